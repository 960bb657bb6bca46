// Marks, and what Review and the exports make of them.
#include "fixture.hpp"

#include <cmath>

using namespace jumpseat;
using records::AttemptFilter;
using records::Records;
using support::clock_of_test;
using support::event;
using support::finished_attempt;
using support::must;
using support::slot_mark;

namespace {

model::Mark mark_of(double fraction, bool passed, std::vector<model::SlotMark> slots) { return {fraction, passed, std::move(slots)}; }

struct AnaAndBo {
  Records records = must(Records::open_in_memory(clock_of_test));
  model::Person ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner}));
  model::Person bo = must(records.add_person({"", "Bo", "OSL", model::Role::learner}));
};

}  // namespace

TEST_CASE("a mark comes back whole") {
  AnaAndBo airline;
  auto vignette = slot_mark("v1", "hv1", 0.5, "note");
  vignette.signal = true;
  vignette.certainty = 3;
  const auto id = finished_attempt(airline.records, airline.ana.id, mark_of(0.75, true, {slot_mark("q1", "h1", 1, "2"), vignette}));
  const auto mark = must(airline.records.find_mark(id));
  REQUIRE(mark);
  CHECK(mark->fraction == 0.75);
  CHECK(mark->passed);
  REQUIRE(mark->slots.size() == 2);
  CHECK(mark->slots[0].answer == "2");
  CHECK_FALSE(mark->slots[0].signal);
  CHECK(mark->slots[1].signal == true);
  CHECK(mark->slots[1].certainty == 3);
  CHECK(mark->slots[1].used_ms == 1500);
}

TEST_CASE("a regrade counts until it is undone") {
  AnaAndBo airline;
  const auto id = finished_attempt(airline.records, airline.ana.id, mark_of(0.5, false, {slot_mark("q1", "h1", 0.5, "1")}));
  must(airline.records.store_mark(id, mark_of(1, true, {slot_mark("q1", "h1", 1, "1")}), "2"));
  CHECK(must(airline.records.find_mark(id))->passed);
  must(airline.records.undo_mark(id));
  CHECK_FALSE(must(airline.records.find_mark(id))->passed);
  CHECK_FALSE(airline.records.undo_mark(id));
}

TEST_CASE("a mark in the middle of practice gives way to the next") {
  AnaAndBo airline;
  const auto attempt = support::attempt_of(airline.ana.id, model::QuizMode::practice);
  must(airline.records.start_attempt(attempt));
  must(airline.records.store_mark(attempt.id, mark_of(1, false, {slot_mark("q1", "h1", 1, "1")}), "1"));
  must(airline.records.store_mark(attempt.id, mark_of(0.5, false, {slot_mark("q1", "h1", 1, "1"), slot_mark("q2", "h2", 0, "3")}), "1"));
  const auto answers = must(airline.records.practice_answers(airline.ana.id, model::CourseCode("HT")));
  REQUIRE(answers.size() == 2);
  CHECK(answers[1].question.value == "q2");
  CHECK(must(airline.records.practice_answers(airline.bo.id, model::CourseCode("HT"))).empty());
}

TEST_CASE("what an exam asked was asked, answered or not, and what practice only held was not") {
  AnaAndBo airline;
  auto left = slot_mark("q2", "h2", 0, "");
  left.answered = false;
  finished_attempt(airline.records, airline.ana.id, mark_of(0.5, false, {slot_mark("q1", "h1", 1, "1"), left}));
  auto never = slot_mark("q4", "h4", 0, "");
  never.answered = false;
  finished_attempt(airline.records, airline.ana.id, mark_of(1, false, {slot_mark("q3", "h3", 1, "1"), never}), model::QuizMode::practice);
  const auto asked = must(airline.records.questions_asked(airline.ana.id, model::CourseCode("HT")));
  CHECK(asked == std::set<model::QuestionId>{model::QuestionId("q1"), model::QuestionId("q2"), model::QuestionId("q3")});
  CHECK(must(airline.records.questions_asked(airline.bo.id, model::CourseCode("HT"))).empty());
}

TEST_CASE("people are told by their exams; practice is only a number") {
  AnaAndBo airline;
  finished_attempt(airline.records, airline.ana.id, mark_of(0.9, true, {slot_mark("q1", "h1", 1, "1")}));
  finished_attempt(airline.records, airline.ana.id, mark_of(0.4, false, {slot_mark("q1", "h1", 0, "2")}));
  finished_attempt(airline.records, airline.bo.id, mark_of(0.1, false, {slot_mark("q1", "h1", 0, "2")}), model::QuizMode::practice);
  const auto scores = must(airline.records.person_scores({}));
  REQUIRE(scores.size() == 2);
  CHECK(scores[0].name == "Ana");
  CHECK(scores[0].attempts == 2);
  CHECK(scores[0].last_mark == 0.4);
  CHECK(scores[0].best_mark == 0.9);
  CHECK(scores[0].passed);
  CHECK(scores[1].attempts == 0);
  CHECK(scores[1].practices == 1);
  CHECK_FALSE(scores[1].last_mark);
}

