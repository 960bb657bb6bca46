#include "ui/widgets.hpp"

#include "imgui.h"

#include <algorithm>
#include <cmath>

namespace jumpseat::ui {

namespace {

void draw_line_below(Ui& ui, const Rect& rect) {
  ui.draw_list()->AddRectFilled(ImVec2(rect.x, rect.bottom() - std::max(1.0F, ui.theme().line_width)), ImVec2(rect.right(), rect.bottom()),
                                ui.theme().line);
}

void draw_cell(Ui& ui, const Cell& cell, const Rect& rect, bool number) {
  const Theme& t = ui.theme();
  const Colour colour = cell.tone == Tone::plain ? t.text : tone_colour(t, cell.tone);
  if (cell.pill && !cell.text.empty()) {
    // Where a column is narrow the pill gives way before its word is cut.
    const float words = ui.text_width(cell.text, Type::aside, Weight::semibold), pad = std::clamp((rect.w - words) / 2, ui.px(3), ui.px(8));
    const float w = std::min(rect.w, words + 2 * pad);
    const Rect pill{rect.x, std::round(rect.centre_y() - ui.px(10)), w, ui.px(20)};
    draw_box(ui, pill, tone_soft(t, cell.tone), t.name == app::Theme::contrast ? colour : 0, ui.px(10));
    draw_text_cut(ui, {pill.x + pad, pill.y, w - 2 * pad, pill.h}, cell.text, Type::aside, Weight::semibold,
                  cell.tone == Tone::plain ? t.muted : colour);
  } else if (number) {
    draw_number(ui, rect.right(), std::round(rect.centre_y() - ui.px(10)), cell.text, Type::body, Weight::regular, colour);
  } else {
    draw_text_cut(ui, rect, cell.text, Type::body, Weight::regular, colour);
  }
}

}  // namespace

Table::Table(Ui& ui, std::string_view id, std::vector<TableColumn> columns, TableOptions options)
    : m_ui(ui), m_columns(std::move(columns)) {
  const Rect rect = take(ui, 0, options.header ? ui.px(30) : 0);
  // A fixed width is for what stands in the column; its name may be longer in another language, and is shown whole while there is room.
  const auto as_told = [&](const TableColumn& column) { return ui.px(-column.share); };
  const auto with_name = [&](const TableColumn& column) {
    const float name = options.header ? ui.text_width(column.title, Type::aside, Weight::semibold) + 2 * ui.px(8) : 0;
    return std::max(as_told(column), name);
  };
  float fixed = 0, roomy = 0, weights = 0;
  for (const auto& column : m_columns) {
    if (column.share >= 0) weights += column.share;
    else fixed += as_told(column), roomy += with_name(column);
  }
  const bool names_fit = roomy <= rect.w * 0.75F;
  if (names_fit) fixed = roomy;
  float x = rect.x;
  for (const auto& column : m_columns) {
    const float w = column.share < 0 ? (names_fit ? with_name(column) : as_told(column))
                                     : std::floor(std::max(0.0F, rect.w - fixed) * column.share / std::max(weights, 0.001F));
    m_x.push_back(x);
    m_w.push_back(w);
    x += w;
  }
  if (!options.header) return;
  const float pad = ui.px(8);
  std::string names;
  for (std::size_t i = 0; i < m_columns.size(); ++i) {
    const auto& column = m_columns[i];
    names += (names.empty() ? "" : " · ") + column.title.text();
    const Rect cell{m_x[i] + pad, rect.y, m_w[i] - 2 * pad, rect.h};
    const float w = std::min(cell.w, ui.text_width(column.title, Type::aside, Weight::semibold));
    draw_text_cut(ui, column.number ? Rect{cell.right() - w, cell.y, w + 1, cell.h} : cell, column.title, Type::aside, Weight::semibold,
                  ui.theme().muted);
  }
  ui.record(std::string(id) + ".columns", Role::text, names, {}, rect, true, false);
  draw_line_below(ui, rect);
}

bool Table::row(std::string_view id, const std::vector<Cell>& cells, bool pressable, bool selected) {
  Layout& area = m_ui.layouts().back();
  if (area.kind == Layout::Kind::column) area.cursor_y -= area.gap;  // rows touch
  const Rect rect = take(m_ui, 0, m_ui.px(36));
  std::string value;
  for (std::size_t i = 1; i < cells.size(); ++i) value += (i > 1 ? " · " : "") + cells[i].text.text();
  const std::string name = cells.empty() ? std::string() : cells.front().text.text();
  Ui::Interaction does;
  if (pressable) does = m_ui.interact(id, Role::row, name, value, rect, true);
  else m_ui.record(id, Role::row, name, value, rect, true, false);
  m_ui.row_of_list(selected);
  if (!is_visible(m_ui, rect)) return does.clicked;
  if (selected || does.hovered) draw_box(m_ui, rect, selected ? m_ui.theme().soft : with_alpha(m_ui.theme().text, 0.05), 0, 0);
  const float pad = m_ui.px(8);
  for (std::size_t i = 0; i < cells.size() && i < m_columns.size(); ++i)
    draw_cell(m_ui, cells[i], {m_x[i] + pad, rect.y, m_w[i] - 2 * pad, rect.h}, m_columns[i].number);
  draw_line_below(m_ui, rect);
  if (does.focused) m_ui.draw_focus(rect.inset(m_ui.px(2)), m_ui.px(4));
  return does.clicked;
}

}  // namespace jumpseat::ui
