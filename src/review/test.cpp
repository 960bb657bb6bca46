#include "review/test.hpp"

#include <algorithm>
#include <cmath>

namespace jumpseat::review {
namespace {

double median_of(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

double variance_of(const std::vector<double>& values) {
  double mean = 0, sum = 0;
  for (const double value : values) mean += value;
  mean /= static_cast<double>(values.size());
  for (const double value : values) sum += (value - mean) * (value - mean);
  const double out = sum / static_cast<double>(values.size() - 1);
  return has_spread(out, mean) ? out : 0;
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
  out.median = median_of(marks);
  if (n < 2) return out;
  const double k2 = n * m2 / (n - 1);
  out.sd = std::sqrt(k2);
  out.mean_interval = of_mean(mean, *out.sd, out.n);
  const bool spread = has_spread(k2, mean);
  if (n > 2 && spread) out.skewness = n * n * m3 / ((n - 1) * (n - 2)) / std::pow(k2, 1.5);
  if (n > 3 && spread) out.kurtosis = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3)) / (k2 * k2);
  return out;
}

TestSums::TestSums(std::size_t questions, std::vector<double> full_marks)
    : m_full_marks(std::move(full_marks)), m_means(questions), m_squares(questions) {
  if (m_full_marks.empty()) m_full_marks.assign(questions, 1);
  for (const double mark : m_full_marks) m_full += mark;
}

void TestSums::add(std::span<const double> fractions) {
  ++m_people;
  bool whole = true;
  double total = 0;  // a NaN anywhere makes it one
  for (std::size_t q = 0; q < fractions.size(); ++q) total += fractions[q] * m_full_marks[q];
  whole = !std::isnan(total);
  m_whole = m_whole && whole;
  if (m_whole) add_whole(fractions);
  add_drawn(fractions);
  if (!whole) return;
  m_totals.push_back(total);
  if (m_full > 0) m_marks.push_back(total / m_full);
}

// Welford's running sums, so that nothing is lost to cancellation.
void TestSums::add_whole(std::span<const double> fractions) {
  const double part = 1 / static_cast<double>(m_people);
  double* mean = m_means.data();
  double* square = m_squares.data();
  for (std::size_t q = 0; q < fractions.size(); ++q) {
    const double away = fractions[q] - mean[q];
    mean[q] += away * part;
    square[q] += away * (fractions[q] - mean[q]);
  }
}

void TestSums::add_drawn(std::span<const double> fractions) {
  double n = 0, sum = 0, square = 0, total = 0, full = 0;
  for (std::size_t q = 0; q < fractions.size(); ++q) {
    const double value = fractions[q];
    if (std::isnan(value)) continue;
    ++n;
    sum += value;
    square += value * value;
    total += value * m_full_marks[q];
    full += m_full_marks[q];
  }
  if (n == 0) return;
  ++m_groups;
  m_answers += n;
  m_answers_square += n * n;
  m_sum += sum;
  m_between += sum * sum / n;
  m_within += square - sum * sum / n;
  if (n < static_cast<double>(fractions.size()) && full > 0) m_marks.push_back(total / full);
}

std::optional<double> TestSums::alpha(double variance_of_totals) const {
  const double n = static_cast<double>(m_people), p = static_cast<double>(m_means.size());
  if (!m_whole || n < 3 || p < 2 || !(variance_of_totals > 0)) return std::nullopt;
  double sum = 0;
  for (std::size_t q = 0; q < m_squares.size(); ++q) sum += m_squares[q] / (n - 1) * m_full_marks[q] * m_full_marks[q];
  return p / (p - 1) * (1 - sum / variance_of_totals);
}

std::optional<double> TestSums::reliability_of_draws() const {
  const double groups = static_cast<double>(m_groups);
  if (m_whole || m_groups < 3 || m_answers - groups < 1) return std::nullopt;
  const double between = (m_between - m_sum * m_sum / m_answers) / (groups - 1), within = m_within / (m_answers - groups);
  if (!(between > 0)) return std::nullopt;
  return 1 - within / between;
}

TestStatistics TestSums::finish() {
  TestStatistics out = of_marks(std::move(m_marks));
  out.questions = static_cast<int>(m_means.size());
  if (m_totals.size() > 1) out.alpha = alpha(variance_of(m_totals));
  out.reliability_of_draws = reliability_of_draws();
  const auto reliability = out.reliability();
  if (!reliability) return out;
  if (out.alpha) out.alpha_interval = of_alpha(*out.alpha, out.n, out.questions);
  out.error_ratio = 1 - *reliability > rounding ? std::sqrt(1 - *reliability) : 0;
  if (out.sd) out.sem = *out.error_ratio * *out.sd;
  return out;
}

TestStatistics test(const Matrix& matrix) {
  TestSums sums(matrix.questions.size(), matrix.full_marks);
  std::vector<double> row(matrix.questions.size());
  for (std::size_t person = 0; person < matrix.people; ++person) {
    for (std::size_t q = 0; q < row.size(); ++q) row[q] = matrix.cells[q * matrix.people + person];
    sums.add(row);
  }
  return sums.finish();
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
