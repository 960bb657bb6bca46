#pragma once
// From values to places: round ticks, and how numbers are written beside them.
#include <string>
#include <vector>

namespace jumpseat::model {

// 0, 20, 40 ...: steps of 1, 2, 2.5 or 5 times a power of ten, inside of [low, high], at most `at_most` of them but never fewer than one.
std::vector<double> ticks(double low, double high, int at_most, bool whole = false);

struct ChartScale {
  double low = 0, high = 1;  // values
  double from = 0, to = 1;   // places
  double at(double value) const;
};

// [low, high] widened to the round numbers outside of it, never empty.
ChartScale rounded_scale(double low, double high, int at_most, bool whole = false);

// "0.31", "−4", "12 400": as few digits as the step between ticks needs.
std::string tick_words(double value, double step);
std::string value_words(double value);  // two decimals at the most

}  // namespace jumpseat::model
