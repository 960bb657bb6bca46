#include "review/detection.hpp"

#include <algorithm>
#include <cmath>

namespace jumpseat::review {

Bias bias_of(double hit_rate, double false_alarm_rate, double d_prime, double c) {
  Bias out;
  out.ln_beta = d_prime * c;
  out.beta = std::exp(out.ln_beta);
  if (d_prime != 0) out.c_prime = c / d_prime;
  const double h = hit_rate, f = false_alarm_rate, apart = std::abs(h - f), sign = h > f ? 1 : h < f ? -1 : 0;
  const double most = 4 * std::max(h, f) - 4 * h * f;
  if (most > 0) out.a_prime = 0.5 + sign * (apart * apart + apart) / most;
  const double of_hits = h * (1 - h), of_alarms = f * (1 - f);
  if (of_hits + of_alarms > 0) out.b_double_prime = sign * (of_hits - of_alarms) / (of_hits + of_alarms);
  return out;
}

Pooled pool(const std::vector<double>& of_people) {
  Pooled out;
  out.people = static_cast<int>(of_people.size());
  if (of_people.empty()) return out;
  const double n = out.people;
  double mean = 0, square = 0;
  for (const double value : of_people) mean += value;
  mean /= n;
  out.mean = mean;
  if (out.people < 2) return out;
  for (const double value : of_people) square += (value - mean) * (value - mean);
  out.sd = std::sqrt(square / (n - 1));
  out.se = *out.sd / std::sqrt(n);
  out.interval = of_mean(mean, *out.sd, out.people);
  return out;
}

double spearman_brown(double r, double k) { return k * r / (1 + (k - 1) * r); }

std::optional<double> split_half_reliability(const std::vector<std::pair<double, double>>& halves) {
  if (halves.size() < 3) return std::nullopt;
  const double n = static_cast<double>(halves.size());
  double a = 0, b = 0, aa = 0, bb = 0, ab = 0;
  for (const auto& [first, second] : halves) a += first, b += second;
  a /= n;
  b /= n;
  for (const auto& [first, second] : halves) {
    aa += (first - a) * (first - a);
    bb += (second - b) * (second - b);
    ab += (first - a) * (second - b);
  }
  if (!(aa > 1e-18 * n) || !(bb > 1e-18 * n)) return std::nullopt;
  const double r = ab / std::sqrt(aa * bb);
  if (!(r > -1)) return std::nullopt;
  return spearman_brown(r, 2);
}

}  // namespace jumpseat::review
