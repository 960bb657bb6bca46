#include "ui/virtual_rows.hpp"

#include "ui/layout.hpp"

#include "imgui.h"

#include <algorithm>
#include <cmath>

namespace jumpseat::ui {
namespace {

constexpr float row_height = 36;  // of Table::row
constexpr int margin = 3;         // rows drawn beyond what is seen, so that the arrow keys find the next one

}  // namespace

VirtualRows::VirtualRows(Ui& ui, int count) : m_ui(ui), m_count(count) {
  const Layout& area = ui.layouts().back();
  const float top = area.cursor_y - area.gap, h = ui.px(row_height);
  const float seen_from = ui.draw_list()->GetClipRectMin().y, seen_to = ui.draw_list()->GetClipRectMax().y;
  m_first = std::clamp(static_cast<int>(std::floor((seen_from - top) / h)) - margin, 0, count);
  m_last = std::clamp(static_cast<int>(std::ceil((seen_to - top) / h)) + margin, m_first, count);
  skip(m_first);
}

VirtualRows::~VirtualRows() { skip(m_count - m_last); }

void VirtualRows::skip(int rows) {
  if (rows <= 0) return;
  Layout& area = m_ui.layouts().back();
  area.cursor_y -= area.gap;  // rows touch
  take(m_ui, 0, static_cast<float>(rows) * m_ui.px(row_height));
}

}  // namespace jumpseat::ui
