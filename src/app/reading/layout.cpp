#include "app/reading/layout.hpp"

#include "base/assert.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace jumpseat::app::reading {

namespace {

constexpr model::Size usual_size{595, 842};
constexpr double least_pt = 1, most_pt = 20000;
constexpr std::array zoom_steps{0.1, 0.15, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25,
                                1.5, 1.75, 2.0,  2.5,  3.0, 4.0,  5.0,  6.5, 8.0, 10.0};
constexpr double same_zoom = 0.005;

model::Size usable(model::Size size) {
  const auto bad = [](double length) { return !std::isfinite(length) || length <= 0; };
  if (bad(size.w) || bad(size.h)) return usual_size;
  return {std::clamp(size.w, least_pt, most_pt), std::clamp(size.h, least_pt, most_pt)};
}

int turns_of(int quarter_turns) { return ((quarter_turns % 4) + 4) % 4; }

model::Size turned(model::Size size, int turns) { return turns % 2 == 0 ? size : model::Size{size.h, size.w}; }

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// The page that most pages look like; a fold-out among text must not make the text small.
model::Size typical_size(const std::vector<model::Size>& sizes, int turns) {
  std::vector<double> widths, heights;
  widths.reserve(sizes.size());
  heights.reserve(sizes.size());
  for (const auto& size : sizes) {
    const auto shown = turned(size, turns);
    widths.push_back(shown.w);
    heights.push_back(shown.h);
  }
  return {median(std::move(widths)), median(std::move(heights))};
}

// Pixels a point at which a page of this size fits.
double fitting_scale(const LayoutSpec& spec, model::Size size) {
  const double w = std::max(40.0, spec.viewport.w - 2 * spec.spacing.margin_x);
  const double h = std::max(40.0, spec.viewport.h - 2 * spec.spacing.margin_y);
  const double by_width = w / size.w;
  return spec.fit == Fit::page ? std::min(by_width, h / size.h) : by_width;
}

double pixels(double points, double scale) { return std::max(1.0, std::round(points * scale)); }

}  // namespace

double clamped_zoom(double zoom) { return std::isfinite(zoom) ? std::clamp(zoom, min_zoom, max_zoom) : 1.0; }

double zoom_step_up(double zoom) {
  const auto* step = std::upper_bound(zoom_steps.begin(), zoom_steps.end(), zoom + same_zoom);
  return step == zoom_steps.end() ? max_zoom : *step;
}

double zoom_step_down(double zoom) {
  const auto* step = std::lower_bound(zoom_steps.begin(), zoom_steps.end(), zoom - same_zoom);
  return step == zoom_steps.begin() ? min_zoom : *(step - 1);
}

Layout::Layout(std::vector<model::Size> sizes_pt, const LayoutSpec& spec) : m_spec(spec), m_sizes_pt(std::move(sizes_pt)) {
  m_spec.quarter_turns = turns_of(spec.quarter_turns);
  const double at_full_size = spec.viewport.pixels_per_point > 0 ? spec.viewport.pixels_per_point : 1.0;
  m_spec.viewport.pixels_per_point = at_full_size;
  m_content_w = spec.viewport.w;
  if (m_sizes_pt.empty()) return;
  for (auto& size : m_sizes_pt) size = usable(size);

  m_zoom = spec.fit == Fit::free ? spec.zoom : fitting_scale(m_spec, typical_size(m_sizes_pt, m_spec.quarter_turns)) / at_full_size;
  m_zoom = clamped_zoom(m_zoom);
  const double common_scale = m_zoom * at_full_size;

  m_rects.reserve(m_sizes_pt.size());
  double y = std::round(spec.spacing.margin_y), widest = 0;
  for (const auto& size_pt : m_sizes_pt) {
    const auto shown = turned(size_pt, m_spec.quarter_turns);
    const double scale = spec.fit == Fit::free ? common_scale : std::min(common_scale, fitting_scale(m_spec, shown));
    const double w = pixels(shown.w, scale), h = pixels(shown.h, scale);
    m_rects.push_back({0, y, w, h});
    widest = std::max(widest, w);
    y += h + std::round(spec.spacing.gap);
  }
  m_content_h = y - std::round(spec.spacing.gap) + std::round(spec.spacing.margin_y);
  m_content_w = std::max(std::floor(spec.viewport.w), widest + 2 * std::round(spec.spacing.margin_x));
  if (spec.fit != Fit::free) m_content_w = std::max(std::floor(spec.viewport.w), widest);
  for (auto& rect : m_rects) rect.x = std::floor((m_content_w - rect.w) / 2);
}

const model::Rect& Layout::page_rect(model::PageIndex page) const {
  JUMPSEAT_ASSERT(page.value >= 0 && page.value < pages());
  return m_rects[static_cast<std::size_t>(page.value)];
}

model::Size Layout::page_size_pt(model::PageIndex page) const {
  JUMPSEAT_ASSERT(page.value >= 0 && page.value < pages());
  return turned(m_sizes_pt[static_cast<std::size_t>(page.value)], m_spec.quarter_turns);
}

