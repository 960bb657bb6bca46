#include "ui/reading/page_canvas.hpp"

#include "ui/layout.hpp"
#include "ui/reading/page_sheet.hpp"
#include "ui/reading/selection_bar.hpp"
#include "ui/widgets.hpp"

#include <imgui.h>

#include <cmath>
#include <utility>

namespace jumpseat::ui::reading {

namespace {
constexpr double wheel_step = 90, line_step = 56;  // pixels at 100 %
constexpr double wheel_zoom = 1.12;
constexpr double points_per_inch = 72, pixels_per_inch = 96;

Rect aloud_place(const Ui& ui, const Rect& canvas) {
  constexpr float bar_w = 330, bar_h = 44, above_edge = 16;
  const float w = std::min(ui.px(bar_w), canvas.w - ui.px(24)), h = ui.px(bar_h);
  return {std::round(canvas.centre_x() - w / 2), canvas.bottom() - h - ui.px(above_edge), w, h};
}
}  // namespace

void PageCanvas::draw(Ui& ui, const Rect& rect, const app::ReadingView& view, const Textures& textures, const Rect& covered,
                      std::vector<app::Command>& out) {
  const bool under = covered.contains(ui.mouse_x(), ui.mouse_y());
  const auto bar = m_pen.holding ? std::nullopt : selection_bar_place(ui, rect, view);
  const bool on_bars = (bar && bar->contains(ui.mouse_x(), ui.mouse_y())) ||
                       (view.aloud != app::Aloud::silent && aloud_place(ui, rect).contains(ui.mouse_x(), ui.mouse_y()));
  const bool sheets_covered = under || on_bars;
  bool taken = sheets_covered;
  if (under) ui.begin_inert();
  ImGui::PushClipRect(ImVec2(rect.x, rect.y), ImVec2(rect.right(), rect.bottom()), true);  // for the mouse as well: links end at the edge
  if (sheets_covered) ui.begin_inert();  // what lies over them is drawn later, and the first that is drawn would take the press
  for (const auto& page : view.pages) taken = draw_sheet(ui, rect, page, {view.night, view.sepia, !view.preview}, textures, out) || taken;
  if (sheets_covered) ui.end_inert();
  if (view.ruler) draw_ruler(ui, rect);
  if (bar) draw_selection_bar(ui, *bar, out);
  draw_aloud(ui, rect, view, out);
  taken = m_scrollbar.draw(ui, rect, view, out) || taken;
  ImGui::PopClipRect();
  if (under) ui.end_inert();
  if (ui.inert()) {
    m_hand.holding = m_pen.holding = false;
    return;
  }
  take_hover(ui, rect, view, rect.contains(ui.mouse_x(), ui.mouse_y()) && !sheets_covered, out);
  if (view.preview) draw_preview(ui, rect, *view.preview, textures, {.night = view.night, .sepia = view.sepia});
  if (!under) take_wheel(ui, rect, view, out);
  glide(ui, out);
  take_pen(ui, rect, view, taken, out);
  take_hand(ui, rect, view, taken, out);
  take_keys(ui, view, out);
}

void PageCanvas::draw_last_seen(Ui& ui, const Rect& rect, const app::ReadingView& view, const Textures& textures) {
  std::vector<app::Command> nothing;
  ImGui::PushClipRect(ImVec2(rect.x, rect.y), ImVec2(rect.right(), rect.bottom()), true);
  for (const auto& page : view.pages) draw_sheet(ui, rect, page, {view.night, view.sepia}, textures, nothing);
  if (view.ruler) draw_ruler(ui, rect);
  ImGui::PopClipRect();
}

void PageCanvas::say_viewport(Ui& ui, const Rect& rect, std::vector<app::Command>& out) {
  if (rect == m_said_rect && ui.scale() == m_said_scale) return;
  m_said_rect = rect;
  m_said_scale = ui.scale();
  out.push_back(app::command::SetViewport{rect.w, rect.h, ui.scale() * pixels_per_inch / points_per_inch});
}

// The whole of the wheel's way is gone within a moment; its first part at once, so that nothing waits.
void PageCanvas::glide(Ui& ui, std::vector<app::Command>& out) {
  if (m_glide.left_s <= 0 || m_glide.in_frame == ui.frame_number()) return;
  m_glide.in_frame = ui.frame_number();
  const double dt = std::min(static_cast<double>(ImGui::GetIO().DeltaTime), m_glide.left_s);
  const double share = m_glide.left_s - dt < 0.004 ? 1.0 : std::min(1.0, 1.6 * dt / m_glide.left_s);
  const double dx = std::round(m_glide.x * share), dy = std::round(m_glide.y * share);
  m_glide.x -= dx, m_glide.y -= dy;
  m_glide.left_s = share >= 1.0 ? 0 : m_glide.left_s - dt;
  if (dx != 0 || dy != 0) out.push_back(app::command::ScrollBy{dx, dy});
  if (m_glide.left_s > 0) ui.want_frames(2);
}

// Dims all but a few lines around the mouse.
void PageCanvas::draw_ruler(Ui& ui, const Rect& rect) {
  constexpr float band = 84;
  const float middle = rect.contains(ui.mouse_x(), ui.mouse_y()) ? ui.mouse_y() : rect.y + rect.h / 3;
  const float top = std::clamp(middle - ui.px(band) / 2, rect.y, rect.bottom()),
              bottom = std::clamp(middle + ui.px(band) / 2, rect.y, rect.bottom());
  const Colour shade = with_alpha(rgb(0x10141A), 0.42);
  draw_box(ui, {rect.x, rect.y, rect.w, top - rect.y}, shade, 0, 0);
  draw_box(ui, {rect.x, bottom, rect.w, rect.bottom() - bottom}, shade, 0, 0);
}

// While it is read aloud: pause and stop are always in reach.
void PageCanvas::draw_aloud(Ui& ui, const Rect& rect, const app::ReadingView& view, std::vector<app::Command>& out) {
  if (view.aloud == app::Aloud::silent) return;
  const bool paused = view.aloud == app::Aloud::paused;
  const Rect box = aloud_place(ui, rect);
  draw_box(ui, box, ui.theme().panel, ui.theme().control_line, ui.px(8));
  Area area(ui, box, {.padding_x = 12, .padding_y = 4, .gap = 0});
  Row row(ui, "read.aloud_bar", {.gap = 6, .height = 36, .wraps = false});
  text(ui, paused ? base::say("Paused on page {}", view.aloud_label.value) : base::say("Reading page {}", view.aloud_label.value),
       {.wrap = false, .id = "read.aloud_words"});
  stretch(ui);
  if (button(ui, "read.aloud_pause", paused ? "Go on" : "Pause", {.hint = "F9", .small = true})) out.push_back(app::command::ReadAloud{});
  if (button(ui, "read.aloud_stop", "Stop reading aloud", {.hint = "Shift+F9", .shown = "Stop", .small = true}))
    out.push_back(app::command::StopReadingAloud{});
}

void PageCanvas::take_hover(Ui& ui, const Rect& rect, const app::ReadingView& view, bool inside, std::vector<app::Command>& out) {
  int page = -1, link = -1;
  if (inside && !m_hand.holding && !m_pen.holding)
    for (const auto& shown : view.pages)
      if (const int found = link_under_mouse(ui, rect, shown); found >= 0) page = shown.page.value, link = found;
  if (page == m_hovered_page && link == m_hovered_link) return;
  m_hovered_page = page, m_hovered_link = link;
  out.push_back(app::command::PreviewLink{{page}, link});
}

void PageCanvas::draw_preview(Ui& ui, const Rect& rect, const app::PreviewView& preview, const Textures& textures,
                              const PageOptions& tone) {
  const float w = static_cast<float>(preview.w), h = static_cast<float>(preview.h), edge = ui.px(1), head = ui.px(26), gap = ui.px(8);
  const auto handle = textures.handle(preview.image, w, h);
  if (!handle || w + 2 * edge > rect.w || h + head > rect.h) return;
  const Rect link = on_screen(rect, preview.link_on_canvas);
  Rect box{std::clamp(link.centre_x() - w / 2, rect.x + gap, std::max(rect.x + gap, rect.right() - w - gap)), link.bottom() + ui.px(28),
           w + 2 * edge, h + head + edge};
  if (box.bottom() > rect.bottom() - gap) box.y = std::max(rect.y + gap, link.y - box.h - gap);
  box.x = std::round(box.x), box.y = std::round(box.y);
  draw_shadow(ui, box);
  draw_box(ui, box, ui.theme().panel, ui.theme().control_line, 0);
  draw_text(ui, box.x + ui.px(10), box.y + ui.px(5), preview.label, Type::aside, Weight::semibold, ui.theme().muted);
  const Rect place{box.x + edge, box.y + head, w, h};
  draw_page_images(ui, {{handle, place}}, tone);
  ui.record("read.preview", Role::image, base::say("Preview of {}", preview.label), "", box, true, false);
}

void PageCanvas::take_wheel(Ui& ui, const Rect& rect, const app::ReadingView& view, std::vector<app::Command>& out) {
  if ((ui.wheel_x() == 0 && ui.wheel_y() == 0) || !rect.contains(ui.mouse_x(), ui.mouse_y())) return;
  if (ui.wheel_with_ctrl()) {
    out.push_back(
        app::command::ZoomAt{std::pow(wheel_zoom, static_cast<double>(ui.wheel_y())), ui.mouse_x() - rect.x, ui.mouse_y() - rect.y});
    return;
  }
  double across = -ui.wheel_x() * wheel_step * ui.scale(), down = -ui.wheel_y() * wheel_step * ui.scale();
  if (ImGui::GetIO().KeyShift) std::swap(across, down);
  constexpr double glide_s = 0.12, at_once = 0.4;
  const bool by_notches = std::abs(ui.wheel_y()) >= 1 || std::abs(ui.wheel_x()) >= 1;  // a touchpad says small parts, and glides by itself
  if (view.paged || ui.reduced_motion() || !by_notches) {
    m_glide = {};
    out.push_back(app::command::ScrollBy{std::round(across), std::round(down), true});
    return;
  }
  if (m_glide.in_frame == ui.frame_number()) return;
  // A new turn of the wheel goes on from where the last one is.
  m_glide.x += std::round(across), m_glide.y += std::round(down);
  const double dx = std::round(m_glide.x * at_once), dy = std::round(m_glide.y * at_once);
  m_glide = {m_glide.x - dx, m_glide.y - dy, glide_s, ui.frame_number()};
  out.push_back(app::command::ScrollBy{dx, dy});
  ui.want_frames(2);
}

namespace {
bool over_text(const Rect& canvas, const app::ReadingView& view, float x, float y) {
  constexpr float slack = 2;
  for (const auto& page : view.pages)
    for (const auto& line : page.text_lines)
      if (on_screen(canvas, line).inset(-slack, -slack).contains(x, y)) return true;
  return false;
}
}  // namespace

// On words the mouse selects: a press and a drag from word to word, a double click a word, a triple click a line; with Alt a block,
// and with Shift on from what is selected. Elsewhere it moves the page.
void PageCanvas::press_pen(Ui& ui, const Rect& rect, const app::ReadingView& view, std::vector<app::Command>& out) {
  using app::SelectBy;
  const double x = ui.mouse_x() - rect.x, y = ui.mouse_y() - rect.y;
  const auto& io = ImGui::GetIO();
  const int clicks = ImGui::GetMouseClickedCount(ImGuiMouseButton_Left);
  m_pen = {true, ui.mouse_x(), ui.mouse_y()};
  if (io.KeyShift && view.has_selection) out.push_back(app::command::SelectTo{x, y});
  else if (io.KeyAlt) out.push_back(app::command::SelectFrom{x, y, SelectBy::block, true});
  else if (clicks >= 3) out.push_back(app::command::SelectFrom{x, y, SelectBy::line});
  else out.push_back(app::command::SelectFrom{x, y, SelectBy::word, clicks < 2});
}

// The last stretch may have come with the release. Let go where it was pressed: on a highlight, that one is meant.
void PageCanvas::release_pen(Ui& ui, const Rect& rect, const app::ReadingView& view, bool moved_on, std::vector<app::Command>& out) {
  if (moved_on) out.push_back(app::command::SelectTo{ui.mouse_x() - rect.x, ui.mouse_y() - rect.y});
  if (moved_on || m_pen.moved) return;
  for (const auto& page : view.pages)
    for (const auto& mark : page.marks)
      if (on_screen(rect, mark.on_canvas).contains(ui.mouse_x(), ui.mouse_y())) out.push_back(app::command::SelectMark{mark.id, false});
}

void PageCanvas::take_pen(Ui& ui, const Rect& rect, const app::ReadingView& view, bool over_something, std::vector<app::Command>& out) {
  constexpr float still_px = 3, edge_px = 4, edge_speed = 900;
  const bool inside = rect.contains(ui.mouse_x(), ui.mouse_y());
  const bool on_text = inside && !over_something && over_text(rect, view, ui.mouse_x(), ui.mouse_y());
  const bool may_begin = on_text || (inside && !over_something && ImGui::GetIO().KeyAlt && !view.pages.empty());
  if (on_text || m_pen.holding) ui.show_cursor(platform::Cursor::text);
  const double way = std::hypot(ui.mouse_x() - m_pen.x, ui.mouse_y() - m_pen.y);
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    if (m_pen.holding) release_pen(ui, rect, view, way >= still_px, out);
    m_pen.holding = false;
  }
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && may_begin) return press_pen(ui, rect, view, out);
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && inside && !over_something && view.has_selection)
    out.push_back(app::command::ClearSelection{});
  if (!m_pen.holding) return;
  const float beyond = ui.mouse_y() < rect.y + edge_px ? -1.0F : ui.mouse_y() > rect.bottom() - edge_px ? 1.0F : 0.0F;
  if (beyond != 0 && m_hand.moved_in_frame != ui.frame_number()) {  // the page comes on under the mouse
    m_hand.moved_in_frame = ui.frame_number();
    out.push_back(app::command::ScrollBy{
        0, std::round(beyond * edge_speed * static_cast<float>(ui.scale()) * std::min(ImGui::GetIO().DeltaTime, 0.05F))});
    ui.want_frames(2);
  } else if (way < still_px) {
    return;
  }
  m_pen.x = ui.mouse_x(), m_pen.y = ui.mouse_y();
  m_pen.moved = true;
  out.push_back(app::command::SelectTo{ui.mouse_x() - rect.x, ui.mouse_y() - rect.y});
}

