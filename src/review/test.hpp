#pragma once
// Statistics of a whole test. Fractions of the full mark throughout.
#include "review/items.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jumpseat::review {

struct TestStatistics {
  int n = 0, questions = 0;
  std::optional<double> mean, median, sd, skewness, kurtosis;
  std::optional<double> alpha;        // Cronbach's; KR-20 where marks are 0 or 1. Absent where people had different questions
  std::optional<double> error_ratio;  // sqrt(1 - alpha)
  std::optional<double> sem;          // standard error of measurement
};
TestStatistics test(const Matrix& matrix);
// Of whole marks (fractions) alone, without alpha and what hangs on it.
TestStatistics of_marks(std::vector<double> marks);

// Equal bins over [0, 1]; the last one holds 1 itself. Negative marks go in the first.
std::vector<int> bins(const std::vector<double>& marks, int count);

// Probability that the true mark reaches the pass mark, and whether it is too close to call (within one SEM).
double probability_of_pass(double mark, double pass, double sem);
bool is_borderline(double mark, double pass, double sem);

}  // namespace jumpseat::review
