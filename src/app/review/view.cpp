// What Review shows, put together of its parts. It opens with totals alone: however many answers there are, none of them is read.
#include "app/review/parts.hpp"

#include <algorithm>

namespace jumpseat::app {

records::AttemptFilter filter_of(const std::string& quiz) {
  records::AttemptFilter filter;
  filter.finished_only = true;
  if (const auto slash = quiz.find('/'); slash != std::string::npos) {
    filter.course = model::CourseCode(quiz.substr(0, slash));
    filter.quiz = model::QuizId(quiz.substr(slash + 1));
  } else if (!quiz.empty()) {
    filter.course = model::CourseCode(quiz);
  }
  return filter;
}

const model::Quiz* find_quiz(const Courses& courses, const model::CourseCode& code, const model::QuizId& id) {
  const auto* loaded = courses.find(code);
  return loaded ? loaded->course.find_quiz(id) : nullptr;
}

std::string passed_words(const model::Quiz* quiz, bool passed) {
  if (passed) return base::say("passed");
  return quiz && quiz->pass <= 0 ? "" : base::say("not passed");
}

std::string passed_words(const model::Quiz* quiz, bool passed, const std::optional<records::ByMethod>& by_method) {
  std::string out = passed_words(quiz, passed);
  if (!by_method || by_method->outcome.passed == passed) return out;
  const model::Outcome& stands = by_method->outcome;
  return out + " (" + base::say("{}: {}", model::method_words(stands.method, stands.of), passed_words(quiz, stands.passed)) + ")";
}

std::string who_words(const std::string& staff_number, const std::string& name) {
  if (name.empty()) return staff_number.empty() ? base::say("Local learner") : staff_number;
  return staff_number.empty() ? name : staff_number + " \u00B7 " + name;
}

std::string taken_words(std::int64_t utc_ms, int utc_offset_minutes) {
  return base::local_date(utc_ms, utc_offset_minutes) + " " + base::local_time_of_day(utc_ms, utc_offset_minutes).substr(0, 5);
}

std::string quiz_title(const Courses& courses, const model::CourseCode& code, const model::QuizId& id) {
  const model::Quiz* quiz = find_quiz(courses, code, id);
  return quiz ? quiz->title : id.value;
}

const model::Question* find_question(const ReviewMoment& moment, const std::string& id) {
  for (const course::LoadedCourse& loaded : moment.courses.loaded)
    if (!moment.filter.course || *moment.filter.course == loaded.course.code)
      if (const auto* question = loaded.course.find_question(model::QuestionId(id))) return question;
  return nullptr;
}

namespace {

// Marks come from exams: they are what is looked for.
std::vector<const model::Quiz*> exams_first(const model::Course& course) {
  std::vector<const model::Quiz*> quizzes;
  for (const model::Quiz& quiz : course.quizzes) quizzes.push_back(&quiz);
  std::stable_partition(quizzes.begin(), quizzes.end(), [](const model::Quiz* quiz) { return quiz->mode == model::QuizMode::exam; });
  return quizzes;
}

void add_quizzes(ReviewView& view, const ReviewMoment& moment) {
  const records::AttemptFilter& filter = moment.filter;
  for (const course::LoadedCourse& loaded : moment.courses.loaded) {
    for (const model::Quiz* quiz : exams_first(loaded.course)) {
      view.quizzes.emplace_back(loaded.course.code.value + "/" + quiz->id.value, loaded.course.title + " \u00B7 " + quiz->title);
      if (!filter.course || *filter.course == loaded.course.code) view.exams_on_offer += quiz->mode == model::QuizMode::exam;
    }
    view.quizzes.emplace_back(loaded.course.code.value, loaded.course.title + " \u00B7 the whole course");
  }
  if (!filter.quiz) return;
  const model::Quiz* quiz = find_quiz(moment.courses, *filter.course, *filter.quiz);
  view.of_practice = quiz && quiz->mode == model::QuizMode::practice;
  if (quiz && quiz->pass > 0) view.pass_mark = quiz->pass;
}

}  // namespace

void hide_people(ReviewView& view) {
  view.shows_people = false;
  view.people.clear();
  view.person.clear();
  view.person_attempts.clear();
  view.board.clear();
  view.drill.reset();
  view.attempt.reset();
  view.spread_chart = {};
  view.person_chart = {};
  const auto cut = [](model::Chart& chart) {
    for (model::ChartSeries& series : chart.series)
      for (model::ChartPoint& point : series.points) point.target.clear();
  };
  for (model::Chart* chart :
       {&view.marks_chart, &view.trend_chart, &view.groups_chart, &view.roc_chart, &view.course.states_chart, &view.course.currency_chart})
    cut(*chart);
  if (view.question) cut(view.question->answers);
}

base::Result<ReviewView> review_view(records::Records& records, const Courses& courses, const ReviewAim& aim, std::int64_t utc_ms,
                                     int utc_offset_minutes) {
  ReviewView view;
  view.quiz = aim.quiz;
  view.group = aim.group;
  view.page = aim.page;
  view.as_of = base::local_time_of_day(utc_ms, utc_offset_minutes).substr(0, 5);
  const ReviewMoment moment{records, courses, aim, filter_of(aim.quiz), utc_ms, utc_offset_minutes};
  add_quizzes(view, moment);
  JUMPSEAT_CHECK(add_marks(view, moment));
  JUMPSEAT_CHECK(add_questions(view, moment));
  JUMPSEAT_CHECK(add_people(view, moment));
  JUMPSEAT_CHECK(add_board(view, moment));
  JUMPSEAT_CHECK(add_repairs(view, moment));
  if (!aim.question.empty()) JUMPSEAT_CHECK(add_question(view, moment));
  if (!aim.person.empty()) JUMPSEAT_CHECK(add_person(view, moment));
  if (moment.filter.course && !moment.filter.quiz) JUMPSEAT_CHECK(add_course(view, moment));
  if (!aim.chart.empty()) JUMPSEAT_CHECK(add_drill(view, moment));
  if (!aim.attempt.empty()) JUMPSEAT_CHECK(add_attempt(view, moment));
  // Who is looked up may have nothing but exams that are void.
  const bool looked_up = !view.person.empty() || view.attempt;
  const bool nothing = !looked_up && view.attempts == 0 && view.questions.empty() && view.exams_waiting == 0 && view.course.asked == 0;
  view.state = nothing ? ReviewView::State::empty : ReviewView::State::ready;
  return view;
}

}  // namespace jumpseat::app
