#include "app/reports/numbers.hpp"

#include "base/words.hpp"
#include "model/mark_words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

std::string with_places(const std::optional<double>& value, int places) {
  if (!value || !std::isfinite(*value)) return none;
  const std::string digits = fmt::format("{:.{}f}", std::abs(*value), places);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  const std::string words = base::with_decimal_mark(digits);
  return *value < 0 && !zero ? "\u2212" + words : words;
}

}  // namespace

std::string percent(const std::optional<double>& fraction) { return fraction ? model::mark_words(*fraction) : none; }
std::string share_words(double fraction) {
  const double of_100 = fraction * 100;
  const bool near_an_end = (of_100 > 0 && of_100 < 1) || (of_100 > 99 && of_100 < 100);
  if (near_an_end) return base::with_decimal_mark(fmt::format("{:.1f} %", std::clamp(of_100, 0.1, 99.9)));
  return fmt::format("{:.0f} %", of_100);
}
std::string hundredths(const std::optional<double>& value) { return with_places(value, 2); }
std::string thousandths(const std::optional<double>& value) { return with_places(value, 3); }
std::string percent_tenths(const std::optional<double>& fraction) { return fraction ? with_places(*fraction * 100, 1) + " %" : none; }

}  // namespace jumpseat::app
