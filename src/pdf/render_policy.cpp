#include "pdf/render_policy.hpp"

#include "pdf/outbox.hpp"
#include "pdf/protocol.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace jumpseat::pdf {
namespace {

constexpr std::int64_t bytes_a_pixel = 4;
constexpr std::int64_t backdrop_px = 1'000'000;  // of the small whole page that stands behind tiles until they are there

std::int64_t area(const PixelRect& rect) { return std::int64_t{rect.w} * rect.h; }

class Plan {
 public:
  Plan(const PolicyInput& input, const PageCache& cache) : m_in(input), m_cache(cache) {}

  PolicyOutput make() {
    plan_visible();
    const std::size_t visible_count = m_out.want.size();
    m_keep_at_all_cost = m_needed;
    plan_neighbours();
    fit_into_budget(visible_count);
    return std::move(m_out);
  }

 private:
  PageImageKey key(model::PageIndex page, int scale, std::optional<PixelRect> tile = {}) const {
    return {m_in.document, page, scale, m_in.rotation_degrees, tile, m_in.generation};
  }
  int scale_of(model::PageIndex page) const { return m_in.scale_of ? m_in.scale_of(page) : m_in.scale_millionths; }
  PixelRect whole(model::PageIndex page, int scale) const { return whole_page_px(m_in.size_of(page), scale, m_in.rotation_degrees); }
  bool comes_whole(const PixelRect& size) const {
    return area(size) <= m_in.whole_page_limit_px && std::max(size.w, size.h) <= protocol::side_limit_px;
  }
  std::int64_t bytes_of(const PageImageKey& k) const {
    if (!k.tile) return area(whole(k.page, k.scale_millionths)) * bytes_a_pixel;
    return area(*k.tile) * bytes_a_pixel;
  }

  void need(const PageImageKey& k) {
    const PageImageKey plain = without_generation(k);
    if (!m_needed.insert(plain).second) return;
    if (m_cache.holds(plain) || m_in.failed.count(plain) || (!k.tile && has_failed(k.page, k.scale_millionths))) return;
    m_out.want.push_back(k);
    m_incoming_bytes += bytes_of(k);
  }

  bool is_of(const PageImageKey& k, model::PageIndex page, int scale) const {
    return k.document == m_in.document && k.page == page && k.scale_millionths == scale && k.rotation_degrees == m_in.rotation_degrees;
  }
  // All of it or a part of it: what failed or was stopped as the one is not tried as the other.
  bool has_failed(model::PageIndex page, int scale) const {
    return std::any_of(m_in.failed.begin(), m_in.failed.end(), [&](const PageImageKey& k) { return is_of(k, page, scale); });
  }

  void keep_stand_in(model::PageIndex page) {
    if (const auto near = m_cache.nearest(m_in.document, page, scale_of(page), m_in.rotation_degrees))
      m_needed.insert(without_generation(*near));
  }

  void plan_visible() {
    std::vector<VisiblePage> visible = m_in.visible;
    // The page that fills most of the screen is the one being read.
    std::stable_sort(visible.begin(), visible.end(),
                     [](const VisiblePage& a, const VisiblePage& b) { return a.part.w * a.part.h > b.part.w * b.part.h; });
    for (const VisiblePage& seen : visible) {
      keep_stand_in(seen.page);
      if (const PixelRect size = whole(seen.page, scale_of(seen.page)); comes_whole(size)) plan_part(seen, size);
    }
    for (const VisiblePage& seen : visible) {
      const PixelRect size = whole(seen.page, scale_of(seen.page));
      if (comes_whole(size)) need(key(seen.page, scale_of(seen.page)));
      else plan_tiles(seen, size);
    }
  }

