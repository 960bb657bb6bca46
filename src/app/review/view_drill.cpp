// What stands behind one value of a chart: the exams of a column, those who gave an answer, the people in a state.
#include "app/attempt/question_view.hpp"
#include "app/people/due_words.hpp"
#include "app/people/standings.hpp"
#include "app/plain_text.hpp"
#include "app/review/course_standing.hpp"
#include "app/review/parts.hpp"
#include "base/clock.hpp"
#include "base/words.hpp"
#include "model/mark_words.hpp"
#include "records/exam_rows.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

constexpr int most_rows = 200;
using Asked = records::ExamsAsked;

std::optional<int> number_of(std::string_view words) {
  int value = 0;
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), value);
  return error == std::errc() && end == words.data() + words.size() ? std::optional(value) : std::nullopt;
}

std::string newest_words(std::size_t rows) {
  return rows >= static_cast<std::size_t>(most_rows) ? " " + base::say("The newest {} are shown.", most_rows) : std::string();
}

base::Result<void> add_exams(DrillView& drill, const ReviewMoment& moment, const Asked& asked) {
  JUMPSEAT_TRY(const auto rows, records::exam_rows(moment.records, moment.filter, asked, most_rows));
  drill.columns = {
      {base::say("Who"), 1.2F}, {base::say("Exam"), 1}, {base::say("Finished"), 0.9F}, {base::say("Mark"), 0.5F, true}, {"", 0.6F}};
  for (const records::ExamRow& row : rows)
    drill.rows.push_back({row.attempt.value,
                          row.person.value,
                          {who_words(row.staff_number, row.name), quiz_title(moment.courses, row.course, row.quiz),
                           taken_words(row.finished_at_utc_ms, moment.utc_offset_minutes), model::mark_words(row.mark),
                           passed_words(find_quiz(moment.courses, row.course, row.quiz), row.passed)}});
  drill.note += newest_words(rows.size());
  return {};
}

base::Result<void> of_marks(DrillView& drill, const ReviewMoment& moment) {
  const auto from = number_of(drill.target);
  if (!from) return {};
  const int to = *from >= 95 ? 100 : *from + 4;
  drill.title = base::say("Exams with {} to {} %", *from, *from >= 95 ? 100 : *from + 5);
  drill.note = base::say("Finished exams whose mark lies in this column, the newest first. An upper border belongs to the next column.");
  Asked asked;
  asked.percent = Asked::Span{*from, to};
  return add_exams(drill, moment, asked);
}

// "2026-05" is a month, "2026-05-04" the Monday of a week; both by UTC, as in the chart.
base::Result<void> of_trend(DrillView& drill, const ReviewMoment& moment) {
  const bool month = drill.target.size() == 7;
  const auto first = model::find_day(month ? drill.target + "-01" : drill.target);
  if (!first) return {};
  const model::Day last = month ? model::end_of_month(*first) : *first + 6;
  drill.title = base::say("Exams finished from {} to {}", model::words_of(*first), model::words_of(last));
  drill.note = base::say("The newest first; days are those of UTC.");
  Asked asked;
  asked.days = Asked::Span{first->since_1970, last.since_1970};
  return add_exams(drill, moment, asked);
}

std::string choice_words(const ReviewMoment& moment, const std::string& word) {
  const model::Question* question = find_question(moment, moment.aim.question);
  if (!question) return word;
  std::optional<int> place = number_of(word);
  if (!place)
    if (const auto verdict = model::find_verdict(word)) place = static_cast<int>(*verdict) + 1;
  if (!place || *place < 1 || *place > static_cast<int>(question->choices.size())) return word;
  return plain_text(question->choices[static_cast<std::size_t>(*place - 1)].text);
}

std::string recorded(const ReviewMoment& moment, const std::string& written) {
  const model::Question* question = find_question(moment, moment.aim.question);
  return question ? recorded_words(*question, written) : written;
}

// "l5:c2": the lower part, below band 5, choice 2; "a:-": everybody, no answer; "h5:wdoor": a typed answer. See view_question.cpp.
base::Result<void> of_answers(DrillView& drill, const ReviewMoment& moment) {
  const std::string& target = drill.target;
  const auto colon = target.find(':');
  if (colon == std::string::npos || colon + 1 >= target.size() || moment.aim.question.empty()) return {};
  Asked asked;
  asked.question = model::QuestionId(moment.aim.question);
  std::string part;
  if (const auto border = number_of(std::string_view(target).substr(1, colon - 1))) {
    asked.band = target[0] == 'l' ? Asked::Span{0, *border - 1} : Asked::Span{*border, 9};
    part = ", " + (target[0] == 'l' ? base::say("below {} % on the rest of the exam", *border * 10)
                                    : base::say("from {} % on the rest of the exam", *border * 10));
  }
  asked.given = target.substr(colon + 2);
  switch (target[colon + 1]) {
    case '-': asked.answer = Asked::Answer::none, drill.title = base::say("Who gave no answer"); break;
    case 'w': asked.answer = Asked::Answer::words, drill.title = base::say("Who answered “{}”", recorded(moment, asked.given)); break;
    default: asked.answer = Asked::Answer::choice; drill.title = base::say("Who chose “{}”", choice_words(moment, asked.given));
  }
  drill.title += part;
  drill.note = base::say("Finished exams, the newest first. The mark is that of the whole exam.");
  return add_exams(drill, moment, asked);
}

