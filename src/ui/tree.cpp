#include "ui/tree.hpp"

#include <algorithm>
#include <array>

namespace jumpseat::ui {

namespace {
constexpr std::array words{"button", "choice", "checkbox", "textbox", "page",     "link",  "tab",   "heading",
                           "text",   "row",    "menuitem", "slider",  "progress", "chart", "image", "notice"};
}

const char* role_word(Role role) { return words[static_cast<std::size_t>(role)]; }

std::optional<Role> find_role(std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<Role>(found - words.begin());
}

Rect Rect::cut_left(float width) {
  width = std::clamp(width, 0.0F, std::max(0.0F, w));
  const Rect out{x, y, width, h};
  x += width, w -= width;
  return out;
}

Rect Rect::cut_right(float width) {
  width = std::clamp(width, 0.0F, std::max(0.0F, w));
  w -= width;
  return {x + w, y, width, h};
}

Rect Rect::cut_top(float height) {
  height = std::clamp(height, 0.0F, std::max(0.0F, h));
  const Rect out{x, y, w, height};
  y += height, h -= height;
  return out;
}

Rect Rect::cut_bottom(float height) {
  height = std::clamp(height, 0.0F, std::max(0.0F, h));
  h -= height;
  return {x, y + h, w, height};
}

Rect intersection(const Rect& a, const Rect& b) {
  const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::max(0.0F, std::min(a.right(), b.right()) - x), std::max(0.0F, std::min(a.bottom(), b.bottom()) - y)};
}

const WidgetRecord* Tree::find(std::string_view id) const {
  const auto found = std::find_if(m_widgets.begin(), m_widgets.end(), [&](const WidgetRecord& widget) { return widget.id == id; });
  return found == m_widgets.end() ? nullptr : &*found;
}

}  // namespace jumpseat::ui
