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

int columns_of(const LayoutSpec& spec) { return spec.spread == Spread::single ? 1 : 2; }

// Pixels a point at which a page of this size fits.
double fitting_scale(const LayoutSpec& spec, model::Size size) {
  const double columns = columns_of(spec);
  const bool to_content = spec.fit == Fit::content && spec.quarter_turns == 0;
  const double text = to_content ? std::clamp(spec.content.right - spec.content.left, 0.2, 1.0) : 1.0;
  const double share = columns > 1 ? (1 + text) / 2 : text;  // of two pages the margins between them stay
  const double margin = to_content ? std::min(8.0, spec.spacing.margin_x) : spec.spacing.margin_x;
  const double w = std::max(40.0, spec.viewport.w - 2 * margin - (columns - 1) * spec.spacing.gap) / columns;
  const double h = std::max(40.0, spec.viewport.h - 2 * spec.spacing.margin_y);
  const double by_width = w / (size.w * share);
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
  place_rows(m_zoom * at_full_size);
}

void Layout::place_rows(double common_scale) {
  const LayoutSpec& spec = m_spec;
  const double gap = std::round(spec.spacing.gap), margin = std::round(spec.spacing.margin_y);
  const int pages = static_cast<int>(m_sizes_pt.size());
  m_rects.reserve(m_sizes_pt.size());
  m_row_of.reserve(m_sizes_pt.size());
  double y = margin, widest = 0;
  for (int first = 0; first < pages;) {
    const bool alone = spec.spread == Spread::single || (spec.spread == Spread::cover_and_pairs && first == 0);
    Row row{first, std::min(alone ? 1 : 2, pages - first), y, 0, 0, 0};
    for (int i = first; i < first + row.count; ++i) {
      const auto shown = turned(m_sizes_pt[static_cast<std::size_t>(i)], spec.quarter_turns);
      const double scale = spec.fit == Fit::free ? common_scale : std::min(common_scale, fitting_scale(spec, shown));
      m_rects.push_back({0, y, pixels(shown.w, scale), pixels(shown.h, scale)});
      m_row_of.push_back(static_cast<int>(m_rows.size()));
      row.h = std::max(row.h, m_rects.back().h);
      widest = std::max(widest, m_rects.back().w);
    }
    if (spec.paged) {  // in the middle of a slot that fills the canvas
      row.slot_y = y - margin;
      row.slot_h = std::max(std::ceil(spec.viewport.h), row.h + 2 * margin);
      row.y = row.slot_y + std::floor((row.slot_h - row.h) / 2);
      for (int i = first; i < first + row.count; ++i) m_rects[static_cast<std::size_t>(i)].y = row.y;
      y = row.slot_y + row.slot_h + margin;
    } else {
      row.slot_y = y - gap / 2;
      row.slot_h = row.h + gap;
      y += row.h + gap;
    }
    m_rows.push_back(row);
    first += row.count;
  }
  m_content_h = spec.paged ? y - margin : y - gap + margin;
  const int columns = columns_of(spec);
  const double across = widest * columns + gap * (columns - 1);
  m_content_w = std::max(std::floor(spec.viewport.w), across + 2 * std::round(spec.spacing.margin_x));
  if (spec.fit != Fit::free) m_content_w = std::max(std::floor(spec.viewport.w), spec.fit == Fit::content ? 0.0 : across);
  const bool to_content = spec.fit == Fit::content && spec.quarter_turns == 0;
  const double off_middle = to_content ? (spec.content.left + spec.content.right - 1) / 2 : 0;
  for (const Row& row : m_rows) {
    double row_w = 0;
    for (int i = row.first; i < row.first + row.count; ++i) row_w = std::max(row_w, m_rects[static_cast<std::size_t>(i)].w);
    const double middle = m_content_w / 2 - off_middle * row_w;
    for (int i = row.first; i < row.first + row.count; ++i) {
      auto& rect = m_rects[static_cast<std::size_t>(i)];
      const bool on_the_right = columns == 2 && (i > row.first || (spec.spread == Spread::cover_and_pairs && i == 0));
      if (columns == 1) rect.x = std::floor(middle - rect.w / 2);
      else rect.x = std::floor(on_the_right ? middle + gap / 2 : middle - gap / 2 - rect.w);
    }
  }
}

