#pragma once
// Numbers of reports in words. What does not exist is a dash.
#include <optional>
#include <string>

namespace jumpseat::app {

inline constexpr const char* none = "\u2013";
std::string percent(const std::optional<double>& fraction);         // "82 %": whole, rounded down, as marks are everywhere
std::string share_words(double fraction);                           // "82 %", to the nearest; "0.3 %" and "99.7 %" near the ends
std::string hundredths(const std::optional<double>& value);         // "0.45", with a true minus sign
std::string percent_tenths(const std::optional<double>& fraction);  // "69.9 %": of means and spreads, to the nearest
std::string thousandths(const std::optional<double>& value);

}  // namespace jumpseat::app
