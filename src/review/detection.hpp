#pragma once
// What follows from hit and false-alarm rates, and how the scores of people become that of a group: scored one by one, then averaged;
// rates of different people are never thrown together first (Macmillan & Creelman). Forms of Stanislaw & Todorov (1999).
#include "review/intervals.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace jumpseat::review {

struct Bias {
  double beta = 1, ln_beta = 0;   // ln(beta) = d' c
  std::optional<double> c_prime;  // c / d'; absent where d' is 0
  double a_prime = 0.5;           // non-parametric sensitivity
  double b_double_prime = 0;      // non-parametric bias; above 0: reports too seldom
};
// Of rates that are corrected already.
Bias bias_of(double hit_rate, double false_alarm_rate, double d_prime, double c);

struct Pooled {
  int people = 0;
  std::optional<double> mean, sd;  // sd between people
  std::optional<double> se;        // of the mean: sd / sqrt(people)
  std::optional<Interval> interval;
};
Pooled pool(const std::vector<double>& of_people);

// r for a test k times as long: Spearman (1910), Brown (1910).
double spearman_brown(double r, double k);
// Correlation of the scores that people have on two halves, stepped up to the whole. Absent below three people or without spread.
std::optional<double> split_half_reliability(const std::vector<std::pair<double, double>>& halves);

}  // namespace jumpseat::review
