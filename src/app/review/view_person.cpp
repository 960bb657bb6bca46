// One person: the exams taken, with their pauses. Practice is the learner's own and is not told.
#include "app/review/parts.hpp"
#include "base/clock.hpp"
#include "base/words.hpp"
#include "model/mark_words.hpp"
#include "quiz/attempt.hpp"
#include "records/proof.hpp"
#include "records/taken_up.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace jumpseat::app {
namespace {

std::string pauses_text(const quiz::AttemptState& state) {
  std::int64_t total_ms = 0;
  int pauses = 0;
  bool back = false, ahead = false;
  for (const quiz::Pause& pause : state.pauses) {
    total_ms += pause.length_ms;
    pauses += pause.only_clock() ? 0 : 1;
    back = back || pause.clock_back_ms > 0;
    ahead = ahead || pause.clock_ahead_ms > 0;
  }
  const std::int64_t minutes = (total_ms + 59'999) / 60'000;
  return (pauses > 0 ? base::say("{}, {} min in all", pauses, minutes) : base::say_in("pauses", "none")) +
         (back ? ", " + base::say("clock set back") : "") + (ahead ? ", " + base::say("clock set ahead") : "");
}

// The line is of one quiz alone, and of five exams at the least: marks of different quizzes lie on no line.
model::Chart marks_of_person(std::vector<model::ChartPoint> points, bool one_quiz) {
  constexpr std::size_t least_for_line = 5;
  model::Chart chart;
  chart.kind = model::Chart::Kind::scatter;
  chart.title = base::say("Marks over time");
  chart.x = {base::say("Exam, the oldest first"), "", 1.0, static_cast<double>(std::max<std::size_t>(2, points.size())), true, {}};
  chart.y = {base::say("Mark"), " %", 0.0, 100.0, false, {}};
  chart.fit = one_quiz && points.size() >= least_for_line;
  chart.note = chart.fit ? base::say("n = {} exams; the dashed line is the one of least squares, r its correlation", points.size())
                         : base::say("n = {} exams", points.size());
  if (points.size() < 2) return chart;
  for (std::size_t i = 0; i < points.size(); ++i) points[i].x = static_cast<double>(i + 1);
  chart.series.push_back({"", std::move(points)});
  return chart;
}

}  // namespace

base::Result<void> add_person(ReviewView& view, const ReviewMoment& moment) {
  auto& records = moment.records;
  const Courses& courses = moment.courses;
  const int utc_offset_minutes = moment.utc_offset_minutes;
  const model::PersonId person(moment.aim.person);
  JUMPSEAT_TRY(const auto found, records.find_person(person));
  if (!found) return {};
  view.person = found->local                  ? base::say("Local learner")
                : found->staff_number.empty() ? found->name
                                              : found->staff_number + " \u00B7 " + found->name;
  records::AttemptFilter filter;
  filter.person = person;
  filter.mode = model::QuizMode::exam;
  filter.waiting_too = true;
  JUMPSEAT_TRY(const auto attempts, records.attempts(filter));
  JUMPSEAT_TRY(const auto scores, records.attempt_scores(filter));
  JUMPSEAT_TRY(const auto void_ones, records::void_attempts(records));
  JUMPSEAT_TRY(const auto overtaken, records::overtaken_exams(records, person));
  std::vector<std::pair<std::int64_t, model::ChartPoint>> marked;
  std::string quizzes;
  std::set<std::string> gone_on_with;  // after a restore, as attempts of their own
  bool one_quiz = true;
  for (const model::Attempt& attempt : attempts) {
    AttemptRowView row;
    row.attempt = attempt.id.value;
    const model::Quiz* quiz = find_quiz(courses, attempt.course, attempt.quiz);
    row.quiz = quiz ? quiz->title : attempt.quiz.value;
    row.started = taken_words(attempt.started_at_utc_ms, utc_offset_minutes);
    row.mark = attempt.finished ? base::say("not marked") : base::say("not finished");
    const auto score = std::find_if(scores.begin(), scores.end(), [&](const auto& s) { return s.attempt == attempt.id; });
    if (score != scores.end() && score->waits) {
      row.mark = base::say("waits");
      row.passed = base::say("essay to mark");
    } else if (score != scores.end()) {
      row.mark = model::mark_words(score->mark);
      JUMPSEAT_TRY(const auto by_method, records::by_method(records, attempt.id));
      row.passed = passed_words(quiz, score->passed, by_method);
    }
    const bool is_void = std::find(void_ones.begin(), void_ones.end(), attempt.id) != void_ones.end();
    if (is_void) row.mark = base::say("declared void");
    else if (std::find(overtaken.begin(), overtaken.end(), attempt.id) != overtaken.end()) row.mark = base::say("finished elsewhere first");
    else if (score != scores.end() && !score->waits) {
      const std::string key = attempt.course.value + "/" + attempt.quiz.value;
      one_quiz = one_quiz && (quizzes.empty() || quizzes == key);
      quizzes = key;
      marked.push_back({attempt.finished_at_utc_ms, {0, 100 * score->mark, {}, {}, row.quiz + ", " + row.started, row.attempt}});
    }
    JUMPSEAT_TRY(const auto whole, records.find_attempt(attempt.id));
    if (const auto state = whole ? quiz::replay(whole->events) : base::Result<quiz::AttemptState>(tl::unexpected(base::Error{})))
      row.pauses = pauses_text(*state), gone_on_with.insert(state->restored_from);
    view.person_attempts.push_back(std::move(row));
  }
  for (const model::Attempt& attempt : attempts)
    if (!attempt.finished && gone_on_with.contains(attempt.id.value))
      std::erase_if(view.person_attempts, [&](const AttemptRowView& row) { return row.attempt == attempt.id.value; });
  std::stable_sort(marked.begin(), marked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<model::ChartPoint> points;
  for (auto& one : marked) points.push_back(std::move(one.second));
  view.person_chart = marks_of_person(std::move(points), one_quiz);
  return {};
}

}  // namespace jumpseat::app
