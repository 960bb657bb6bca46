#pragma once
// Statistics of questions over a matrix of marks, as Moodle's question statistics reckon them (question/classes/statistics/questions/
// calculator.php), as fractions. Variances are sample variances (n - 1); discrimination is the correlation of a question with the rest of
// the test, never with the total that holds it (Moodle's index of discrimination / 100; where marks are 0 or 1 the corrected
// point-biserial).
#include "review/intervals.hpp"

#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::review {

// Marks as fractions of each question's full mark, question by question: cell(person, question) = cells[question * people + person].
// Not answered is 0. `not_drawn` is a question that this person never had: it counts nowhere. Where there is one, the rest of a test
// is taken as the fraction of what this person could earn there, so that a longer draw is no better one.
struct Matrix {
  static constexpr double not_drawn = std::numeric_limits<double>::quiet_NaN();
  std::size_t people = 0;
  std::vector<std::string> questions;
  std::vector<double> full_marks;  // one a question; empty: 1 each
  std::vector<double> cells;
  double full_mark(std::size_t question) const { return full_marks.empty() ? 1 : full_marks[question]; }
};

struct ItemStatistics {
  std::string question;
  int n = 0;
  std::optional<double> facility, sd;  // fractions of the full mark
  std::optional<double> discrimination;
  std::optional<double> discriminative_efficiency;          // covariance with the rest / the most it could be with these marks
  std::optional<double> intended_weight, effective_weight;  // fractions of 1; effective is absent where the covariance is negative
  // D: facility of the best 27 % by the rest of the test less that of the last 27 %; who stands level at the border counts in part.
  std::optional<double> upper_lower;
  std::optional<Interval> facility_interval;        // Wilson where marks are 0 or 1, else Student's t
  std::optional<Interval> discrimination_interval;  // Fisher's z
};
std::vector<ItemStatistics> items(const Matrix& matrix);

// Below this many people a flag says more about chance than about the question.
constexpr int least_people_to_flag = 20;

// What the numbers of a question give reason to say. That it works against the test is said only where the whole interval of its
// discrimination is below 0: of a few hundred good questions with thirty answers each, some are below 0 by chance.
enum class ItemNote { nothing, against, too_easy, too_hard, tells_little, works };
ItemNote note_of(int n, std::optional<double> facility, std::optional<double> discrimination);

}  // namespace jumpseat::review
