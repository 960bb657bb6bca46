#include "ui/reading_panel.hpp"

#include "ui/layout.hpp"
#include "ui/reading/placeholder.hpp"
#include "ui/widgets.hpp"

#include <algorithm>
#include <cmath>

namespace jumpseat::ui {

namespace {
constexpr float side_needs = 620, bar_height = 40, side_least = 180, side_most = 520, edge_width = 6;
}

float ReadingPanel::side_width(const Ui& ui, const Rect& rect) const { return std::min(ui.px(m_side_width), std::floor(rect.w * 0.6f)); }

void ReadingPanel::take_edge(Ui& ui, const Rect& side) {
  const Rect edge{side.right() - ui.px(edge_width / 2), side.y, ui.px(edge_width), side.h};
  const auto mouse = ui.interact("read.side_edge", Role::slider, "Width of the side panel", "", edge, true, false);
  if (mouse.hovered || mouse.held) ui.show_cursor(platform::Cursor::resize_horizontal);
  if (mouse.held) m_side_width = std::clamp((ui.mouse_x() - side.x) / static_cast<float>(ui.scale()), side_least, side_most);
  if (mouse.held) draw_box(ui, {side.right() - ui.px(1), side.y, ui.px(2), side.h}, ui.theme().accent, 0, 0);
}

bool ReadingPanel::side_is_shown(const Ui& ui, const Rect& rect) const {
  return rect.w >= ui.px(side_needs) ? m_side_wanted : m_side_wanted_when_narrow;
}

// Asking for the contents or the search brings the panel back, however it was put away.
void ReadingPanel::follow_requests(const Ui& ui, const Rect& rect, const app::ReadingView& view) {
  if (view.side != m_side_was || view.search.focus_request != m_focus_request_was)
    (rect.w >= ui.px(side_needs) ? m_side_wanted : m_side_wanted_when_narrow) = true;
  m_side_was = view.side;
  m_focus_request_was = view.search.focus_request;
}

void ReadingPanel::draw(Ui& ui, const Rect& rect, const app::ReadingView& view, const Textures& textures, std::vector<app::Command>& out) {
  draw_box(ui, rect, ui.theme().canvas, 0, 0);
  follow_requests(ui, rect, view);
  Rect rest = rect;
  const bool usable = !view.closed_for_exam && view.state != app::ReadingView::State::none;
  const bool side_shown = usable && side_is_shown(ui, rect);
  if (side_shown) {
    const auto side = rest.cut_left(side_width(ui, rect));
    take_edge(ui, side);
    m_side.draw(ui, side, view, out);
  }
  const auto bar = rest.cut_top(ui.px(bar_height));
  if (usable && m_toolbar.draw(ui, bar, view, side_shown, out))
    (rect.w >= ui.px(side_needs) ? m_side_wanted : m_side_wanted_when_narrow) = !side_shown;
  m_canvas.say_viewport(ui, rest, out);
  if (usable && view.state == app::ReadingView::State::open) m_canvas.draw(ui, rest, view, textures, out);
  else reading::draw_placeholder(ui, rest, view, out);
}

}  // namespace jumpseat::ui
