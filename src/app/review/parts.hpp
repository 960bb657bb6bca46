#pragma once
// The parts of what Review shows, worked out from the totals. For app/review alone; see view.cpp.
#include "app/review/review.hpp"
#include "records/grading.hpp"
#include "records/totals.hpp"

namespace jumpseat::app {

struct ReviewMoment {
  records::Records& records;
  const Courses& courses;
  const ReviewAim& aim;
  records::AttemptFilter filter;
  std::int64_t utc_ms = 0;
  int utc_offset_minutes = 0;
};

records::AttemptFilter filter_of(const std::string& quiz);
const model::Quiz* find_quiz(const Courses& courses, const model::CourseCode& code, const model::QuizId& id);
// "passed" where it was when it was marked, whatever the quiz asks for today; empty where there is nothing to pass.
std::string passed_words(const model::Quiz* quiz, bool passed);
// "passed (average of 2: not passed)" where something else stands by the method of its quiz than this attempt says.
std::string passed_words(const model::Quiz* quiz, bool passed, const std::optional<records::ByMethod>& by_method);
std::string who_words(const std::string& staff_number, const std::string& name);  // "10442 \u00B7 A. Silva"
std::string taken_words(std::int64_t utc_ms, int utc_offset_minutes);             // "21 Nov 2026 14:02"
std::string quiz_title(const Courses& courses, const model::CourseCode& code, const model::QuizId& id);
const model::Question* find_question(const ReviewMoment& moment, const std::string& id);

base::Result<void> add_marks(ReviewView& view, const ReviewMoment& moment);      // figures, marks, trend
base::Result<void> add_questions(ReviewView& view, const ReviewMoment& moment);  // the list, and the pages of the manual
base::Result<void> add_question(ReviewView& view, const ReviewMoment& moment);   // the one that was drilled into
base::Result<void> add_people(ReviewView& view, const ReviewMoment& moment);     // the list, and groups side by side
base::Result<void> add_person(ReviewView& view, const ReviewMoment& moment);     // the one that was drilled into
base::Result<void> add_course(ReviewView& view, const ReviewMoment& moment);     // how people stand in it
base::Result<void> add_drill(ReviewView& view, const ReviewMoment& moment);      // what stands behind a value of a chart
base::Result<void> add_attempt(ReviewView& view, const ReviewMoment& moment);    // one exam, answer by answer
base::Result<void> add_board(ReviewView& view, const ReviewMoment& moment);      // recognition
base::Result<void> add_repairs(ReviewView& view, const ReviewMoment& moment);

}  // namespace jumpseat::app
