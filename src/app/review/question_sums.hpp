#pragma once
// Facility and discrimination of a question out of the sums that the records keep of it.
#include "records/totals.hpp"
#include "review/intervals.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace jumpseat::app {

struct QuestionSums {
  int n = 0;
  double x = 0, xx = 0, r = 0, rr = 0, xr = 0;

  void add(const records::QuestionTotal& t) {
    n += t.n;
    x += t.x;
    xx += t.xx;
    r += t.r;
    rr += t.rr;
    xr += t.xr;
  }
  std::optional<double> facility() const { return n > 0 ? std::optional(x / n) : std::nullopt; }
  // Wilson where marks are 0 or 1, else Student's t, as review::items has it.
  std::optional<review::Interval> facility_interval() const {
    if (n < 2) return std::nullopt;
    if (xx == x) return review::wilson(x, n);
    return review::of_mean(x / n, std::sqrt(std::max(0.0, spread(x, x, xx) / (n - 1))), n);
  }
  // With the rest of the exam, as a fraction.
  std::optional<double> discrimination() const {
    const double of_x = spread(x, x, xx), of_r = spread(r, r, rr);
    if (n < 2 || !(of_x > 1e-9) || !(of_r > 1e-9)) return std::nullopt;
    return std::clamp(spread(x, r, xr) / std::sqrt(of_x * of_r), -1.0, 1.0);
  }
  std::optional<review::Interval> discrimination_interval() const {
    const auto value = discrimination();
    return value ? review::of_correlation(*value, n) : std::nullopt;
  }

 private:
  double spread(double a, double b, double ab) const { return ab - a * b / n; }
};

}  // namespace jumpseat::app