// M and a letter gives this place the letter, J and the letter leads back to it.
void PageCanvas::take_letters(Ui& ui, const Rect& rect, std::vector<app::Command>& out) {
  if (m_letter != Letter::none) {
    if (ui.pressed("Escape")) m_letter = Letter::none;
    for (char letter = 'a'; letter <= 'z' && m_letter != Letter::none; ++letter) {
      if (!ui.pressed(std::string_view(&letter, 1))) continue;
      if (m_letter == Letter::set) out.push_back(app::command::SetLetter{letter});
      else out.push_back(app::command::GoToLetter{letter});
      m_letter = Letter::none;
    }
  } else if (ui.pressed("M")) {
    m_letter = Letter::set;
  } else if (ui.pressed("J")) {
    m_letter = Letter::go;
  }
  if (m_letter == Letter::none) return;
  const std::string words =
      m_letter == Letter::set ? base::say("Which letter for this place? a to z") : base::say("To which letter? a to z");
  const float w = ui.text_width(words) + ui.px(32), h = ui.px(36);
  const Rect box{std::round(rect.centre_x() - w / 2), rect.bottom() - h - ui.px(24), w, h};
  draw_box(ui, box, ui.theme().panel, ui.theme().control_line, ui.px(8));
  draw_text(ui, box.x + ui.px(16), box.y + ui.px(8), words, Type::body, Weight::regular, ui.theme().text);
  ui.record("read.letter", Role::notice, words, "", box, true, false);
}