  // Of a page that comes whole, what is seen of it first. There is never a second part: whoever scrolls away waits for all of it.
  void plan_part(const VisiblePage& seen, const PixelRect& size) {
    const int scale = scale_of(seen.page);
    if (m_cache.holds(key(seen.page, scale))) return;
    const auto covers = [&](const PixelRect& part) {
      constexpr double slack = 1;
      return part.x <= seen.part.x + slack && part.y <= seen.part.y + slack &&
             part.x + part.w + slack >= std::min<double>(seen.part.x + seen.part.w, size.w) &&
             part.y + part.h + slack >= std::min<double>(seen.part.y + seen.part.h, size.h);
    };
    const std::vector<PageImageKey> held = m_cache.tiles(m_in.document, seen.page, scale, m_in.rotation_degrees);
    for (const PageImageKey& part : held) {
      m_needed.insert(part);
      if (covers(*part.tile)) m_out.seen_in_part.insert(seen.page.value);
    }
    if (!held.empty() || has_failed(seen.page, scale)) return;
    bool was_asked = false;
    for (const PageImageKey& asked : m_in.asked) {
      if (!is_of(asked, seen.page, scale)) continue;
      if (asked.tile && covers(*asked.tile)) return need(key(seen.page, scale, asked.tile));
      was_asked = true;
    }
    const PixelRect part = part_around(seen.part, size);
    if (!was_asked && is_worth_a_part(seen, size) && 2 * area(part) <= area(size)) need(key(seen.page, scale, part));
  }

  bool is_worth_a_part(const VisiblePage& seen, const PixelRect& size) const {
    if (!m_in.whole_page_ms || m_in.whole_page_ms(seen.page) < m_in.part_first_ms) return false;
    const bool something_is_shown =
        m_cache.nearest(m_in.document, seen.page, scale_of(seen.page), m_in.rotation_degrees).has_value();  // around the part too
    return something_is_shown && 2 * seen.part.w * seen.part.h <= static_cast<double>(area(size));
  }

  // With so much around it that scrolling a little stays within it.
  static PixelRect part_around(const model::Rect& seen, const PixelRect& size) {
    constexpr double step = 256, margin = 128;
    const auto low = [](double from) { return static_cast<int>(std::max(0.0, std::floor((from - margin) / step) * step)); };
    const auto high = [](double to, int side) { return std::min(side, static_cast<int>(std::ceil((to + margin) / step) * step)); };
    const int x = std::min(low(seen.x), size.w - 1), y = std::min(low(seen.y), size.h - 1);
    return {x, y, std::max(1, high(seen.x + seen.w, size.w) - x), std::max(1, high(seen.y + seen.h, size.h) - y)};
  }

  void plan_tiles(const VisiblePage& seen, const PixelRect& size) {
    if (!m_cache.nearest(m_in.document, seen.page, scale_of(seen.page), m_in.rotation_degrees)) need(backdrop(seen.page, size));
    const int step = std::max(64, m_in.tile_px);
    const auto first = [&](double from) { return std::max(0, static_cast<int>(std::floor(from / step))); };
    const auto last = [&](double to, int side) {
      return static_cast<int>(std::ceil(std::clamp(to, 0.0, static_cast<double>(side)) / step));
    };
    std::vector<PixelRect> tiles;
    for (int row = first(seen.part.y); row < last(seen.part.y + seen.part.h, size.h); ++row)
      for (int column = first(seen.part.x); column < last(seen.part.x + seen.part.w, size.w); ++column) {
        const int x = column * step, y = row * step;
        tiles.push_back({x, y, std::min(step, size.w - x), std::min(step, size.h - y)});
      }
    const double middle_x = seen.part.x + seen.part.w / 2, middle_y = seen.part.y + seen.part.h / 2;
    const auto distance = [&](const PixelRect& t) { return std::hypot(t.x + t.w / 2.0 - middle_x, t.y + t.h / 2.0 - middle_y); };
    std::stable_sort(tiles.begin(), tiles.end(), [&](const PixelRect& a, const PixelRect& b) { return distance(a) < distance(b); });
    for (const PixelRect& tile : tiles) need(key(seen.page, scale_of(seen.page), tile));
  }

