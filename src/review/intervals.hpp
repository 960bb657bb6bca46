#pragma once
// Between which bounds a number lies that was counted on some people and is meant for all of them. 95 % unless another z is given.
#include <optional>

namespace jumpseat::review {

inline constexpr double z_95 = 1.959963984540054;

// What sums of marks leave behind where exact ones would leave nothing, against the size of what was summed. A spread that small is none.
inline constexpr double rounding = 1e-12;
inline bool has_spread(double variance, double mean) { return variance > rounding * rounding * (1 + mean * mean); }

struct Interval {
  double low = 0, high = 0;
};

// Of a proportion: Wilson (1927), without continuity correction. Absent where n is 0.
std::optional<Interval> wilson(double successes, double n, double z = z_95);
// Of a mean: Student's t with n - 1 degrees of freedom. Absent below two values.
std::optional<Interval> of_mean(double mean, double sd, int n, double level = 0.95);
// Of a correlation: Fisher's z (1921), standard error 1 / sqrt(n - 3). Absent below four people or where |r| is 1.
std::optional<Interval> of_correlation(double r, int n, double z = z_95);
// Of Cronbach's alpha: Bonett (2002), normal on ln(1 - alpha) with variance 2k / ((k - 1)(n - 2)). Absent below three people.
std::optional<Interval> of_alpha(double alpha, int people, int questions, double z = z_95);

// The value that Student's t with `df` degrees of freedom stays below with probability p.
double student_quantile(double p, double df);

}  // namespace jumpseat::review