void PageCanvas::take_selection_keys(Ui& ui, const app::ReadingView& view, std::vector<app::Command>& out) {
  using app::SelectStep;
  constexpr std::pair<const char*, SelectStep> steps[] = {{"Shift+Right", SelectStep::word_on},   {"Shift+Left", SelectStep::word_back},
                                                          {"Shift+Down", SelectStep::line_down},  {"Shift+Up", SelectStep::line_up},
                                                          {"Shift+Home", SelectStep::line_begin}, {"Shift+End", SelectStep::line_end}};
  for (const auto& [chord, step] : steps)
    if (ui.pressed(chord)) out.push_back(app::command::ExtendSelection{step});
  if (view.has_selection && ui.pressed("Escape")) out.push_back(app::command::ClearSelection{});
}

// Where it is held, the page goes with the mouse: reckoned from where it was taken, and said once a frame, however often it is drawn.
void PageCanvas::take_hand(Ui& ui, const Rect& rect, const app::ReadingView& view, bool over_something, std::vector<app::Command>& out) {
  if (m_pen.holding) return;
  const bool pressed = ImGui::IsMouseClicked(ImGuiMouseButton_Left) || ImGui::IsMouseClicked(ImGuiMouseButton_Middle);
  const bool down = ImGui::IsMouseDown(ImGuiMouseButton_Left) || ImGui::IsMouseDown(ImGuiMouseButton_Middle);
  if (pressed && !m_hand.holding && !over_something && rect.contains(ui.mouse_x(), ui.mouse_y()))
    m_hand = {true, ui.mouse_x(), ui.mouse_y(), view.scroll_x, view.scroll_y, ui.frame_number()};
  if (!m_hand.holding) return;
  m_hand.holding = down;  // the last stretch may have come with the release
  if (down) ui.show_cursor(platform::Cursor::hand);
  if (m_hand.moved_in_frame == ui.frame_number()) return;
  m_hand.moved_in_frame = ui.frame_number();
  const double dx = std::round(m_hand.scroll_x - (ui.mouse_x() - m_hand.mouse_x) - view.scroll_x);
  const double dy = std::round(m_hand.scroll_y - (ui.mouse_y() - m_hand.mouse_y) - view.scroll_y);
  if (dx != 0 || dy != 0) out.push_back(app::command::ScrollBy{dx, dy});
}

// What the table of commands and the widgets have left.
void PageCanvas::take_keys(Ui& ui, const app::ReadingView& view, std::vector<app::Command>& out) {
  if (ui.typing()) return;
  take_letters(ui, m_said_rect, out);
  take_selection_keys(ui, view, out);
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
