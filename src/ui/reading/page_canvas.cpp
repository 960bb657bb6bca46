#include "ui/reading/page_canvas.hpp"

#include "ui/layout.hpp"
#include "ui/reading/page_sheet.hpp"
#include "ui/widgets.hpp"

#include <imgui.h>

#include <cmath>
#include <utility>

namespace jumpseat::ui::reading {

namespace {
constexpr double wheel_step = 90, line_step = 56;  // pixels at 100 %
constexpr double wheel_zoom = 1.12;
constexpr double points_per_inch = 72, pixels_per_inch = 96;
}  // namespace

void PageCanvas::draw(Ui& ui, const Rect& rect, const app::ReadingView& view, const Textures& textures, std::vector<app::Command>& out) {
  bool taken = false;
  ImGui::PushClipRect(ImVec2(rect.x, rect.y), ImVec2(rect.right(), rect.bottom()), true);  // for the mouse as well: links end at the edge
  for (const auto& page : view.pages) taken = draw_sheet(ui, rect, page, view.night, textures, out) || taken;
  taken = m_scrollbar.draw(ui, rect, view, out) || taken;
  ImGui::PopClipRect();
  if (ui.inert()) {
    m_hand.holding = false;
    return;
  }
  take_wheel(ui, rect, out);
  take_hand(ui, rect, view, taken, out);
  take_keys(ui, view, out);
}

void PageCanvas::say_viewport(Ui& ui, const Rect& rect, std::vector<app::Command>& out) {
  if (rect == m_said_rect && ui.scale() == m_said_scale) return;
  m_said_rect = rect;
  m_said_scale = ui.scale();
  out.push_back(app::command::SetViewport{rect.w, rect.h, ui.scale() * pixels_per_inch / points_per_inch});
}

void PageCanvas::take_wheel(Ui& ui, const Rect& rect, std::vector<app::Command>& out) {
  if ((ui.wheel_x() == 0 && ui.wheel_y() == 0) || !rect.contains(ui.mouse_x(), ui.mouse_y())) return;
  if (ui.wheel_with_ctrl()) {
    out.push_back(
        app::command::ZoomAt{std::pow(wheel_zoom, static_cast<double>(ui.wheel_y())), ui.mouse_x() - rect.x, ui.mouse_y() - rect.y});
    return;
  }
  double across = -ui.wheel_x() * wheel_step * ui.scale(), down = -ui.wheel_y() * wheel_step * ui.scale();
  if (ImGui::GetIO().KeyShift) std::swap(across, down);
  out.push_back(app::command::ScrollBy{std::round(across), std::round(down)});
}

// Where it is held, the page goes with the mouse: reckoned from where it was taken, and said once a frame, however often it is drawn.
void PageCanvas::take_hand(Ui& ui, const Rect& rect, const app::ReadingView& view, bool over_something, std::vector<app::Command>& out) {
  const bool pressed = ImGui::IsMouseClicked(ImGuiMouseButton_Left) || ImGui::IsMouseClicked(ImGuiMouseButton_Middle);
  const bool down = ImGui::IsMouseDown(ImGuiMouseButton_Left) || ImGui::IsMouseDown(ImGuiMouseButton_Middle);
  if (!down) m_hand.holding = false;
  if (pressed && !m_hand.holding && !over_something && rect.contains(ui.mouse_x(), ui.mouse_y()))
    m_hand = {true, ui.mouse_x(), ui.mouse_y(), view.scroll_x, view.scroll_y, ui.frame_number()};
  if (!m_hand.holding) return;
  ui.show_cursor(platform::Cursor::hand);
  if (m_hand.moved_in_frame == ui.frame_number()) return;
  m_hand.moved_in_frame = ui.frame_number();
  const double dx = std::round(m_hand.scroll_x - (ui.mouse_x() - m_hand.mouse_x) - view.scroll_x);
  const double dy = std::round(m_hand.scroll_y - (ui.mouse_y() - m_hand.mouse_y) - view.scroll_y);
  if (dx != 0 || dy != 0) out.push_back(app::command::ScrollBy{dx, dy});
}

// What the table of commands and the widgets have left.
void PageCanvas::take_keys(Ui& ui, const app::ReadingView& view, std::vector<app::Command>& out) {
  if (ui.typing()) return;
  const double line = std::round(line_step * ui.scale());
  const bool wide = view.content_w > m_said_rect.w + 1;
  if (ui.pressed("Page Down") || ui.pressed("Space")) out.push_back(app::command::ScreenDown{});
  if (ui.pressed("Page Up") || ui.pressed("Shift+Space")) out.push_back(app::command::ScreenUp{});
  if (ui.pressed("Down")) out.push_back(app::command::ScrollBy{0, line});
  if (ui.pressed("Up")) out.push_back(app::command::ScrollBy{0, -line});
  if (ui.pressed("Home")) out.push_back(app::command::FirstPage{});
  if (ui.pressed("End")) out.push_back(app::command::LastPage{});
  if (ui.pressed("Right")) out.push_back(wide ? app::Command(app::command::ScrollBy{line, 0}) : app::Command(app::command::NextPage{}));
  if (ui.pressed("Left")) out.push_back(wide ? app::Command(app::command::ScrollBy{-line, 0}) : app::Command(app::command::PreviousPage{}));
}

}  // namespace jumpseat::ui::reading
