// An attempt that was finished just before the program died gets its mark at the next start.
#include "app/attempt/stored.hpp"

#include "base/clock.hpp"
#include "formats/canonical.hpp"
#include "quiz/attempt.hpp"
#include "support/must.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using support::must;

namespace {

model::Question passports() {
  model::Question question;
  question.id = model::QuestionId("q1");
  question.kind = model::QuestionKind::single;
  question.title = "Passports";
  question.stem.text = "Who holds them?";
  question.choices = {{{"He does", {}}, 0, {}}, {{"She does", {}}, 1, {}}};
  question.version = formats::version_of(question);
  return question;
}

}  // namespace

TEST_CASE("what was finished and not marked is marked from its events, once") {
  const base::ManualClock clock;
  auto records = must(records::Records::open_in_memory(clock));
  const auto question = passports();
  must(records.store_question_versions({{question.version, question.id, question.title, formats::canonical_text(question)}}));
  quiz::Settled settled;
  settled.course = model::CourseCode("HT");
  settled.quiz = model::QuizId("final");
  settled.mode = model::QuizMode::exam;
  settled.pass = 0.5;
  settled.slots = {{question.id, question.version, 1, {0, 1}}};
  model::Attempt attempt;
  attempt.id = model::AttemptId("a");
  attempt.person = must(records.ensure_local_person()).id;
  attempt.course = settled.course;
  attempt.quiz = settled.quiz;
  attempt.mode = settled.mode;
  const quiz::Now now{clock.utc_ms(), 0, 0};
  attempt.events = {quiz::start(settled, now)};
  must(records.start_attempt(attempt));
  auto events = attempt.events;
  const auto go_on = [&](const auto& propose) {
    const auto event = must(propose(must(quiz::replay(events))));
    must(records.append(attempt.id, event));
    events.push_back(event);
  };
  const model::Answer right{model::Chosen{{1}}, {}, {}};
  go_on([&](const quiz::AttemptState& state) { return quiz::show(state, 0, now); });
  go_on([&](const quiz::AttemptState& state) { return quiz::answer(state, 0, question, right, now); });
  CHECK(must(app::mark_what_was_left(records)) == 0);
  go_on([&](const quiz::AttemptState& state) { return quiz::finish(state, now); });

  CHECK(must(app::mark_what_was_left(records)) == 1);
  const auto mark = must(records.find_mark(attempt.id));
  REQUIRE(mark);
  CHECK(mark->passed);
  CHECK(mark->slots.at(0).answer == "2");
  CHECK(must(app::mark_what_was_left(records)) == 0);
}

TEST_CASE("an attempt of which a question is gone stands in nobody's way, and one that can be gone on with does") {
  const base::ManualClock clock;
  auto records = must(records::Records::open_in_memory(clock));
  const auto question = passports();
  quiz::Settled settled;
  settled.course = model::CourseCode("HT");
  settled.quiz = model::QuizId("final");
  settled.mode = model::QuizMode::exam;
  settled.slots = {{question.id, question.version, 1, {0, 1}}};
  model::Attempt attempt;
  attempt.id = model::AttemptId("a");
  attempt.person = must(records.ensure_local_person()).id;
  attempt.course = settled.course;
  attempt.quiz = settled.quiz;
  attempt.mode = settled.mode;
  attempt.events = {quiz::start(settled, {clock.utc_ms(), 0, 0})};
  must(records.start_attempt(attempt));
  CHECK(must(app::attempts_that_stand(records, attempt.person)).empty());
  must(records.store_question_versions({{question.version, question.id, question.title, formats::canonical_text(question)}}));
  CHECK(must(app::attempts_that_stand(records, attempt.person)).size() == 1);
}
