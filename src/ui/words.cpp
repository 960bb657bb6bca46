#include "ui/words.hpp"

#include "base/text.hpp"
#include "base/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace jumpseat::ui {

std::string fixed(double value, int decimals) {
  if (!std::isfinite(value)) return "–";
  std::string words = fmt::format("{:.{}f}", std::abs(value), decimals);
  const bool is_zero = words.find_first_not_of("0.") == std::string::npos;
  words = base::with_decimal_mark(std::move(words));
  return value < 0 && !is_zero ? "−" + words : words;
}

std::string fixed(const std::optional<double>& value, int decimals) { return value ? fixed(*value, decimals) : "–"; }

std::string percent(double fraction, int decimals) {
  if (!std::isfinite(fraction)) return "–";
  // 99.6 % of the questions right is not all of them.
  const double step = std::pow(10.0, -decimals);
  double shown = std::round(fraction * 100 / step) * step;
  if (fraction < 1 && shown >= 100) shown = 100 - step;
  if (fraction > 0 && shown <= 0) shown = step;
  return fixed(shown, decimals) + " %";
}

std::string percent(const std::optional<double>& fraction, int decimals) { return fraction ? percent(*fraction, decimals) : "–"; }

std::string count_of(std::int64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", base::grouped(count), base::form_of(count, one, many));
}

std::string clock_words(std::int64_t ms) {
  const std::int64_t s = (std::max<std::int64_t>(ms, 0) + 999) / 1000;
  if (s >= 3600) return fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
  return fmt::format("{}:{:02}", s / 60, s % 60);
}

std::string joined(std::string_view before, std::string_view after) {
  if (before.empty() || after.empty()) return std::string(before.empty() ? after : before);
  return fmt::format("{} · {}", before, after);
}

std::optional<double> typed_number(std::string_view words) {
  std::string text(base::trimmed(words));
  std::replace(text.begin(), text.end(), ',', '.');
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<int> typed_count(std::string_view words) {
  const std::string_view text = base::trimmed(words);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value >= 0 ? std::optional(value) : std::nullopt;
}

std::vector<std::string> role_names() {
  return {base::say("Learner"), base::say("Trainer"), base::say("Manager"), base::say("Editor"), base::say("Auditor")};
}

}  // namespace jumpseat::ui
