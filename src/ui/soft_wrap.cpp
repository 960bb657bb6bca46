#include "ui/soft_wrap.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace jumpseat::ui {

std::vector<std::size_t> soft_breaks(std::string_view text, float width, const Advance& advance) {
  std::vector<std::size_t> out;
  constexpr auto none = std::string_view::npos;
  std::size_t space = none;      // the last one of this line
  float x = 0, after_space = 0;  // the width of what follows it
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    const auto offset = static_cast<std::size_t>(at - text.data());
    const char32_t letter = base::next_character(at, end);
    if (letter == '\n') {
      x = after_space = 0;
      space = none;
      continue;
    }
    const float step = advance(letter);
    x += step, after_space += step;
    // A space may hang over the edge: what comes after it may not.
    if (letter != ' ' && x > width && space != none) {
      out.push_back(space);
      x = after_space;
      space = none;
    }
    if (letter == ' ') space = offset, after_space = 0;
  }
  return out;
}

std::string with_breaks(std::string text, const std::vector<std::size_t>& breaks) {
  for (const std::size_t at : breaks)
    if (at < text.size()) text[at] = '\n';
  return text;
}

std::string without_breaks(std::string shown, const std::vector<std::size_t>& breaks) {
  for (const std::size_t at : breaks)
    if (at < shown.size() && shown[at] == '\n') shown[at] = ' ';
  return shown;
}

std::vector<std::size_t> carried_breaks(std::string_view before, const std::vector<std::size_t>& breaks, std::string_view after) {
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t head = 0, tail = 0;
  while (head < shorter && before[head] == after[head]) ++head;
  while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
  std::vector<std::size_t> out;
  for (const std::size_t at : breaks) {
    if (at < head) out.push_back(at);
    else if (at >= before.size() - tail) out.push_back(at + after.size() - before.size());
  }
  return out;
}

}  // namespace jumpseat::ui