std::string verdict_words(const std::string& answer) {
  if (answer == "report") return base::say_in("a verdict", "report");
  if (answer == "note") return base::say_in("a verdict", "note");
  if (answer == "normal") return base::say_in("a verdict", "normal");
  return answer;
}

base::Result<void> of_roc(DrillView& drill, const ReviewMoment& moment) {
  const std::string words[] = {base::say("certain reports"),
                               base::say("reports that were at least fairly sure"),
                               base::say("all reports"),
                               base::say("all but those who were fairly sure or certain that nothing is to be reported"),
                               base::say("all but those who were certain that nothing is to be reported"),
                               base::say("all answers")};
  const auto place = number_of(drill.target);
  if (!place || *place < 1 || *place > 6) return {};
  drill.title = base::say("Vignettes: {}", words[*place - 1]);
  Asked asked;
  asked.least_rating = 7 - *place;
  JUMPSEAT_TRY(const auto rows, records::exam_rows(moment.records, moment.filter, asked, most_rows));
  drill.columns = {{base::say("Who"), 1},       {base::say("Vignette"), 1.2F}, {base::say("Should be"), 0.7F},
                   {base::say("Answer"), 0.6F}, {base::say("How sure"), 0.6F}, {base::say("Finished"), 0.9F}};
  const std::string sure[] = {"", base::say("Guess"), base::say("Fairly"), base::say("Certain")};
  for (const records::ExamRow& row : rows)
    drill.rows.push_back(
        {row.attempt.value,
         row.person.value,
         {who_words(row.staff_number, row.name), row.title, row.signal.value_or(false) ? base::say("reported") : base::say("left alone"),
          verdict_words(row.answer), sure[std::clamp(row.certainty.value_or(0), 0, 3)],
          taken_words(row.finished_at_utc_ms, moment.utc_offset_minutes)}});
  drill.note = base::say("Answers in finished exams, the newest first.") + newest_words(rows.size());
  return {};
}

// Those in a state today, or those who were not qualified on a day.
base::Result<void> of_standing(DrillView& drill, const ReviewMoment& moment, bool on_a_day) {
  if (!moment.filter.course) return {};
  const model::Day today = model::day_at(moment.utc_ms, moment.utc_offset_minutes);
  const auto state = on_a_day ? std::nullopt : model::find_due_state(drill.target);
  const auto day = on_a_day ? model::find_day(drill.target) : std::optional(today);
  if (!day || (!on_a_day && !state)) return {};
  drill.title = on_a_day ? base::say("Not qualified on {}", model::words_of(*day)) : base::say("People: {}", state_words(*state));
  drill.columns = {{base::say("Who"), 1.2F}, {base::say("Group"), 1}, {base::say("How it stands"), 1.2F}};
  JUMPSEAT_TRY(auto standings, Standings::read(moment.records));
  standings.call_by(moment.courses);
  int in_all = 0;
  for (const CourseMember& one : standing_in(standings, moment.filter.course->value, *day)) {
    const bool wanted = state ? one.standing.state == *state : !one.standing.qualified && one.standing.state != model::DueState::exempt;
    if (!wanted || ++in_all > most_rows) continue;
    const records::Member& member = standings.members()[one.member];
    drill.rows.push_back({"",
                          member.person.id.value,
                          {who_words(member.person.staff_number, member.person.name), member.person.group, due_words(one.standing, *day)}});
  }
  drill.note = base::say_count(in_all, "{} person, by name.", "{} people, by name.");
  if (in_all > most_rows) drill.note += " " + base::say("The first {} are shown; People has all of them.", most_rows);
  return {};
}

base::Result<void> fill(DrillView& drill, const ReviewMoment& moment) {
  if (drill.chart == "marks") return of_marks(drill, moment);
  if (drill.chart == "trend") return of_trend(drill, moment);
  if (drill.chart == "answers") return of_answers(drill, moment);
  if (drill.chart == "roc") return of_roc(drill, moment);
  if (drill.chart == "states") return of_standing(drill, moment, false);
  if (drill.chart == "currency") return of_standing(drill, moment, true);
  return {};
}

}  // namespace

base::Result<void> add_drill(ReviewView& view, const ReviewMoment& moment) {
  DrillView drill;
  drill.chart = moment.aim.chart;
  drill.target = moment.aim.target;
  drill.empty = base::say("Nothing is there any more: it may have been marked again since the chart was drawn.");
  JUMPSEAT_CHECK(fill(drill, moment));
  if (!drill.title.empty()) view.drill = std::move(drill);
  return {};
}

}  // namespace jumpseat::app
