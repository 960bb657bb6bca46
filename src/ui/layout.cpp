#include "ui/layout.hpp"

#include "imgui.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace jumpseat::ui {

namespace {

Layout& current(Ui& ui) { return ui.layouts().back(); }

Layout column_in(const Rect& rect, float gap, std::string_view id) {
  Layout column;
  column.id = id;
  column.x = column.cursor_x = rect.x;
  column.y = column.cursor_y = column.extent = rect.y;
  column.w = rect.w;
  column.gap = gap;
  return column;
}

Rect padded(const Ui& ui, Rect rect, const AreaOptions& options) {
  const float across = ui.px(options.padding_x >= 0 ? options.padding_x : options.padding);
  const float down = ui.px(options.padding_y >= 0 ? options.padding_y : options.padding);
  rect = rect.inset(across, down);
  if (options.max_width > 0 && rect.w > ui.px(options.max_width)) {
    const float w = ui.px(options.max_width);
    rect.x += std::floor((rect.w - w) / 2);
    rect.w = w;
  }
  return rect;
}

}  // namespace

float width_left(const Ui& ui) {
  const Layout& area = const_cast<Ui&>(ui).layouts().back();
  if (area.kind == Layout::Kind::column) return area.w;
  return std::max(0.0F, area.x + area.w - area.cursor_x - (area.children ? area.gap : 0));
}

Rect take(Ui& ui, float w, float h) {
  Layout& area = current(ui);
  float gap = area.children++ ? area.gap : 0;
  if (area.kind == Layout::Kind::column) {
    if (w <= 0) w = area.w;
    const Rect rect{area.x, area.cursor_y + gap, w, h};
    area.cursor_y = area.extent = rect.bottom();
    return rect;
  }
  area.natural += gap;
  if (w <= 0) {
    w = area.stretch_w;
    ++area.fills;
  } else {
    area.natural += w;
  }
  const bool fits = area.cursor_x + gap + w <= area.x + area.w + 1;
  if (!fits && area.wraps && !area.has_fills && area.children > 1) {
    area.y += area.row_height + std::min(area.gap, ui.px(8));
    area.cursor_x = area.x, gap = 0;
  }
  const float y = area.top ? area.y : std::floor(area.y + (area.row_height - h) / 2);
  const Rect rect{area.cursor_x + gap, y, w, h};
  area.cursor_x = rect.right();
  area.extent = std::max(area.extent, h);
  return rect;
}

void space(Ui& ui, float at_100_percent) {
  Layout& area = current(ui);
  const float by = ui.px(at_100_percent);
  if (area.kind == Layout::Kind::column) {
    area.cursor_y += by;
    area.extent = std::max(area.extent, area.cursor_y);
  } else {
    area.cursor_x += by;
    area.natural += by;
  }
}

void stretch(Ui& ui) {
  Layout& area = current(ui);
  if (area.kind == Layout::Kind::column) return;
  ++area.stretches;
  if (!area.has_fills) area.cursor_x += area.stretch_w;  // a child that fills the row pushes hard enough
}

bool is_visible(const Ui& ui, const Rect& rect) {
  const ImVec2 low = ui.draw_list()->GetClipRectMin(), high = ui.draw_list()->GetClipRectMax();
  return rect.x < high.x && rect.right() > low.x && rect.y < high.y && rect.bottom() > low.y;
}

Area::Area(Ui& ui, const Rect& rect, AreaOptions options) : m_ui(ui) {
  ui.draw_list()->PushClipRect(ImVec2(rect.x, rect.y), ImVec2(rect.right(), rect.bottom()), true);
  ui.layouts().push_back(column_in(padded(ui, rect, options), ui.px(options.gap), {}));
}

Area::~Area() {
  m_ui.layouts().pop_back();
  m_ui.draw_list()->PopClipRect();
}

