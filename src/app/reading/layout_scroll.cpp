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
  const auto page = page_at_y(at.y);
  const auto& rect = page_rect(page);
  const Point inside{std::clamp(at.x, rect.x, rect.x + rect.w), std::clamp(at.y, rect.y, rect.y + rect.h)};
  return {page, to_page(page, inside), {at.x - inside.x, at.y - inside.y}};
}

Point Layout::scroll_for(const Anchor& anchor, Point on_canvas) const {
  if (empty()) return {};
  const model::PageIndex page{std::clamp(anchor.page.value, 0, pages() - 1)};
  const auto at = to_content(page, anchor.on_page);
  return clamped({at.x + anchor.left_over.x - on_canvas.x, at.y + anchor.left_over.y - on_canvas.y});
}

Point Layout::scroll_to(model::PageIndex page, double y_pt, double keep_x) const {
  if (empty()) return {};
  page.value = std::clamp(page.value, 0, pages() - 1);
  const auto& rect = page_rect(page);
  const double top = rect.y - m_spec.spacing.margin_y;
  if (m_spec.quarter_turns != 0 || !std::isfinite(y_pt) || y_pt <= 0) return clamped({keep_x, top});
  const double y = rect.y + std::min(y_pt * pixels_per_point(page), rect.h);
  return clamped({keep_x, std::max(top, y - breath_px)});
}

Point Layout::scroll_back_to(model::PageIndex page, double y_pt, double keep_x) const {
  if (empty() || m_spec.quarter_turns != 0 || !std::isfinite(y_pt)) return scroll_to(page, 0, keep_x);
  page.value = std::clamp(page.value, 0, pages() - 1);
  return clamped({keep_x, page_rect(page).y + y_pt * pixels_per_point(page)});
}

Point Layout::scroll_to_show(Point scroll, model::PageIndex page, const model::Rect& area_pt) const {
  if (empty() || page.value < 0 || page.value >= pages()) return clamped(scroll);
  const auto area = to_content(page, area_pt);
  const double w = m_spec.viewport.w, h = m_spec.viewport.h;
  const bool in_height = area.y >= scroll.y && area.y + area.h <= scroll.y + h;
  const bool in_width = area.x >= scroll.x && area.x + area.w <= scroll.x + w;
  if (!in_height) scroll.y = area.y - std::max(0.0, (h - area.h) / 3);
  if (!in_width) scroll.x = area.x - std::max(0.0, (w - area.w) / 2);
  return clamped(scroll);
}

bool Layout::whole_pages() const { return m_spec.fit == Fit::page; }

Point Layout::screen_down(Point scroll) const {
  if (empty()) return {};
  const double h = m_spec.viewport.h;
  if (whole_pages()) {
    const auto next = std::partition_point(m_rects.begin(), m_rects.end(),
                                           [&](const model::Rect& r) { return r.y - m_spec.spacing.margin_y <= scroll.y + 1; });
    if (next == m_rects.end()) return clamped({scroll.x, m_content_h});
    return scroll_to({static_cast<int>(next - m_rects.begin())}, 0, scroll.x);
  }
  return clamped({scroll.x, scroll.y + std::max(h / 2, h - overlap_px)});
}

Point Layout::screen_up(Point scroll) const {
  if (empty()) return {};
  const double h = m_spec.viewport.h;
  if (whole_pages()) {
    const auto here = std::partition_point(m_rects.begin(), m_rects.end(),
                                           [&](const model::Rect& r) { return r.y - m_spec.spacing.margin_y < scroll.y - 1; });
    return scroll_to({static_cast<int>(here - m_rects.begin()) - 1}, 0, scroll.x);
  }
  return clamped({scroll.x, scroll.y - std::max(h / 2, h - overlap_px)});
}

Point kept_scroll(const Layout& before, Point scroll, const Layout& after) {
  if (before.empty() || after.empty()) return {};
  const auto page = before.current_page(scroll);
  if (after.spec().fit == Fit::page) return after.scroll_to(page);
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
