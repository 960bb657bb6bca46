#include "review/intervals.hpp"

#include <algorithm>
#include <cmath>

namespace jumpseat::review {
namespace {

// The continued fraction of the regularised incomplete beta function (DLMF 8.17.22), by Lentz's method.
double beta_fraction(double x, double a, double b) {
  constexpr double tiny = 1e-300;
  const auto away_from_nothing = [](double v) { return std::abs(v) < tiny ? tiny : v; };
  double c = 1, d = 1 / away_from_nothing(1 - (a + b) * x / (a + 1)), out = d;
  for (int m = 1; m <= 500; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_nothing(1 + even * d);
    c = away_from_nothing(1 + even / c);
    out *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_nothing(1 + odd * d);
    c = away_from_nothing(1 + odd / c);
    out *= d * c;
    if (std::abs(d * c - 1) < 1e-15) break;
  }
  return out;
}

double incomplete_beta(double x, double a, double b) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
  return x < (a + 1) / (a + b + 2) ? front * beta_fraction(x, a, b) / a : 1 - front * beta_fraction(1 - x, b, a) / b;
}

double student_cdf(double t, double df) {
  const double tail = incomplete_beta(df / (df + t * t), df / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

}  // namespace

double student_quantile(double p, double df) {
  if (!(p > 0 && p < 1) || !(df > 0)) return std::nan("");
  if (p < 0.5) return -student_quantile(1 - p, df);
  double low = 0, high = 1;
  while (student_cdf(high, df) < p && high < 1e12) high *= 2;
  for (int i = 0; i < 200 && high - low > 1e-14 * (1 + high); ++i) {
    const double middle = (low + high) / 2;
    (student_cdf(middle, df) < p ? low : high) = middle;
  }
  return (low + high) / 2;
}

std::optional<Interval> wilson(double successes, double n, double z) {
  if (!(n > 0)) return std::nullopt;
  const double p = successes / n, square = z * z / n;
  const double centre = (p + square / 2) / (1 + square);
  const double half = z / (1 + square) * std::sqrt(p * (1 - p) / n + square / (4 * n));
  // Of all or of none the sums reach the end but for their rounding.
  return Interval{successes <= 0 ? 0.0 : std::max(0.0, centre - half), successes >= n ? 1.0 : std::min(1.0, centre + half)};
}

std::optional<Interval> of_mean(double mean, double sd, int n, double level) {
  if (n < 2) return std::nullopt;
  const double half = student_quantile(0.5 + level / 2, n - 1) * sd / std::sqrt(static_cast<double>(n));
  return Interval{mean - half, mean + half};
}

std::optional<Interval> of_correlation(double r, int n, double z) {
  if (n < 4 || !(std::abs(r) < 1 - rounding)) return std::nullopt;
  const double at = std::atanh(r), half = z / std::sqrt(n - 3.0);
  return Interval{std::tanh(at - half), std::tanh(at + half)};
}

std::optional<Interval> of_alpha(double alpha, int people, int questions, double z) {
  if (people < 3 || questions < 2 || !(alpha < 1)) return std::nullopt;
  const double k = questions, half = z * std::sqrt(2 * k / ((k - 1) * (people - 2.0)));
  return Interval{1 - (1 - alpha) * std::exp(half), 1 - (1 - alpha) * std::exp(-half)};
}

}  // namespace jumpseat::review
