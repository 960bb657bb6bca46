#pragma once
// Long lines of a text box, broken between words to fit its width. A break on screen stands in the place of a space, so that every letter
// keeps its number; what the breaks are is remembered beside the text.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::ui {

using Advance = std::function<float(char32_t)>;

// The spaces at which lines break, as byte offsets, in order.
std::vector<std::size_t> soft_breaks(std::string_view text, float width, const Advance& advance);
std::string with_breaks(std::string text, const std::vector<std::size_t>& breaks);  // as it is shown
std::string without_breaks(std::string shown, const std::vector<std::size_t>& breaks);
// Where the breaks of `before` are in `after`, which somebody made of it by one change in one place.
std::vector<std::size_t> carried_breaks(std::string_view before, const std::vector<std::size_t>& breaks, std::string_view after);

}  // namespace jumpseat::ui
