// Turns the rows of the record file into what Review shows.
#include "app/attempt/attempts.hpp"
#include "app/plain_text.hpp"
#include "app/review/exam_matrix.hpp"
#include "app/review/review.hpp"
#include "formats/canonical.hpp"
#include "model/mark_words.hpp"
#include "quiz/attempt.hpp"
#include "quiz/marking.hpp"
#include "review/items.hpp"
#include "review/test.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace jumpseat::app {
namespace {

constexpr int bins = 20;  // of 5 % each

records::AttemptFilter filter_of(const std::string& quiz) {
  records::AttemptFilter filter;
  filter.finished_only = true;
  if (const auto slash = quiz.find('/'); slash != std::string::npos) {
    filter.course = model::CourseCode(quiz.substr(0, slash));
    filter.quiz = model::QuizId(quiz.substr(slash + 1));
  }
  return filter;
}

const model::Quiz* find_quiz(const Courses& courses, const model::CourseCode& code, const model::QuizId& id) {
  const auto* loaded = courses.find(code);
  return loaded ? loaded->course.find_quiz(id) : nullptr;
}

// Marks come from exams: they are what is looked for.
std::vector<const model::Quiz*> exams_first(const model::Course& course) {
  std::vector<const model::Quiz*> quizzes;
  for (const model::Quiz& quiz : course.quizzes) quizzes.push_back(&quiz);
  std::stable_partition(quizzes.begin(), quizzes.end(), [](const model::Quiz* quiz) { return quiz->mode == model::QuizMode::exam; });
  return quizzes;
}

// What a trainer should look at; only where there are people enough to say so.
void note(QuestionRowView& row) {
  if (row.n < review::least_people_to_flag) return;
  if (row.discrimination && *row.discrimination < 0) row.note = "the best get it wrong", row.tone = QuestionRowView::Tone::bad;
  else if (row.facility && *row.facility > 0.95) row.note = "too easy", row.tone = QuestionRowView::Tone::warn;
  else if (row.facility && *row.facility < 0.25) row.note = "too hard", row.tone = QuestionRowView::Tone::warn;
  else if (row.discrimination && *row.discrimination < 0.15) row.note = "tells little apart", row.tone = QuestionRowView::Tone::warn;
  else if (row.discrimination) row.note = "works well", row.tone = QuestionRowView::Tone::good;
}

base::Result<void> add_questions(ReviewView& view, records::Records& records, const records::AttemptFilter& filter) {
  JUMPSEAT_TRY(const ExamMatrix exams, exam_matrix(records, filter, review::Counted::all, false));
  const review::Matrix& matrix = exams.matrix;
  std::map<std::string, review::ItemStatistics> statistics;
  for (review::ItemStatistics& item : review::items(matrix)) statistics[item.question] = item;
  const review::TestStatistics test = review::test(matrix);
  view.alpha = test.alpha;
  view.sem = test.sem;
  JUMPSEAT_TRY(const auto scores, records.question_scores(filter));
  for (const records::QuestionScore& score : scores) {
    QuestionRowView row;
    row.id = score.question.value;
    row.title = score.title;
    row.n = score.n;
    row.facility = score.mean_fraction;
    if (const auto at = statistics.find(row.id); at != statistics.end()) row.discrimination = at->second.discrimination;
    note(row);
    view.questions.push_back(std::move(row));
  }
  std::stable_sort(view.questions.begin(), view.questions.end(), [](const auto& a, const auto& b) { return a.facility < b.facility; });
  return {};
}

base::Result<void> add_marks(ReviewView& view, records::Records& records, const records::AttemptFilter& filter) {
  JUMPSEAT_TRY(const auto scores, records.attempt_scores(filter));
  std::vector<double> marks;
  std::vector<std::string> people;
  for (const records::AttemptScore& score : scores) {
    marks.push_back(score.mark);
    view.passed += score.passed;
    people.push_back(score.person.value);
  }
  std::sort(people.begin(), people.end());
  view.people_count = static_cast<int>(std::unique(people.begin(), people.end()) - people.begin());
  view.attempts = static_cast<int>(marks.size());
  view.mark_bins = review::bins(marks, bins);
  const review::TestStatistics statistics = review::of_marks(marks);
  view.mean = statistics.mean;
  view.sd = statistics.sd;
  return {};
}

base::Result<void> add_people(ReviewView& view, records::Records& records, const records::AttemptFilter& filter, int utc_offset_minutes) {
  JUMPSEAT_TRY(const auto scores, records.person_scores(filter));
  for (const records::PersonScore& score : scores) {
    PersonRowView row;
    row.id = score.person.value;
    row.staff_number = score.staff_number;
    row.name = score.name.empty() && score.staff_number.empty() ? "Local learner" : score.name;
    row.group = score.group;
    row.exams = score.attempts;
    row.practices = score.practices;
    row.best = score.best_mark;
    row.last = score.last_mark;
    if (score.attempts > 0) row.passed = score.passed;
    if (score.last_finished_at_utc_ms > 0) row.last_taken = base::local_date(score.last_finished_at_utc_ms, utc_offset_minutes);
    view.people.push_back(std::move(row));
  }
  return {};
}

// A bar for each choice of the version asked last, and one for no answer.
base::Result<void> add_question(ReviewView& view, records::Records& records, const records::AttemptFilter& filter, const std::string& id) {
  JUMPSEAT_TRY(const auto scores, records.question_scores(filter));
  const auto at = std::find_if(scores.begin(), scores.end(), [&](const auto& score) { return score.question.value == id; });
  if (at == scores.end()) return {};
  QuestionDetailView detail;
  detail.id = id;
  detail.title = at->title;
  detail.n = at->n;
  detail.facility = at->mean_fraction;
  for (const QuestionRowView& row : view.questions)
    if (row.id == id) detail.discrimination = row.discrimination;
  JUMPSEAT_TRY(const auto version, records.find_question_version(at->version));
  const auto question =
      version ? formats::question_of_text(version->canonical_json) : base::Result<model::Question>(tl::unexpected(base::Error{}));
  const bool choices = question && !question->choices.empty() && question->kind != model::QuestionKind::short_answer;
  if (question) {
    detail.stem = plain_text(question->stem);
    detail.kind_word = std::string(model::word_for(question->kind));
    if (question->page) detail.page = question->page->label;
  }
  if (choices)
    for (const model::Choice& choice : question->choices) detail.bars.push_back({plain_text(choice.text), 0, choice.fraction > 0.5});
  static constexpr const char* verdicts[] = {"report", "note", "normal"};
  int unanswered = 0;
  for (const records::AnswerCount& count : at->answers) {
    if (count.answer.empty()) {
      unanswered += count.n;
      continue;
    }
    if (!choices) {
      if (detail.bars.size() < 12) detail.bars.push_back({count.answer, count.n, false});
      continue;
    }
    for (std::size_t i = 0; i < detail.bars.size(); ++i) {
      const bool verdict = question->kind == model::QuestionKind::vignette && i < 3 && count.answer == verdicts[i];
      const std::string padded = " " + count.answer + " ";
      if (verdict || padded.find(fmt::format(" {} ", i + 1)) != std::string::npos) detail.bars[i].count += count.n;
    }
  }
  detail.bars.push_back({"No answer", unanswered, false});
  view.question = std::move(detail);
  return {};
}

std::string pauses_text(const quiz::AttemptState& state) {
  if (state.pauses.empty()) return "none";
  std::int64_t total_ms = 0;
  bool clock_back = false;
  for (const quiz::Pause& pause : state.pauses) {
    total_ms += pause.length_ms;
    clock_back = clock_back || pause.clock_back_ms > 0;
  }
  const std::int64_t minutes = (total_ms + 59'999) / 60'000;
  return fmt::format("{}, {} min in all{}", state.pauses.size(), minutes, clock_back ? ", clock set back" : "");
}

base::Result<void> add_person(ReviewView& view, records::Records& records, const Courses& courses, const std::string& id,
                              int utc_offset_minutes) {
  const model::PersonId person(id);
  JUMPSEAT_TRY(const auto found, records.find_person(person));
  if (!found) return {};
  view.person = found->local ? "Local learner" : found->staff_number.empty() ? found->name : found->staff_number + " \u00B7 " + found->name;
  records::AttemptFilter filter;
  filter.person = person;
  filter.mode = model::QuizMode::exam;
  JUMPSEAT_TRY(const auto attempts, records.attempts(filter));
  JUMPSEAT_TRY(const auto scores, records.attempt_scores(filter));
  for (const model::Attempt& attempt : attempts) {
    AttemptRowView row;
    const model::Quiz* quiz = find_quiz(courses, attempt.course, attempt.quiz);
    row.quiz = quiz ? quiz->title : attempt.quiz.value;
    row.started = base::local_date(attempt.started_at_utc_ms, utc_offset_minutes) + " " +
                  base::local_time_of_day(attempt.started_at_utc_ms, utc_offset_minutes).substr(0, 5);
    row.mark = attempt.finished ? "not marked" : "not finished";
    const auto score = std::find_if(scores.begin(), scores.end(), [&](const auto& s) { return s.attempt == attempt.id; });
    if (score != scores.end()) {
      row.mark = model::mark_words(score->mark);
      row.passed = quiz && quiz->pass <= 0 ? "" : score->passed ? "passed" : "not passed";
    }
    JUMPSEAT_TRY(const auto whole, records.find_attempt(attempt.id));
    if (const auto state = whole ? quiz::replay(whole->events) : base::Result<quiz::AttemptState>(tl::unexpected(base::Error{})))
      row.pauses = pauses_text(*state);
    view.person_attempts.push_back(std::move(row));
  }
  return {};
}

}  // namespace

base::Result<ReviewView> review_view(records::Records& records, const Courses& courses, const ReviewAim& aim, std::int64_t utc_ms,
                                     int utc_offset_minutes) {
  ReviewView view;
  view.quiz = aim.quiz;
  view.as_of = base::local_time_of_day(utc_ms, utc_offset_minutes).substr(0, 5);
  const records::AttemptFilter filter = filter_of(aim.quiz);
  for (const course::LoadedCourse& loaded : courses.loaded)
    for (const model::Quiz* each : exams_first(loaded.course)) {
      const model::Quiz& quiz = *each;
      view.quizzes.emplace_back(loaded.course.code.value + "/" + quiz.id.value, loaded.course.title + " \u00B7 " + quiz.title);
      if (!filter.course || *filter.course == loaded.course.code) view.exams_on_offer += quiz.mode == model::QuizMode::exam;
    }
  if (filter.quiz) {
    const model::Quiz* quiz = find_quiz(courses, *filter.course, *filter.quiz);
    view.of_practice = quiz && quiz->mode == model::QuizMode::practice;
    if (quiz && quiz->pass > 0) view.pass_mark = quiz->pass;
  }
  JUMPSEAT_CHECK(add_marks(view, records, filter));
  JUMPSEAT_CHECK(add_questions(view, records, filter));
  JUMPSEAT_CHECK(add_people(view, records, filter, utc_offset_minutes));
  JUMPSEAT_TRY(const auto trials, records.vignette_trials(filter));
  std::vector<quiz::Trial> pooled;
  for (const records::VignetteTrial& trial : trials) pooled.push_back({trial.signal, trial.verdict, trial.certainty});
  view.recognition = recognition_view(pooled, Whose::everybody);
  if (!aim.question.empty()) JUMPSEAT_CHECK(add_question(view, records, filter, aim.question));
  if (!aim.person.empty()) JUMPSEAT_CHECK(add_person(view, records, courses, aim.person, utc_offset_minutes));
  const bool nothing = view.attempts == 0 && view.questions.empty();
  view.state = nothing ? ReviewView::State::empty : ReviewView::State::ready;
  return view;
}

}  // namespace jumpseat::app
