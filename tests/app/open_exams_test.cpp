// Exams that were put down: what was answered counts when their time runs out.
#include "app/attempt/open_exams.hpp"

#include "formats/canonical.hpp"
#include "support/must.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using support::must;

namespace {

// One question, answered right, and put down.
struct PutDown {
  PutDown() {
    question.id = model::QuestionId("q1");
    question.kind = model::QuestionKind::single;
    question.stem.text = "Who holds them?";
    question.choices = {{{"He does", {}}, 0, {}}, {{"She does", {}}, 1, {}}};
    question.version = formats::version_of(question);
    must(records.store_question_versions({{question.version, question.id, question.title, formats::canonical_text(question)}}));
    quiz::Settled settled;
    settled.course = attempt.course = model::CourseCode("HT");
    settled.quiz = attempt.quiz = model::QuizId("final");
    settled.mode = attempt.mode = model::QuizMode::exam;
    settled.title = "Final exam";
    settled.manual_open = false;
    settled.cap_minutes = 60;
    settled.slots = {{question.id, question.version, 1, {0, 1}}};
    attempt.id = model::AttemptId("a");
    attempt.person = must(records.ensure_local_person()).id;
    attempt.started_at_utc_ms = clock.utc_ms();
    attempt.events = {quiz::start(settled, now())};
    must(records.start_attempt(attempt));
    go_on([&](const auto& state) { return quiz::show(state, 0, now()); });
    go_on([&](const auto& state) { return quiz::answer(state, 0, question, {model::Chosen{{1}}, {}, {}}, now()); });
    go_on([&](const auto& state) { return quiz::pause(state, "left", now()); });
  }
  quiz::Now now() const { return {clock.utc_ms(), 0, 0}; }
  template <class Propose>
  void go_on(const Propose& propose) {
    const auto event = must(propose(must(quiz::replay(attempt.events))));
    must(records.append(attempt.id, event));
    attempt.events.push_back(event);
  }
  int finish(const std::optional<model::AttemptId>& at_desk = {}) {
    return must(app::finish_what_ran_out(records, attempt.person, at_desk, clock));
  }

  base::ManualClock clock;
  records::Records records = must(records::Records::open_in_memory(clock));
  model::Question question;
  model::Attempt attempt;
};

}  // namespace

TEST_CASE("an exam that was put down is finished once its time is over, and what had been answered is marked") {
  PutDown exam;
  exam.clock.utc += 59 * 60'000;
  CHECK(exam.finish() == 0);
  exam.clock.utc += 30 * 60'000;
  CHECK(exam.finish(exam.attempt.id) == 0);  // somebody sits at it
  CHECK(exam.finish() == 1);
  CHECK(exam.finish() == 0);
  const auto mark = must(exam.records.find_mark(exam.attempt.id));
  REQUIRE(mark);
  CHECK(mark->fraction == 1.0);
  const auto state = must(quiz::replay(must(exam.records.find_attempt(exam.attempt.id))->events));
  CHECK(app::ran_out_at_utc_ms(state) == exam.attempt.started_at_utc_ms + 60 * 60'000);
}

TEST_CASE("an exam that was put down closes the manuals of its course in every language and revision, by their files and their content") {
  PutDown exam;
  const auto open = must(app::read_open_exams(exam.records, exam.attempt.person));
  REQUIRE(open.size() == 1);
  CHECK(open[0].title == "Final exam");
  CHECK(open[0].lasts(exam.clock.utc_ms() + 60 * 60'000 - 1));
  CHECK_FALSE(open[0].lasts(exam.clock.utc_ms() + 60 * 60'000));
  const auto with = [](const char* code, const char* file, const char* hash) {
    course::LoadedCourse loaded;
    loaded.course.code = model::CourseCode(code);
    loaded.course.manuals.push_back({model::ManualId("manual"), file, model::ContentHash(hash)});
    return loaded;
  };
  app::Courses courses;
  courses.loaded = {with("HT", "/en.pdf", "aa"), with("JS", "/js.pdf", "bb")};
  courses.other_languages = {with("HT", "/fr.pdf", "")};
  courses.archive = {{with("HT", "/old.pdf", "cc"), course::Standing::superseded}};
  const auto closes = [&](const char* file, const char* hash) {
    return app::closes_manual(open[0], courses, file, model::ContentHash(hash));
  };
  CHECK(closes("/en.pdf", ""));
  CHECK(closes("/fr.pdf", "dd"));
  CHECK(closes("/old.pdf", ""));
  CHECK(closes("/elsewhere.pdf", "aa"));
  CHECK_FALSE(closes("/js.pdf", "bb"));
  CHECK_FALSE(closes("/elsewhere.pdf", ""));
  CHECK_FALSE(closes("", ""));
  CHECK(app::find_closing(open, model::CourseCode("HT"), model::QuizId("practice")));
  CHECK_FALSE(app::find_closing(open, model::CourseCode("HT"), model::QuizId("final")));
  CHECK_FALSE(app::find_closing(open, model::CourseCode("JS"), model::QuizId("practice")));
}
