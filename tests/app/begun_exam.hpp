#pragma once
// An exam of one question, begun in a record file of its own.
#include "base/clock.hpp"
#include "formats/canonical.hpp"
#include "quiz/attempt.hpp"
#include "records/records.hpp"
#include "support/must.hpp"

namespace jumpseat::tests {

struct BegunExam {
  explicit BegunExam(quiz::Settled settled = {}) {
    question.id = model::QuestionId("q1");
    question.kind = model::QuestionKind::single;
    question.title = "Passports";
    question.stem.text = "Who holds them?";
    question.choices = {{{"He does", {}}, 0, {}}, {{"She does", {}}, 1, {}}};
    question.version = formats::version_of(question);
    settled.course = attempt.course = model::CourseCode("HT");
    settled.quiz = attempt.quiz = model::QuizId("final");
    settled.mode = attempt.mode = model::QuizMode::exam;
    settled.slots = {{question.id, question.version, 1, {0, 1}}};
    attempt.id = model::AttemptId("a");
    attempt.person = support::must(records.ensure_local_person()).id;
    attempt.started_at_utc_ms = clock.utc_ms();
    attempt.events = {quiz::start(settled, now())};
    support::must(records.start_attempt(attempt));
  }
  void store_question() {
    support::must(records.store_question_versions({{question.version, question.id, question.title, formats::canonical_text(question)}}));
  }
  void answer_right() {
    go_on([&](const auto& state) { return quiz::show(state, 0, now()); });
    go_on([&](const auto& state) { return quiz::answer(state, 0, question, {model::Chosen{{1}}, {}, {}}, now()); });
  }
  quiz::Now now() const { return {clock.utc_ms(), 0, 0}; }
  template <class Propose>
  void go_on(const Propose& propose) {
    const auto event = support::must(propose(support::must(quiz::replay(attempt.events))));
    support::must(records.append(attempt.id, event));
    attempt.events.push_back(event);
  }

  base::ManualClock clock;
  records::Records records = support::must(records::Records::open_in_memory(clock));
  model::Question question;
  model::Attempt attempt;
};

}  // namespace jumpseat::tests
