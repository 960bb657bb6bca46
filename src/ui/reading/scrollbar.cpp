#include "ui/reading/scrollbar.hpp"

#include "ui/layout.hpp"
#include "ui/widgets.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace jumpseat::ui::reading {

namespace {
constexpr float track_width = 12, thumb_width = 6, least_thumb = 32;
}  // namespace

Thumb thumb_of(double content, double seen, double scroll, float track, float least) {
  if (content <= seen || content <= 0 || track <= 0) return {0, track};
  const double length = std::clamp(track * seen / content, std::min<double>(least, track), static_cast<double>(track));
  const double share = std::clamp(scroll / (content - seen), 0.0, 1.0);
  return {static_cast<float>(share * (track - length)), static_cast<float>(length)};
}

double scroll_of(double content, double seen, float thumb_offset, float track, float least) {
  const auto thumb = thumb_of(content, seen, 0, track, least);
  if (content <= seen || track <= thumb.length) return 0;
  return std::clamp<double>(thumb_offset / (track - thumb.length), 0, 1) * (content - seen);
}

bool Scrollbar::draw(Ui& ui, const Rect& canvas, const app::ReadingView& view, std::vector<app::Command>& out) {
  const bool over = draw_vertical(ui, canvas, view, out);
  return draw_horizontal(ui, canvas, view, out) || over;
}

bool Scrollbar::draw_vertical(Ui& ui, const Rect& canvas, const app::ReadingView& view, std::vector<app::Command>& out) {
  if (view.content_h <= canvas.h) {
    m_held = false;
    return false;
  }
  Rect rest = canvas;
  const auto track = rest.cut_right(ui.px(track_width)).inset(0, ui.px(2));
  const auto thumb = thumb_of(view.content_h, canvas.h, view.scroll_y, track.h, ui.px(least_thumb));
  const auto mouse = ui.interact("read.scrollbar", Role::slider, "Place in the manual", view.current_label.value, track, true, false);
  const Rect handle{track.right() - ui.px(thumb_width) - ui.px(3), track.y + thumb.offset, ui.px(thumb_width), thumb.length};
  if (mouse.held && !m_held) {
    const bool on_thumb = ui.mouse_y() >= handle.y && ui.mouse_y() < handle.bottom();
    m_grabbed_at = on_thumb ? ui.mouse_y() - handle.y : thumb.length / 2;
  }
  m_held = mouse.held;
  if (m_held) {
    const float offset = ui.mouse_y() - m_grabbed_at - track.y;
    const double y = std::round(scroll_of(view.content_h, canvas.h, offset, track.h, ui.px(least_thumb)));
    if (y != std::round(view.scroll_y)) out.push_back(app::command::ScrollToY{y});
  }
  const double strength = m_held ? 0.6 : mouse.hovered ? 0.45 : 0.3;
  draw_box(ui, handle, mixed(ui.theme().canvas, ui.theme().text, strength), with_alpha(ui.theme().canvas, 0.6), ui.px(3));
  if (m_held && !view.current_label.value.empty()) {
    const float w = ui.text_width(view.current_label.value, Type::body, Weight::semibold) + ui.px(20), h = ui.px(28);
    const Rect bubble{track.x - w - ui.px(8), std::clamp(handle.centre_y() - h / 2, canvas.y, std::max(canvas.y, canvas.bottom() - h)), w,
                      h};
    draw_box(ui, bubble, ui.theme().text, 0, ui.px(6));
    draw_text(ui, bubble.x + ui.px(10), bubble.y + ui.px(4), view.current_label.value, Type::body, Weight::semibold, ui.theme().panel);
  }
  return mouse.hovered || mouse.held;
}

bool Scrollbar::draw_horizontal(Ui& ui, const Rect& canvas, const app::ReadingView& view, std::vector<app::Command>& out) {
  if (view.content_w <= canvas.w + 1) {
    m_held_across = false;
    return false;
  }
  Rect rest = canvas;
  rest.cut_right(ui.px(track_width));
  const auto track = rest.cut_bottom(ui.px(track_width)).inset(ui.px(2), 0);
  const auto thumb = thumb_of(view.content_w, canvas.w, view.scroll_x, track.w, ui.px(least_thumb));
  const auto mouse = ui.interact("read.scrollbar_across", Role::slider, "Place across the page", "", track, true, false);
  const Rect handle{track.x + thumb.offset, track.bottom() - ui.px(thumb_width) - ui.px(3), thumb.length, ui.px(thumb_width)};
  if (mouse.held && !m_held_across) {
    const bool on_thumb = ui.mouse_x() >= handle.x && ui.mouse_x() < handle.right();
    m_grabbed_at = on_thumb ? ui.mouse_x() - handle.x : thumb.length / 2;
  }
  m_held_across = mouse.held;
  if (m_held_across) {
    const double x = scroll_of(view.content_w, canvas.w, ui.mouse_x() - m_grabbed_at - track.x, track.w, ui.px(least_thumb));
    const double step = std::round(x - view.scroll_x);
    if (step != 0 && m_said_in_frame != ui.frame_number()) out.push_back(app::command::ScrollBy{step, 0});
    m_said_in_frame = ui.frame_number();
  }
  const double strength = m_held_across ? 0.6 : mouse.hovered ? 0.45 : 0.3;
  draw_box(ui, handle, mixed(ui.theme().canvas, ui.theme().text, strength), with_alpha(ui.theme().canvas, 0.6), ui.px(3));
  return mouse.hovered || mouse.held;
}

}  // namespace jumpseat::ui::reading