double Layout::pixels_per_point(model::PageIndex page) const { return page_rect(page).w / page_size_pt(page).w; }

Point Layout::clamped(Point scroll) const {
  const double most_x = std::max(0.0, m_content_w - m_spec.viewport.w), most_y = std::max(0.0, m_content_h - m_spec.viewport.h);
  return {std::clamp(std::round(scroll.x), 0.0, std::floor(most_x)), std::clamp(std::round(scroll.y), 0.0, std::ceil(most_y))};
}

PageRange Layout::visible(Point scroll, double beyond) const {
  const double top = scroll.y - beyond, bottom = scroll.y + m_spec.viewport.h + beyond;
  const auto first = std::partition_point(m_rects.begin(), m_rects.end(), [&](const model::Rect& r) { return r.y + r.h <= top; });
  const auto past = std::partition_point(first, m_rects.end(), [&](const model::Rect& r) { return r.y < bottom; });
  return {static_cast<int>(first - m_rects.begin()), static_cast<int>(past - m_rects.begin()) - 1};
}

model::PageIndex Layout::page_at_y(double content_y) const {
  if (empty()) return {0};
  const double half_gap = m_spec.spacing.gap / 2;
  const auto found =
      std::partition_point(m_rects.begin(), m_rects.end(), [&](const model::Rect& r) { return r.y + r.h + half_gap <= content_y; });
  return {std::min(static_cast<int>(found - m_rects.begin()), pages() - 1)};
}

model::PageIndex Layout::current_page(Point scroll, std::optional<model::PageIndex> wanted) const {
  if (empty()) return {0};
  const double h = m_spec.viewport.h;
  const double most = clamped({0, m_content_h}).y;
  if (wanted && wanted->value >= 0 && wanted->value < pages()) {
    const auto& rect = page_rect(*wanted);
    const bool whole = rect.y >= scroll.y && rect.y + rect.h <= scroll.y + h;
    const bool as_far_as_it_goes = scroll.y >= most && rect.y >= scroll.y && rect.y < scroll.y + h;
    if (whole || as_far_as_it_goes) return *wanted;
  }
  if (most <= 0) return page_at_y(scroll.y);
  const double third = h / 3, to_end = std::max(0.0, most - scroll.y);
  double line = std::min(third, scroll.y);
  if (most < h) line = h * scroll.y / most;
  else if (to_end < h - third) line = h - to_end;
  return page_at_y(scroll.y + line);
}

Point Layout::to_page(model::PageIndex page, Point in_content) const {
  const auto& rect = page_rect(page);
  const auto& size = m_sizes_pt[static_cast<std::size_t>(page.value)];
  const double u = (in_content.x - rect.x) / rect.w, v = (in_content.y - rect.y) / rect.h;
  switch (m_spec.quarter_turns) {
    case 1: return {v * size.w, (1 - u) * size.h};
    case 2: return {(1 - u) * size.w, (1 - v) * size.h};
    case 3: return {(1 - v) * size.w, u * size.h};
    default: return {u * size.w, v * size.h};
  }
}

Point Layout::to_content(model::PageIndex page, Point on_page) const {
  const auto& rect = page_rect(page);
  const auto& size = m_sizes_pt[static_cast<std::size_t>(page.value)];
  const double a = on_page.x / size.w, b = on_page.y / size.h;
  const auto at = [&](double u, double v) { return Point{rect.x + u * rect.w, rect.y + v * rect.h}; };
  switch (m_spec.quarter_turns) {
    case 1: return at(1 - b, a);
    case 2: return at(1 - a, 1 - b);
    case 3: return at(b, 1 - a);
    default: return at(a, b);
  }
}

model::Rect Layout::to_content(model::PageIndex page, const model::Rect& area_pt) const {
  const auto one = to_content(page, Point{area_pt.x, area_pt.y});
  const auto other = to_content(page, Point{area_pt.x + area_pt.w, area_pt.y + area_pt.h});
  return {std::min(one.x, other.x), std::min(one.y, other.y), std::abs(other.x - one.x), std::abs(other.y - one.y)};
}

model::Rect Layout::to_canvas(model::PageIndex page, const model::Rect& area_pt, Point scroll) const {
  auto rect = to_content(page, area_pt);
  rect.x -= scroll.x;
  rect.y -= scroll.y;
  return rect;
}

model::Rect Layout::page_on_canvas(model::PageIndex page, Point scroll) const {
  auto rect = page_rect(page);
  rect.x -= scroll.x;
  rect.y -= scroll.y;
  return rect;
}

std::optional<std::pair<model::PageIndex, Point>> Layout::page_point(Point scroll, Point on_canvas) const {
  if (empty()) return std::nullopt;
  const Point at{on_canvas.x + scroll.x, on_canvas.y + scroll.y};
  const auto page = page_at_y(at.y);
  const auto& rect = page_rect(page);
  if (at.x < rect.x || at.x >= rect.x + rect.w || at.y < rect.y || at.y >= rect.y + rect.h) return std::nullopt;
  return std::pair{page, to_page(page, at)};
}

}  // namespace jumpseat::app::reading
