#pragma once
// Statistics of a whole test, as Moodle's quiz statistics reckon them (mod/quiz/report/statistics/classes/calculator.php), as fractions
// of the full mark. Variances are sample variances (n - 1); skewness and kurtosis are k3 / k2^1.5 and k4 / k2^2 of the k-statistics.
#include "review/intervals.hpp"
#include "review/items.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace jumpseat::review {

struct TestStatistics {
  int n = 0, questions = 0;
  std::optional<double> mean, median, sd, skewness, kurtosis;
  std::optional<double> alpha;  // Cronbach's; KR-20 where marks are 0 or 1. Absent where people had different questions
  // Where people had different questions: the one-way intraclass correlation ICC(1,k) of Shrout & Fleiss (1979), which counts the luck
  // of the draw as error. k is what questions there are in an attempt, evened out as in the analysis of variance.
  std::optional<double> reliability_of_draws;
  std::optional<double> error_ratio;  // sqrt(1 - alpha), or of the reliability of draws
  std::optional<double> sem;          // standard error of measurement: error ratio times sd
  std::optional<Interval> mean_interval, alpha_interval;
  std::optional<double> reliability() const { return alpha ? alpha : reliability_of_draws; }
};

// Takes one attempt after another and keeps nothing of it but its mark and some sums a question.
class TestSums {
 public:
  // Full marks one a question; empty: 1 each.
  explicit TestSums(std::size_t questions, std::vector<double> full_marks = {});
  void add(std::span<const double> fractions);  // one a question; Matrix::not_drawn where it was not asked
  TestStatistics finish();

 private:
  void add_whole(std::span<const double> fractions);
  void add_drawn(std::span<const double> fractions);
  std::optional<double> alpha(double variance_of_totals) const;
  std::optional<double> reliability_of_draws() const;

  std::vector<double> m_full_marks, m_means, m_squares;  // of each question: mean, and sum of squares about it
  std::vector<double> m_totals, m_marks;
  double m_full = 0;
  std::size_t m_people = 0;
  bool m_whole = true;  // everybody had every question
  // For the one-way analysis of variance over answers as fractions.
  double m_answers = 0, m_answers_square = 0, m_sum = 0, m_between = 0, m_within = 0;
  std::size_t m_groups = 0;
};
TestStatistics test(const Matrix& matrix);
// Of whole marks (fractions) alone, without alpha and what hangs on it.
TestStatistics of_marks(std::vector<double> marks);

// Equal bins over [0, 1]; the last one holds 1 itself. Negative marks go in the first.
std::vector<int> bins(const std::vector<double>& marks, int count);

// Probability that the true mark reaches the pass mark: Phi((mark - pass) / SEM); and whether it is too close to call (within one SEM).
double probability_of_pass(double mark, double pass, double sem);
bool is_borderline(double mark, double pass, double sem);

}  // namespace jumpseat::review
