// Where to scroll: the half of the layout that answers to movement.
#include "app/reading/layout.hpp"

#include <algorithm>
#include <cmath>

namespace jumpseat::app::reading {

namespace {
constexpr double overlap_px = 48;  // seen again after a screen down
constexpr double breath_px = 24;   // above a heading that was jumped to
}  // namespace

Anchor Layout::anchor_at(Point scroll, Point on_canvas) const {
  if (empty()) return {};
  const Point at{on_canvas.x + scroll.x, on_canvas.y + scroll.y};
  const auto page = page_at(at);
  const auto& rect = page_rect(page);
  const Point inside{std::clamp(at.x, rect.x, rect.x + rect.w), std::clamp(at.y, rect.y, rect.y + rect.h)};
  return {page, to_page(page, inside), {at.x - inside.x, at.y - inside.y}};
}

Point Layout::scroll_for(const Anchor& anchor, Point on_canvas) const {
  if (empty()) return {};
  const model::PageIndex page{std::clamp(anchor.page.value, 0, pages() - 1)};
  const auto at = to_content(page, anchor.on_page);
  return on_row_of(page, {at.x + anchor.left_over.x - on_canvas.x, at.y + anchor.left_over.y - on_canvas.y});
}

Point Layout::scroll_to(model::PageIndex page, double y_pt, double keep_x) const {
  if (empty()) return {};
  page.value = std::clamp(page.value, 0, pages() - 1);
  const auto& rect = page_rect(page);
  const double top = m_spec.paged ? top_of(row(page)) : rect.y - m_spec.spacing.margin_y;
  if (m_spec.quarter_turns != 0 || !std::isfinite(y_pt) || y_pt <= 0) return clamped({keep_x, top});
  const double y = rect.y + std::min(y_pt * pixels_per_point(page), rect.h);
  return on_row_of(page, {keep_x, std::max(top, y - breath_px)});
}

Point Layout::scroll_back_to(model::PageIndex page, double y_pt, double keep_x) const {
  if (empty() || m_spec.quarter_turns != 0 || !std::isfinite(y_pt)) return scroll_to(page, 0, keep_x);
  page.value = std::clamp(page.value, 0, pages() - 1);
  return on_row_of(page, {keep_x, page_rect(page).y + y_pt * pixels_per_point(page)});
}

Point Layout::scroll_to_show(Point scroll, model::PageIndex page, const model::Rect& area_pt) const {
  if (empty() || page.value < 0 || page.value >= pages()) return clamped(scroll);
  const auto area = to_content(page, area_pt);
  const double w = m_spec.viewport.w, h = m_spec.viewport.h;
  const bool in_height = area.y >= scroll.y && area.y + area.h <= scroll.y + h;
  const bool in_width = area.x >= scroll.x && area.x + area.w <= scroll.x + w;
  if (!in_height) scroll.y = area.y - std::max(0.0, (h - area.h) / 3);
  if (!in_width) scroll.x = area.x - std::max(0.0, (w - area.w) / 2);
  return on_row_of(page, scroll);
}

bool Layout::whole_pages() const { return m_spec.fit == Fit::page; }

double Layout::top_of(const Row& row) const { return m_spec.paged ? row.slot_y : row.y - m_spec.spacing.margin_y; }

Point Layout::on_row_of(model::PageIndex page, Point scroll) const {
  const Row& here = row(page);
  if (m_spec.paged)
    scroll.y = std::clamp(scroll.y, here.slot_y, std::max(here.slot_y, here.slot_y + here.slot_h - std::ceil(m_spec.viewport.h)));
  return clamped(scroll);
}

Point Layout::paged_scroll(Point scroll, double dx, double dy, bool turns) const {
  if (empty()) return {};
  const int at = row_at(scroll.y + m_spec.viewport.h / 2);
  const Row& here = m_rows[static_cast<std::size_t>(at)];
  const double top = here.slot_y, end = here.slot_y + here.slot_h - std::ceil(m_spec.viewport.h);
  const double x = scroll.x + dx;
  const int other = at + (dy > 0 ? 1 : -1);
  const bool leads_off = (dy > 0 && scroll.y >= end - 0.5) || (dy < 0 && scroll.y <= top + 0.5);
  if (!leads_off || !turns || other < 0 || other >= static_cast<int>(m_rows.size())) return on_row_of({here.first}, {x, scroll.y + dy});
  const Row& next = m_rows[static_cast<std::size_t>(other)];
  return clamped({x, dy > 0 ? next.slot_y : next.slot_y + next.slot_h - std::ceil(m_spec.viewport.h)});
}

Point Layout::screen_down(Point scroll) const {
  if (empty()) return {};
  const double h = m_spec.viewport.h;
  if (whole_pages()) {
    const auto next = std::partition_point(m_rows.begin(), m_rows.end(), [&](const Row& r) { return top_of(r) <= scroll.y + 1; });
    if (next == m_rows.end()) return m_spec.paged ? clamped(scroll) : clamped({scroll.x, m_content_h});
    return scroll_to({next->first}, 0, scroll.x);
  }
  if (m_spec.paged) return paged_scroll(scroll, 0, std::max(h / 2, h - overlap_px), true);
  return clamped({scroll.x, scroll.y + std::max(h / 2, h - overlap_px)});
}

Point Layout::screen_up(Point scroll) const {
  if (empty()) return {};
  const double h = m_spec.viewport.h;
  if (whole_pages()) {
    const auto here = std::partition_point(m_rows.begin(), m_rows.end(), [&](const Row& r) { return top_of(r) < scroll.y - 1; });
    return scroll_to({here == m_rows.begin() ? -1 : std::prev(here)->first}, 0, scroll.x);
  }
  if (m_spec.paged) return paged_scroll(scroll, 0, -std::max(h / 2, h - overlap_px), true);
  return clamped({scroll.x, scroll.y - std::max(h / 2, h - overlap_px)});
}

Point kept_scroll(const Layout& before, Point scroll, const Layout& after) {
  if (before.empty() || after.empty()) return {};
  const auto page = before.current_page(scroll);
  if (after.spec().fit == Fit::page || after.spec().paged) return after.scroll_to(page);
  if (scroll.y <= 0 && after.spec().quarter_turns == before.spec().quarter_turns) return after.clamped({0, 0});
  if (after.spec().quarter_turns != before.spec().quarter_turns)
    return after.scroll_to(page, 0, (after.content_w() - after.spec().viewport.w) / 2);
  const Point before_top{before.spec().viewport.w / 2, 0}, after_top{after.spec().viewport.w / 2, 0};
  return after.scroll_for(before.anchor_at(scroll, before_top), after_top);
}

Point zoomed_scroll(const Layout& before, Point scroll, const Layout& after, Point cursor_on_canvas) {
  if (before.empty() || after.empty()) return {};
  return after.scroll_for(before.anchor_at(scroll, cursor_on_canvas), cursor_on_canvas);
}

}  // namespace jumpseat::app::reading