TEST_CASE("nobody reads another's practice, and everybody their own") {
  AnaAndBo airline;
  finished_attempt(airline.records, airline.bo.id, mark_of(0.1, false, {slot_mark("q1", "h1", 0, "2")}), model::QuizMode::practice);
  AttemptFilter all;
  CHECK(must(airline.records.attempt_scores(all)).empty());
  all.mode = model::QuizMode::practice;
  CHECK(must(airline.records.attempt_scores(all)).empty());
  CHECK(must(airline.records.responses(all)).attempts.empty());
  all.person = airline.bo.id;
  CHECK(must(airline.records.attempt_scores(all)).size() == 1);
}

TEST_CASE("a question is told by its answers, of everybody") {
  AnaAndBo airline;
  must(airline.records.store_question_versions({{model::VersionHash("h1"), model::QuestionId("q1"), "Passports", "{}"}}));
  finished_attempt(airline.records, airline.ana.id, mark_of(1, true, {slot_mark("q1", "h1", 1, "1")}));
  finished_attempt(airline.records, airline.ana.id, mark_of(0, false, {slot_mark("q1", "h1", 0, "2")}));
  finished_attempt(airline.records, airline.bo.id, mark_of(0, false, {slot_mark("q1", "h1", 0, "2")}));
  finished_attempt(airline.records, airline.bo.id, mark_of(0, false, {slot_mark("q1", "h1", 0, "")}), model::QuizMode::practice);
  auto scores = must(airline.records.question_scores({.person = {}, .course = {}, .quiz = {}, .mode = model::QuizMode::exam}));
  REQUIRE(scores.size() == 1);
  CHECK(scores[0].title == "Passports");
  CHECK(scores[0].n == 3);
  CHECK(scores[0].mean_fraction == doctest::Approx(1.0 / 3));
  REQUIRE(scores[0].answers.size() == 2);
  CHECK(scores[0].answers[0].answer == "2");
  CHECK(scores[0].answers[0].n == 2);
  scores = must(airline.records.question_scores({}));
  CHECK(scores[0].n == 4);
}

TEST_CASE("vignettes are pooled from exams") {
  AnaAndBo airline;
  auto vignette = slot_mark("v1", "hv1", 1, "report");
  vignette.signal = true;
  vignette.certainty = 2;
  auto unanswered = slot_mark("v2", "hv2", 0, "");
  unanswered.signal = false;
  finished_attempt(airline.records, airline.ana.id, mark_of(1, true, {vignette, unanswered, slot_mark("q1", "h1", 1, "1")}));
  const auto trials = must(airline.records.vignette_trials({}));
  REQUIRE(trials.size() == 1);
  CHECK(trials[0].signal);
  CHECK(trials[0].verdict == model::Verdict::report);
  CHECK(trials[0].certainty == 2);
}

TEST_CASE("responses tell not asked from not answered") {
  AnaAndBo airline;
  finished_attempt(airline.records, airline.ana.id, mark_of(1, true, {slot_mark("q1", "h1", 1, "1"), slot_mark("q2", "h2", 0, "")}));
  finished_attempt(airline.records, airline.bo.id, mark_of(1, true, {slot_mark("q2", "h2", 0.5, "1")}));
  const auto responses = must(airline.records.responses({}));
  REQUIRE(responses.columns.size() == 2);
  REQUIRE(responses.cells.size() == 3);
  const auto is = [&](std::size_t at, std::uint32_t row, std::uint32_t column, double fraction) {
    return responses.cells[at].row == row && responses.cells[at].column == column && responses.cells[at].fraction == fraction;
  };
  CHECK(is(0, 0, 0, 1));
  CHECK(is(1, 0, 1, 0));
  CHECK(is(2, 1, 1, 0.5));
}

TEST_CASE("the export has one row an answer") {
  AnaAndBo airline;
  finished_attempt(airline.records, airline.ana.id, mark_of(0.5, true, {slot_mark("q1", "h1", 1, "1"), slot_mark("q2", "h2", 0, "3")}));
  finished_attempt(airline.records, airline.bo.id, mark_of(1, true, {slot_mark("q1", "h1", 1, "1")}));
  std::vector<records::ScoreRow> rows;
  must(airline.records.each_score_row({}, [&](const records::ScoreRow& row) { rows.push_back(row); }));
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].person == "10442");
  CHECK(rows[0].group == "LIS");
  CHECK(rows[0].seconds == 1.5);
  CHECK(rows[1].question.value == "q2");
  CHECK(rows[1].answer == "3");
  CHECK(rows[2].person == airline.bo.id.value);
}

TEST_CASE("scores that nobody waits for any more are read no further, and can be read again") {
  auto records = must(Records::open_in_memory(clock_of_test));
  const auto ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
  constexpr int exams = 200;
  for (int i = 0; i < exams; ++i) finished_attempt(records, ana, {1, true, {slot_mark("q1", "h1", 1, "1")}});
  records.stop_when([] { return true; });
  int rows = 0;
  const auto count = [&](const records::ScoreRow&) { ++rows; };
  const auto stopped = records.each_score_row({}, count);
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().kind == base::ErrorKind::timed_out);
  CHECK(rows < exams);
  records.stop_when({});
  rows = 0;
  must(records.each_score_row({}, count));
  CHECK(rows == exams);
}