  PageImageKey backdrop(model::PageIndex page, const PixelRect& size) const {
    const double shrink =
        std::min({1.0, std::sqrt(static_cast<double>(backdrop_px) / static_cast<double>(std::max<std::int64_t>(1, area(size)))),
                  protocol::side_limit_px / (1.0 + std::max(size.w, size.h))});
    return key(page, std::max(1, static_cast<int>(scale_of(page) * shrink)));
  }

  void plan_neighbours() {
    if (m_in.visible.empty()) return;
    int first = m_in.visible.front().page.value, last = first;
    for (const VisiblePage& seen : m_in.visible) first = std::min(first, seen.page.value), last = std::max(last, seen.page.value);
    const bool back = m_in.travel == Travel::backward;
    const auto ahead = [&](int by) { return back ? first - by : last + by; };
    const auto behind = [&](int by) { return back ? last + by : first - by; };
    std::vector<int> order;
    for (int by = 1; by <= m_in.neighbours; ++by) {
      order.push_back(ahead(by));
      if (by == 1) order.push_back(behind(by));
    }
    for (const int page : order) {
      if (page < 0 || page >= m_in.pages) continue;
      const PixelRect size = whole({page}, scale_of({page}));
      if (comes_whole(size)) need(key({page}, scale_of({page})));
      else if (!m_cache.nearest(m_in.document, {page}, scale_of({page}), m_in.rotation_degrees)) need(backdrop({page}, size));
    }
  }

  int distance_of(const PageImageKey& k) const {
    int nearest = 1 << 20;
    for (const VisiblePage& seen : m_in.visible) nearest = std::min(nearest, std::abs(k.page.value - seen.page.value));
    return nearest;
  }

  void fit_into_budget(std::size_t visible_count) {
    const auto budget = static_cast<std::int64_t>(m_in.budget_bytes);
    std::int64_t held_needed = 0;
    for (const auto& [k, held] : m_cache.held())
      if (m_needed.count(k)) held_needed += static_cast<std::int64_t>(held.size_bytes);
    // Neighbours are given up before anything on screen is.
    while (m_out.want.size() > visible_count && held_needed + m_incoming_bytes > budget) {
      m_incoming_bytes -= bytes_of(m_out.want.back());
      m_needed.erase(without_generation(m_out.want.back()));
      m_out.want.pop_back();
    }
    std::int64_t total = static_cast<std::int64_t>(m_cache.size_bytes()) + m_incoming_bytes;
    const auto is_part_of_held = [&](PageImageKey k) { return k.tile.has_value() && (k.tile.reset(), m_cache.holds(k)); };
    for (const auto& [k, held] : m_cache.held()) {
      if (!is_part_of_held(k)) continue;
      m_out.evict.push_back(k);
      total -= static_cast<std::int64_t>(held.size_bytes);
    }
    struct Candidate {
      PageImageKey key;
      bool needed, other;
      int distance;
      std::uint64_t shown;
      std::int64_t bytes;
    };
    std::vector<Candidate> candidates;
    for (const auto& [k, held] : m_cache.held()) {
      if (m_keep_at_all_cost.count(k) || is_part_of_held(k)) continue;
      candidates.push_back(
          {k, m_needed.count(k) > 0, k.document != m_in.document, distance_of(k), held.shown, static_cast<std::int64_t>(held.size_bytes)});
    }
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
      if (a.needed != b.needed) return b.needed;
      if (a.other != b.other) return a.other;
      if (a.distance != b.distance) return a.distance > b.distance;
      return a.shown < b.shown;
    });
    for (const Candidate& candidate : candidates) {
      if (total <= budget) return;
      m_out.evict.push_back(candidate.key);
      total -= candidate.bytes;
    }
  }

  const PolicyInput& m_in;
  const PageCache& m_cache;
  PolicyOutput m_out;
  std::set<PageImageKey> m_needed, m_keep_at_all_cost;
  std::int64_t m_incoming_bytes = 0;
};

}  // namespace

PolicyOutput decide(const PolicyInput& input, const PageCache& cache) { return Plan(input, cache).make(); }

}  // namespace jumpseat::pdf