Scroll::Scroll(Ui& ui, std::string_view id, const Rect& rect, AreaOptions options, bool keys) : m_ui(ui) {
  ImGui::SetCursorScreenPos(ImVec2(rect.x, rect.y));
  const std::string name(id);
  ImGui::BeginChild(name.c_str(), ImVec2(std::max(1.0F, rect.w), std::max(1.0F, rect.h)), false, ImGuiWindowFlags_NoNav);
  if (keys && !ui.typing()) {
    const float page = rect.h * 0.9F;
    if (ui.pressed("Page Down") || ui.pressed("Space")) ImGui::SetScrollY(std::min(ImGui::GetScrollY() + page, ImGui::GetScrollMaxY()));
    if (ui.pressed("Page Up")) ImGui::SetScrollY(std::max(0.0F, ImGui::GetScrollY() - page));
    // A chart that has the keyboard is walked by these.
    const auto* focused = ui.tree().find(ui.focused());
    if (!focused || focused->role != Role::chart) {
      if (ui.pressed("Down")) ImGui::SetScrollY(std::min(ImGui::GetScrollY() + ui.px(60), ImGui::GetScrollMaxY()));
      if (ui.pressed("Up")) ImGui::SetScrollY(std::max(0.0F, ImGui::GetScrollY() - ui.px(60)));
      if (ui.pressed("Home")) ImGui::SetScrollY(0);
      if (ui.pressed("End")) ImGui::SetScrollY(ImGui::GetScrollMaxY());
    }
  }
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  Rect inside{origin.x, origin.y, rect.w, rect.h};
  const float across = ui.px(options.padding_x >= 0 ? options.padding_x : options.padding);
  if (across < ui.px(10)) inside.w -= ui.px(10) - across;  // room for the scroll bar
  ui.layouts().push_back(column_in(padded(ui, inside, options), ui.px(options.gap), id));
  ui.layouts().back().row_height = ui.px(options.padding_y >= 0 ? options.padding_y : options.padding);
}

Scroll::~Scroll() {
  const Layout column = current(m_ui);
  m_ui.layouts().pop_back();
  ImGui::SetCursorScreenPos(ImVec2(column.x, column.extent));
  m_ui.remember(column.id + ".reach", ImGui::GetCursorPosY());  // the scroll bar is drawn by that of the pass before
  ImGui::Dummy(ImVec2(1, std::max(1.0F, column.row_height)));
  ImGui::EndChild();
}

Row::Row(Ui& ui, std::string_view id, RowOptions options) : m_ui(ui) {
  const std::string key(id);
  const float line = ui.remembered(key + ".line", ui.px(std::max(options.height, 20.0F)));
  const Rect rect = take(ui, 0, ui.remembered(key + ".h", line));
  Layout row;
  row.kind = Layout::Kind::row;
  row.id = key;
  row.x = row.cursor_x = rect.x;
  row.y = row.cursor_y = rect.y;
  row.w = rect.w;
  row.gap = ui.px(options.gap);
  row.extent = ui.px(options.height);
  row.row_height = line;
  row.stretch_w = ui.remembered(key + ".s", rect.w / 4);
  row.has_fills = ui.remembered(key + ".f", 0) > 0;
  constexpr float least_fill = 110;
  if (options.wraps && row.has_fills && row.stretch_w < ui.px(least_fill))
    row.has_fills = false, row.stretch_w = row.w;  // a line of its own
  row.top = options.top, row.wraps = options.wraps;
  ui.layouts().push_back(std::move(row));
}

Row::~Row() {
  const Layout row = current(m_ui);
  m_ui.layouts().pop_back();
  m_ui.remember(row.id + ".line", row.extent);
  m_ui.remember(row.id + ".h", row.y - row.cursor_y + row.extent);
  m_ui.remember(row.id + ".f", static_cast<float>(row.fills));
  const int sharing = row.fills > 0 ? row.fills : row.stretches;
  if (sharing > 0) m_ui.remember(row.id + ".s", std::floor(std::max(0.0F, row.w - row.natural) / static_cast<float>(sharing)));
}

