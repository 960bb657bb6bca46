#include "review/test.hpp"

#include <algorithm>

namespace jumpseat::review {
namespace {

double sample_variance(const double* begin, std::size_t n) {
  double mean = 0, sum = 0;
  for (std::size_t i = 0; i < n; ++i) mean += begin[i];
  mean /= static_cast<double>(n);
  for (std::size_t i = 0; i < n; ++i) sum += (begin[i] - mean) * (begin[i] - mean);
  return sum / static_cast<double>(n - 1);
}

// Cronbach's, where everybody had every question.
std::optional<double> alpha_of(const Matrix& matrix, const std::vector<double>& totals) {
  const std::size_t n = matrix.people, p = matrix.questions.size();
  if (n < 3 || p < 2) return std::nullopt;
  double sum = 0;
  for (std::size_t q = 0; q < p; ++q) sum += sample_variance(&matrix.cells[q * n], n) * matrix.full_mark(q) * matrix.full_mark(q);
  const double whole = sample_variance(totals.data(), n);
  if (!(whole > 0)) return std::nullopt;
  const double count = static_cast<double>(p);
  return count / (count - 1) * (1 - sum / whole);
}

}  // namespace

TestStatistics of_marks(std::vector<double> marks) {
  TestStatistics out;
  out.n = static_cast<int>(marks.size());
  if (marks.empty()) return out;
  const double n = static_cast<double>(marks.size());
  double mean = 0, m2 = 0, m3 = 0, m4 = 0;
  for (const double mark : marks) mean += mark;
  mean /= n;
  for (const double mark : marks) {
    const double d = mark - mean;
    m2 += d * d;
    m3 += d * d * d;
    m4 += d * d * d * d;
  }
  m2 /= n;
  m3 /= n;
  m4 /= n;
  out.mean = mean;
  std::sort(marks.begin(), marks.end());
  const std::size_t middle = marks.size() / 2;
  out.median = marks.size() % 2 == 1 ? marks[middle] : (marks[middle - 1] + marks[middle]) / 2;
  if (n < 2) return out;
  const double k2 = n * m2 / (n - 1);
  out.sd = std::sqrt(k2);
  const bool spread = k2 > 1e-24;
  if (n > 2 && spread) out.skewness = n * n * m3 / ((n - 1) * (n - 2)) / std::pow(k2, 1.5);
  if (n > 3 && spread) out.kurtosis = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3)) / (k2 * k2);
  return out;
}

TestStatistics test(const Matrix& matrix) {
  const std::size_t n = matrix.people, p = matrix.questions.size();
  std::vector<double> totals(n, 0), fulls(n, 0);
  bool complete = true;
  for (std::size_t q = 0; q < p; ++q)
    for (std::size_t i = 0; i < n; ++i) {
      const double cell = matrix.cells[q * n + i];
      if (std::isnan(cell)) {
        complete = false;
        continue;
      }
      totals[i] += cell * matrix.full_mark(q);
      fulls[i] += matrix.full_mark(q);
    }
  std::vector<double> marks;
  for (std::size_t i = 0; i < n; ++i)
    if (fulls[i] > 0) marks.push_back(totals[i] / fulls[i]);
  TestStatistics out = of_marks(std::move(marks));
  out.questions = static_cast<int>(p);
  if (!complete) return out;
  out.alpha = alpha_of(matrix, totals);
  if (!out.alpha || *out.alpha > 1) return out;
  out.error_ratio = std::sqrt(1 - *out.alpha);
  if (out.sd) out.sem = *out.error_ratio * *out.sd;
  return out;
}

std::vector<int> bins(const std::vector<double>& marks, int count) {
  std::vector<int> out(static_cast<std::size_t>(std::max(1, count)), 0);
  for (const double mark : marks) {
    if (std::isnan(mark)) continue;
    const double place = std::floor(mark * static_cast<double>(out.size()) + 1e-9);
    out[static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(out.size() - 1)))] += 1;
  }
  return out;
}

double probability_of_pass(double mark, double pass, double sem) {
  if (!(sem > 0)) return mark >= pass - 1e-7 ? 1 : 0;
  return std::erfc(-(mark - pass) / sem / std::sqrt(2.0)) / 2;
}

bool is_borderline(double mark, double pass, double sem) { return std::abs(mark - pass) < sem; }

}  // namespace jumpseat::review
