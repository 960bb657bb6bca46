#include "model/mark_words.hpp"

#include "base/words.hpp"

#include <cmath>
#include <fmt/format.h>

namespace jumpseat::model {
namespace {

// Three thirds, as banks write them (33.33333 %), are a whole.
constexpr double forgiven = 1e-5;

// Towards zero, so that a mark below zero is not made worse either.
std::string in_hundredths(double value) {
  const double hundredths = std::floor((std::abs(value) + forgiven) * 100);
  std::string words = fmt::format("{:.2f}", hundredths / 100);
  words.erase(words.find_last_not_of('0') + 1);
  if (words.back() == '.') words.pop_back();
  words = base::with_decimal_mark(std::move(words));
  return value < 0 && hundredths > 0 ? "\u2212" + words : words;
}

}  // namespace

std::string points_words(double points) { return std::isfinite(points) ? in_hundredths(points) : "\u2013"; }

std::string mark_words(double fraction) {
  if (!std::isfinite(fraction)) return "\u2013";
  const double percent = std::floor((std::abs(fraction) + forgiven / 100) * 100);
  return fmt::format("{}{:.0f} %", fraction < 0 && percent > 0 ? "\u2212" : "", percent);
}

std::string pass_mark_words(double fraction) { return points_words(fraction * 100) + " %"; }

}  // namespace jumpseat::model