Column::Column(Ui& ui, std::string_view id, float width, float gap) : m_ui(ui) {
  const std::string key(id);
  const Rect rect = take(ui, ui.px(width), ui.remembered(key + ".h", ui.px(20)));
  ui.layouts().push_back(column_in(rect, ui.px(gap), key));
}

Column::~Column() {
  const Layout column = current(m_ui);
  m_ui.layouts().pop_back();
  m_ui.remember(column.id + ".h", column.extent - column.y);
}

Columns::Columns(Ui& ui, std::string_view id, std::vector<float> shares, float gap, float child_gap, float stack_below)
    : m_ui(ui), m_id(id), m_gap(ui.px(gap)), m_child_gap(ui.px(child_gap)) {
  const Rect rect = take(ui, 0, ui.remembered(m_id + ".h", ui.px(40)));
  m_top = m_bottom = rect.y;
  m_stacked = stack_below > 0 && rect.w < ui.px(stack_below);
  float fixed = m_gap * static_cast<float>(shares.size() - 1), weights = 0;
  for (const float share : shares) (share < 0 ? fixed : weights) += share < 0 ? ui.px(-share) : share;
  float x = rect.x;
  for (const float share : shares) {
    float w = share < 0 ? ui.px(-share) : std::floor(std::max(0.0F, rect.w - fixed) * share / std::max(weights, 0.001F));
    if (m_stacked) w = rect.w;
    m_x.push_back(x);
    m_w.push_back(w);
    if (!m_stacked) x += w + m_gap;
  }
  open(0);
}

void Columns::open(std::size_t index) {
  const float y = m_stacked && index > 0 ? m_bottom + m_gap : m_top;
  m_ui.layouts().push_back(column_in({m_x[index], y, m_w[index], 0}, m_child_gap, {}));
  current(m_ui).even_height = m_stacked ? 0 : m_ui.remembered(m_id + ".even", 0);
}

void Columns::close() {
  const Layout column = current(m_ui);
  m_ui.layouts().pop_back();
  m_bottom = std::max(m_bottom, column.extent);
  m_even = std::max(m_even, column.natural);
}

void Columns::next() {
  close();
  m_index = std::min(m_index + 1, m_x.size() - 1);
  open(m_index);
}

Columns::~Columns() {
  close();
  m_ui.remember(m_id + ".h", m_bottom - m_top);
  m_ui.remember(m_id + ".even", m_even);
}

Card::Card(Ui& ui, std::string_view id, CardOptions options) : m_ui(ui), m_id(id), m_options(options) {
  const float natural = ui.remembered(m_id + ".card", ui.px(60));
  const float height = options.even ? std::max(natural, current(ui).even_height) : natural;
  const Rect rect = take(ui, 0, height);
  m_top = rect.y;
  const Theme& t = ui.theme();
  ImDrawList* list = ui.draw_list();
  const ImVec2 low(rect.x, rect.y), high(rect.right(), rect.bottom());
  list->AddRectFilled(low, high, t.panel, ui.px(10));
  const float line = t.line_width;
  list->AddRect(ImVec2(low.x + line / 2, low.y + line / 2), ImVec2(high.x - line / 2, high.y - line / 2),
                options.selected ? t.accent : t.line, ui.px(10), 0, line);
  ui.layouts().push_back(column_in(rect.inset(ui.px(options.padding_x), ui.px(options.padding_y)), ui.px(options.gap), m_id));
}

Card::~Card() {
  const Layout column = current(m_ui);
  m_ui.layouts().pop_back();
  const float height = column.extent - m_top + m_ui.px(m_options.padding_y);
  m_ui.remember(m_id + ".card", height);
  Layout& parent = current(m_ui);
  if (m_options.even && parent.kind == Layout::Kind::column) parent.natural = std::max(parent.natural, height);
}

}  // namespace jumpseat::ui
