#include "ui/reading_panel.hpp"

#include "ui/layout.hpp"
#include "ui/reading/icons.hpp"
#include "ui/reading/placeholder.hpp"
#include "ui/reading/view_options.hpp"
#include "ui/widgets.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace jumpseat::ui {

namespace {
constexpr float tabs_height = 34, tab_most = 220, tab_least = 120, tab_steps_width = 176;
constexpr float side_needs = 620, bar_height = 40, side_least = 180, side_most = 520, edge_width = 6;
}  // namespace

// Beside the page it leaves it at least half of the room; over it there is nothing to be left but what shows that the page is there.
float ReadingPanel::side_width(const Ui& ui, const Rect& rect, bool over_page) const {
  return std::min(ui.px(m_side_width), std::floor(rect.w * (over_page ? 0.8f : 0.5f)));
}

void ReadingPanel::take_edge(Ui& ui, const Rect& side) {
  const Rect edge{side.right() - ui.px(edge_width / 2), side.y, ui.px(edge_width), side.h};
  const auto mouse = ui.interact("read.side_edge", Role::slider, "Width of the side panel", "", edge, true, false);
  if (mouse.hovered || mouse.held) ui.show_cursor(platform::Cursor::resize_horizontal);
  if (mouse.held) m_side_width = std::clamp((ui.mouse_x() - side.x) / static_cast<float>(ui.scale()), side_least, side_most);
  if (mouse.held) draw_box(ui, {side.right() - ui.px(1), side.y, ui.px(2), side.h}, ui.theme().accent, 0, 0);
}

bool ReadingPanel::is_narrow(const Ui& ui, const Rect& rect) const { return m_full_screen || rect.w < ui.px(side_needs); }

bool ReadingPanel::side_is_shown(const Ui& ui, const Rect& rect) const {
  return is_narrow(ui, rect) ? m_side_wanted_when_narrow : m_side_wanted;
}

// Asking for the contents or the search brings the panel back, however it was put away.
void ReadingPanel::follow_requests(const Ui& ui, const Rect& rect, const app::ReadingView& view) {
  if (view.side != m_side_was || view.search.focus_request != m_focus_request_was)
    (is_narrow(ui, rect) ? m_side_wanted_when_narrow : m_side_wanted) = true;
  m_side_was = view.side;
  m_focus_request_was = view.search.focus_request;
}

void ReadingPanel::draw_tab_steps(Ui& ui, const Rect& rect, int current, int count, std::vector<app::Command>& out) {
  Area area(ui, rect, {.padding_x = 8, .padding_y = 3, .gap = 0});
  Row row(ui, "read.tab_steps", {.gap = 2, .height = 28, .wraps = false});
  text(ui, base::say("{} of {}", current + 1, count), {.type = Type::aside, .muted = true, .wrap = false, .id = "read.tab_count"});
  if (reading::icon_button(ui, "read.previous_tab", "Previous manual", reading::Icon::previous)) out.push_back(app::command::PreviousTab{});
  if (reading::icon_button(ui, "read.next_tab", "Next manual", reading::Icon::next)) out.push_back(app::command::NextTab{});
  if (reading::icon_button(ui, "read.manuals", "List the open manuals", reading::Icon::down)) out.push_back(app::command::ShowManuals{});
}

// Where there are more than can be told apart by what fits of their names, those around the current one are shown, and a way to the others.
void ReadingPanel::draw_tabs(Ui& ui, Rect rect, const app::ReadingView& view, std::vector<app::Command>& out) {
  const Theme& t = ui.theme();
  draw_box(ui, rect, t.bg, 0, 0);
  draw_box(ui, {rect.x, rect.bottom() - t.line_width, rect.w, t.line_width}, t.line, 0, 0);
  const int count = static_cast<int>(view.tabs.size());
  const auto that_fit = [&] { return std::max(1, static_cast<int>(rect.w / ui.px(tab_least))); };
  int first = 0, shown = count;
  if (count > that_fit()) {
    const auto at = std::find_if(view.tabs.begin(), view.tabs.end(), [](const app::TabView& tab) { return tab.current; });
    const int current = at == view.tabs.end() ? 0 : static_cast<int>(at - view.tabs.begin());
    draw_tab_steps(ui, rect.cut_right(std::min(ui.px(tab_steps_width), rect.w / 2)), current, count, out);
    shown = std::min(count, that_fit());
    first = std::clamp(current - shown / 2, 0, count - shown);
  }
  const float w = std::min(ui.px(tab_most), rect.w / static_cast<float>(shown));
  for (int i = first; i < first + shown; ++i) {
    const app::TabView& tab = view.tabs[static_cast<std::size_t>(i)];
    const Rect box{rect.x + static_cast<float>(i - first) * w, rect.y, w, rect.h};
    const Rect close{box.right() - ui.px(28), box.y + ui.px(7), ui.px(20), ui.px(20)};
    const std::string id = "read.tab." + std::to_string(i);
    const auto closes = ui.interact(id + ".close", Role::button, base::say("Close {}", tab.title), "", close, true);
    const Rect words{box.x, box.y, w - ui.px(30), box.h};
    const auto does = ui.interact(id, Role::tab, tab.title, tab.current ? "chosen" : "", words, true);
    if (tab.current || does.hovered || closes.hovered) draw_box(ui, box, tab.current ? t.canvas : with_alpha(t.text, 0.05), 0, 0);
    const Weight weight = tab.current ? Weight::semibold : Weight::regular;
    const bool has_room = tab.difference.empty() || ui.text_width(tab.title, Type::aside, weight) <= w - ui.px(44);
    draw_text_cut(ui, {box.x + ui.px(12), box.y, w - ui.px(44), box.h}, has_room ? tab.title : tab.difference, Type::aside, weight,
                  tab.current ? t.text : t.muted);
    const Colour ink = closes.hovered ? t.text : t.muted;
    const float x = close.centre_x(), y = close.centre_y(), arm = ui.px(4);
    ui.draw_list()->AddLine(ImVec2(x - arm, y - arm), ImVec2(x + arm, y + arm), ink, ui.px(1));
    ui.draw_list()->AddLine(ImVec2(x - arm, y + arm), ImVec2(x + arm, y - arm), ink, ui.px(1));
    if (does.focused) ui.draw_focus(words.inset(ui.px(2)), ui.px(4));
    if (closes.focused) ui.draw_focus(close, ui.px(4));
    if (does.hovered) draw_tooltip(ui, tab.title);
    if (closes.clicked) out.push_back(app::command::CloseTab{i});
    else if (does.clicked && !tab.current) out.push_back(app::command::ShowTab{i});
  }
}

