#include "model/chart_scale.hpp"

#include "base/words.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace jumpseat::model {
namespace {

constexpr int most_ticks = 100;

double step_of(double low, double high, int at_most, bool whole) {
  const double rough = (high - low) / std::max(1, at_most), power = std::pow(10.0, std::floor(std::log10(rough)));
  double step = power * 10;
  for (const double nice : {1.0, 2.0, 2.5, 5.0})
    if (nice * power >= rough * (1 - 1e-12)) {
      step = nice * power;
      break;
    }
  return whole ? std::max(1.0, step == std::floor(step) ? step : std::ceil(step)) : step;
}

std::string with_decimals(double value, int decimals) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  std::string out(text);
  if (out == "-0" || out.find_first_not_of("-0.") == std::string::npos) out.erase(0, out.front() == '-' ? 1 : 0);
  const bool negative = out.front() == '-';
  if (negative) out.erase(0, 1);
  // From 10 000 on in groups of three, with a space that does not break.
  const std::size_t whole = std::min(out.find('.'), out.size());
  if (whole > 4)
    for (std::size_t at = whole; at > 3;) out.insert(at -= 3, "\u00A0");
  out = base::with_decimal_mark(std::move(out));
  return negative ? "\u2212" + out : out;
}

}  // namespace

std::vector<double> ticks(double low, double high, int at_most, bool whole) {
  if (!(high > low) || at_most < 1 || !std::isfinite(low) || !std::isfinite(high)) return {low};
  const double step = step_of(low, high, at_most, whole), first = std::ceil(low / step - 1e-9);
  std::vector<double> out;
  for (int i = 0; i < most_ticks; ++i) {
    const double at = (first + i) * step;
    if (at > high + step * 1e-9) break;
    out.push_back(std::abs(at) < step * 1e-9 ? 0 : at);
  }
  if (out.empty()) out.push_back(low);
  return out;
}

double ChartScale::at(double value) const {
  const double part = high > low ? std::clamp((value - low) / (high - low), 0.0, 1.0) : 0.5;
  return from + (to - from) * part;
}

ChartScale rounded_scale(double low, double high, int at_most, bool whole) {
  if (!std::isfinite(low) || !std::isfinite(high)) return {};
  if (!(high > low)) {
    const double room = whole ? 1 : std::max(0.5, std::abs(low) * 0.1);
    low -= low == 0 ? 0 : room;
    high += room;
  }
  const double step = step_of(low, high, at_most, whole);
  return {std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step, 0, 1};
}

std::string tick_words(double value, double step) {
  int decimals = 0;
  double rest = std::abs(step);
  while (decimals < 6 && std::abs(rest - std::round(rest)) > 1e-6 * std::max(1.0, rest)) rest *= 10, ++decimals;
  return with_decimals(value, decimals);
}

std::string value_words(double value) {
  value = std::round(value * 100) / 100;
  int decimals = 2;
  while (decimals > 0 && std::abs(value * std::pow(10, decimals - 1) - std::round(value * std::pow(10, decimals - 1))) < 1e-9) --decimals;
  return with_decimals(value, decimals);
}

}  // namespace jumpseat::model