const model::Rect& Layout::page_rect(model::PageIndex page) const {
  JUMPSEAT_ASSERT(page.value >= 0 && page.value < pages());
  return m_rects[static_cast<std::size_t>(page.value)];
}

model::Size Layout::page_size_pt(model::PageIndex page) const {
  JUMPSEAT_ASSERT(page.value >= 0 && page.value < pages());
  return turned(m_sizes_pt[static_cast<std::size_t>(page.value)], m_spec.quarter_turns);
}

double Layout::zoom_of(model::PageIndex page) const {
  if (m_spec.fit == Fit::free) return m_zoom;
  return std::min(m_zoom, fitting_scale(m_spec, page_size_pt(page)) / m_spec.viewport.pixels_per_point);
}

double Layout::pixels_per_point(model::PageIndex page) const { return page_rect(page).w / page_size_pt(page).w; }

Point Layout::clamped(Point scroll) const {
  const double most_x = std::max(0.0, m_content_w - m_spec.viewport.w), most_y = std::max(0.0, m_content_h - m_spec.viewport.h);
  return {std::clamp(std::round(scroll.x), 0.0, std::floor(most_x)), std::clamp(std::round(scroll.y), 0.0, std::ceil(most_y))};
}

PageRange Layout::visible(Point scroll, double beyond) const {
  const double top = scroll.y - beyond, bottom = scroll.y + m_spec.viewport.h + beyond;
  const auto first = std::partition_point(m_rows.begin(), m_rows.end(), [&](const Row& r) { return r.y + r.h <= top; });
  const auto past = std::partition_point(first, m_rows.end(), [&](const Row& r) { return r.y < bottom; });
  if (first == past) return {};
  return {first->first, std::prev(past)->first + std::prev(past)->count - 1};
}

int Layout::row_at(double content_y) const {
  const auto found = std::partition_point(m_rows.begin(), m_rows.end(), [&](const Row& r) { return r.slot_y + r.slot_h <= content_y; });
  return std::min(static_cast<int>(found - m_rows.begin()), static_cast<int>(m_rows.size()) - 1);
}

model::PageIndex Layout::page_at_y(double content_y) const {
  return empty() ? model::PageIndex{0} : model::PageIndex{m_rows[static_cast<std::size_t>(row_at(content_y))].first};
}

model::PageIndex Layout::page_at(Point in_content) const {
  if (empty()) return {0};
  const Row& row = m_rows[static_cast<std::size_t>(row_at(in_content.y))];
  model::PageIndex nearest{row.first};
  const auto away = [&](int page) {
    const auto& rect = m_rects[static_cast<std::size_t>(page)];
    return std::max({rect.x - in_content.x, 0.0, in_content.x - rect.x - rect.w});
  };
  for (int i = row.first; i < row.first + row.count; ++i)
    if (away(i) < away(nearest.value)) nearest = {i};
  return nearest;
}

PageRange Layout::row_of(model::PageIndex page) const {
  if (page.value < 0 || page.value >= pages()) return {};
  const Row& at = row(page);
  return {at.first, at.first + at.count - 1};
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
  const auto page = page_at(at);
  const auto& rect = page_rect(page);
  if (at.x < rect.x || at.x >= rect.x + rect.w || at.y < rect.y || at.y >= rect.y + rect.h) return std::nullopt;
  return std::pair{page, to_page(page, at)};
}

ContentBox content_box(const std::vector<std::pair<model::PageIndex, model::Rect>>& extents, const std::vector<model::Size>& sizes_pt) {
  constexpr double room = 0.012, least_inside = 0.33;
  if (sizes_pt.empty()) return {};
  const double usual = typical_size(sizes_pt, 0).w;
  ContentBox out{1, 0};
  for (const auto& [page, box] : extents) {
    if (page.value < 0 || page.value >= static_cast<int>(sizes_pt.size())) continue;
    const double w = sizes_pt[static_cast<std::size_t>(page.value)].w;
    if (w <= 0 || std::abs(w - usual) > 0.02 * usual) continue;
    out.left = std::min(out.left, box.x / w);
    out.right = std::max(out.right, (box.x + box.w) / w);
  }
  if (out.right <= out.left) return {};
  out = {std::clamp(out.left - room, 0.0, least_inside), std::clamp(out.right + room, 1 - least_inside, 1.0)};
  return out;
}

}  // namespace jumpseat::app::reading