// Over the page it is put away by what it leads to, so that that can be seen, by a press on the page beside it, and by Escape.
void ReadingPanel::draw_side_over_page(Ui& ui, const Rect& side, const app::ReadingView& view, const Textures& textures,
                                       std::vector<app::Command>& out) {
  const auto before = static_cast<std::ptrdiff_t>(out.size());
  take_edge(ui, side);
  m_side.draw(ui, side, view, textures, out);
  const bool leads = std::any_of(out.begin() + before, out.end(), [](const app::Command& command) {
    return command.is<app::command::GoToPage>() || command.is<app::command::GoToHit>() || command.is<app::command::GoToChange>();
  });
  const bool beside = ImGui::IsMouseClicked(ImGuiMouseButton_Left) && m_canvas_rect.contains(ui.mouse_x(), ui.mouse_y()) &&
                      ui.mouse_x() > side.right() + ui.px(edge_width);
  if (leads || (beside && !ui.inert()) || (!ui.typing() && ui.pressed("Escape"))) m_side_wanted_when_narrow = false;
}

void ReadingPanel::draw(Ui& ui, const Rect& rect, const app::ReadingView& view, const Textures& textures, std::vector<app::Command>& out,
                        Room room) {
  draw_box(ui, rect, ui.theme().canvas, 0, 0);
  const bool alone = room == Room::page_alone;
  if (room != Room::window && !std::exchange(m_full_screen, true)) m_side_wanted_when_narrow = false;
  if (room == Room::window) m_full_screen = false;
  follow_requests(ui, rect, view);
  Rect rest = rect;
  const bool usable = !view.closed_for_exam && view.state != app::ReadingView::State::none;
  const bool side_shown = usable && side_is_shown(ui, rect);
  const bool open = usable && view.state == app::ReadingView::State::open;
  bool over_page = side_shown && open && is_narrow(ui, rect);
  if (side_shown && !over_page) {
    const auto side = rest.cut_left(side_width(ui, rect, false));
    take_edge(ui, side);
    m_side.draw(ui, side, view, textures, out);
  }
  if (!alone && view.tabs.size() > 1 && (!view.closed_for_exam || view.closing_exam))
    draw_tabs(ui, rest.cut_top(ui.px(tabs_height)), view, out);
  const Rect bar = alone ? Rect{} : rest.cut_top(ui.px(bar_height));
  if (usable && !alone && m_toolbar.draw(ui, bar, view, {side_shown, m_options_shown}, out))
    (is_narrow(ui, rect) ? m_side_wanted_when_narrow : m_side_wanted) = !side_shown;
  m_canvas.say_viewport(ui, rest, out);
  m_canvas_rect = rest;
  if (m_toolbar.take_options_pressed()) {
    m_options_shown = !m_options_shown;
    if (over_page) over_page = m_side_wanted_when_narrow = false;
  }
  m_options_shown = m_options_shown && open && !over_page;
  Rect whole = rest;
  const Rect side = over_page ? whole.cut_left(side_width(ui, rect, true)) : Rect{};
  const Rect options = m_options_shown ? reading::view_options_place(ui, rest) : Rect{};
  if (open) m_canvas.draw(ui, rest, view, textures, over_page ? side : options, out);
  if (over_page) draw_side_over_page(ui, side, view, textures, out);
  if (m_options_shown && !reading::draw_view_options(ui, options, view, out)) m_options_shown = false;
  if (usable && !open && !view.pages.empty()) m_canvas.draw_last_seen(ui, rest, view, textures);
  else if (!open) reading::draw_placeholder(ui, rest, view, out);
}

}  // namespace jumpseat::ui
