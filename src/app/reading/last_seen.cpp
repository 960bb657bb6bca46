// The last view of a manual: kept as a bitmap while it is read, and shown at the next opening until the same has been drawn.
#include "app/reading/reading.hpp"
#include "base/json.hpp"
#include "base/log.hpp"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <utility>

namespace jumpseat::app {
namespace {

// All that a picture of the same place depends on.
std::string place_words(const records::ReadingPosition& position, const reading::Viewport& viewport) {
  const auto layout = base::Json::parse(position.layout);
  if (!layout) return {};
  std::string words = fmt::format("{} {} {} in {} x {} at {}", position.page.value, position.y, position.zoom, viewport.w, viewport.h,
                                  viewport.pixels_per_point);
  for (const char* name : {"fit", "spread"}) words += " " + (*layout)[name].text_or("");
  for (const char* name : {"turns", "current", "label_offset"}) words += fmt::format(" {}", (*layout)[name].integer_or(0));
  if (const double x = (*layout)["x"].number_or(0); x > 0) words += fmt::format(" from {}", x);
  return words + ((*layout)["paged"].bool_or(false) ? " paged" : "");
}

std::shared_ptr<const std::vector<std::uint32_t>> packed(const model::Pixels& pixels) {
  const auto w = static_cast<std::size_t>(pixels.w), h = static_cast<std::size_t>(pixels.h);
  auto out = std::make_shared<std::vector<std::uint32_t>>(w * h);
  for (std::size_t y = 0; y < h; ++y)
    std::memcpy(out->data() + y * w, pixels.bytes.data() + y * static_cast<std::size_t>(pixels.stride_bytes), w * 4);
  return out;
}

}  // namespace

bool Reading::is_at_top_of_page() const { return m_open->scroll == m_open->layout.scroll_to(current()); }

void Reading::keep_last_view_of(const records::ReadingPosition& position) {
  m_open->last_view_place = place_words(position, m_viewport);
  m_open->last_view_due = m_open->last_view_place != m_open->last_view_kept;
}

// Once everything in view is sharp and stands still. What is laid out anew once more facts are known is not kept.
std::vector<ImageId> Reading::take_wanted_pixels() {
  if (!usable() || !m_open->last_view_due || m_open->last_view || m_open->moved || !m_open->waited_for.empty() ||
      !m_open->seen_in_part.empty() || !m_open->facts_known)
    return {};
  Open& open = *m_open;
  open.last_view_due = false;
  if (!open.hash_is_certain || open.keep != Keep::on_disk || open.fit == Fit::content || !open.problems.empty()) return {};
  reading::LastView view{open.hash, open.last_view_place, current(), is_at_top_of_page(), m_viewport, open.quarter_turns, {}};
  std::vector<ImageId> images;
  const reading::PageRange seen = open.layout.visible(open.scroll);
  for (int i = seen.first; i <= seen.last; ++i) {
    PageView page;
    page.page = {i};
    page.label = open.facts.labels[static_cast<std::size_t>(i)];
    page.on_canvas = open.layout.page_on_canvas({i}, open.scroll);
    const int scale = pdf::scale_millionths(open.layout.pixels_per_point({i}));
    for (const auto& [key, placement] : sharp_images(page)) {
      const pdf::PixelRect px =
          key.tile.value_or(pdf::whole_page_px(open.facts.sizes[static_cast<std::size_t>(i)], scale, key.rotation_degrees));
      const auto photographs = open.pictures.find(i);
      const bool known = photographs != open.pictures.end();
      view.pictures.push_back({page.page, page.label, page.on_canvas, placement.on_canvas, scale, key.tile, known,
                               known ? photographs->second : std::vector<model::Rect>(), px.w, px.h, nullptr});
      images.push_back(placement.image);
    }
  }
  if (images.empty() || view.pixels_count() > reading::last_view_pixels_limit) return {};
  open.last_view = std::move(view);
  return images;
}

void Reading::take_pixels(std::vector<model::Pixels> pixels) {
  if (!m_open || !m_open->last_view) return;
  reading::LastView view = std::move(*std::exchange(m_open->last_view, std::nullopt));
  for (std::size_t i = 0; i < view.pictures.size(); ++i) {
    reading::LastView::Picture& picture = view.pictures[i];
    if (i >= pixels.size() || pixels[i].w != picture.w || pixels[i].h != picture.h) return;  // it has left meanwhile
    picture.pixels = packed(pixels[i]);
  }
  m_open->last_view_kept = view.place;
  m_context.pool.post([this, view = std::move(view)] {
    if (const auto kept = m_last_views.keep(view); !kept) base::log_error(kept.error());
  });
}

void Reading::take_last_view(pdf::DocumentId id, reading::LastView view) {
  if (!is_current(id) || m_open->hash != view.manual) return;
  if (usable() && m_open->waited_for.empty()) return;  // too late
  Open::LastSeen seen;
  for (const reading::LastView::Picture& picture : view.pictures) {
    seen.images.push_back(m_next_image++);
    m_arrivals.push_back({seen.images.back(), picture.w, picture.h, picture.w * 4,
                          reinterpret_cast<const std::uint8_t*>(picture.pixels->data()), picture.pixels});
  }
  for (reading::LastView::Picture& picture : view.pictures) picture.pixels = nullptr;  // the arrivals hold them until they are uploaded
  seen.view = std::move(view);
  m_open->last_seen = std::move(seen);
  touch();
}

// Only to whom it would be shown again in a moment, at the same place and in the same window.
bool Reading::may_show_last_seen() const {
  if (!m_open || !m_open->last_seen || !m_open->identified || !m_open->kept) return false;
  const reading::LastView& view = m_open->last_seen->view;
  const Request& request = m_open->request;
  const bool page_asked_for = request.page_number.has_value();
  if (!request.label.empty() || (page_asked_for && !(view.at_top_of_page && view.current.number() == *request.page_number))) return false;
  return view.place == place_words(*m_open->kept, m_viewport) && view.viewport == m_viewport;
}

// Before it is open. At night photographs are shown as they are; where it is not known which they are, the page waits.
void Reading::add_last_seen_pages() {
  if (!may_show_last_seen()) return;
  const reading::LastView& view = m_open->last_seen->view;
  const bool printed = m_tone == Tone::as_printed;
  const auto unknown = [&](const auto& picture) { return !picture.photographs_known || view.quarter_turns != 0; };
  if (!printed && std::any_of(view.pictures.begin(), view.pictures.end(), unknown)) return;
  for (std::size_t i = 0; i < view.pictures.size(); ++i) {
    const reading::LastView::Picture& picture = view.pictures[i];
    if (m_view.pages.empty() || m_view.pages.back().page != picture.page) {
      m_view.pages.emplace_back();
      PageView& page = m_view.pages.back();
      page.page = picture.page, page.label = picture.label, page.on_canvas = picture.paper;
      const double scale = picture.scale_millionths / 1e6;
      for (const model::Rect& area : picture.photographs)
        if (!printed)
          page.pictures.push_back({picture.paper.x + area.x * scale, picture.paper.y + area.y * scale, area.w * scale, area.h * scale});
    }
    m_view.pages.back().images.push_back({m_open->last_seen->images[i], picture.place});
  }
}

// Once it is open, where nothing of the page has been drawn yet.
void Reading::add_last_seen(PageView& out, int scale_millionths) const {
  if (!m_open->last_seen) return;
  const reading::LastView& view = m_open->last_seen->view;
  if (view.quarter_turns != m_open->quarter_turns) return;
  for (std::size_t i = 0; i < view.pictures.size(); ++i) {
    const reading::LastView::Picture& picture = view.pictures[i];
    if (picture.page != out.page || picture.scale_millionths != scale_millionths) continue;
    const double x = picture.tile ? picture.tile->x : 0, y = picture.tile ? picture.tile->y : 0;
    out.images.push_back({m_open->last_seen->images[i],
                          {out.on_canvas.x + x, out.on_canvas.y + y, static_cast<double>(picture.w), static_cast<double>(picture.h)}});
  }
}

void Reading::drop_last_seen() {
  if (!m_open || !m_open->last_seen) return;
  for (const ImageId image : m_open->last_seen->images) drop_image(image);
  m_open->last_seen.reset();
  touch();
}

}  // namespace jumpseat::app
