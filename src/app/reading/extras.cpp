// Small pictures beside those of the pages in view: thumbnails, and what a link leads to. They wait until everything else is drawn.
#include "app/reading/reading.hpp"

#include <algorithm>
#include <cmath>

namespace jumpseat::app {
namespace {

constexpr std::size_t extras_budget_bytes = 8u << 20;
constexpr double thumb_w = 96, thumb_h = 128;       // at 100 %
constexpr double preview_w = 360, preview_h = 200;  // at 100 %
constexpr double points_per_pixel = 72.0 / 96;
constexpr std::int64_t hover_ms = 250;
constexpr double above_target_pt = 12;

}  // namespace

double Reading::ui_scale() const { return m_viewport.pixels_per_point * points_per_pixel; }

pdf::PageImageKey Reading::thumb_key(model::PageIndex page) const {
  const model::Size size = m_open->facts.sizes[static_cast<std::size_t>(page.value)];
  const double scale = std::min(thumb_w * ui_scale() / std::max(size.w, 1.0), thumb_h * ui_scale() / std::max(size.h, 1.0));
  return {m_open->id, page, pdf::scale_millionths(scale), 0, std::nullopt, 0};
}

std::optional<pdf::PageImageKey> Reading::preview_key() const {
  const auto& preview = m_open->preview;
  if (!preview || !preview->due) return std::nullopt;
  const model::Link* link = link_at(preview->page, preview->link);
  if (!link || link->kind != model::LinkKind::page || link->target.value < 0 || link->target.value >= m_open->layout.pages())
    return std::nullopt;
  const model::Size size = m_open->facts.sizes[static_cast<std::size_t>(link->target.value)];
  const double scale = preview_w * ui_scale() / std::max(size.w, 1.0);
  const pdf::PixelRect whole = pdf::whole_page_px(size, pdf::scale_millionths(scale), 0);
  const int h = std::min(static_cast<int>(preview_h * ui_scale()), whole.h);
  const int y = std::clamp(static_cast<int>(std::lround((link->target_y - above_target_pt) * scale)), 0, std::max(0, whole.h - h));
  return pdf::PageImageKey{m_open->id, link->target, pdf::scale_millionths(scale), 0, pdf::PixelRect{0, y, whole.w, h}, 0};
}

const model::Link* Reading::link_at(model::PageIndex page, int index) const {
  const auto at = m_open->links.find(page.value);
  if (at == m_open->links.end() || index < 0 || index >= static_cast<int>(at->second.size())) return nullptr;
  return at->second[static_cast<std::size_t>(index)];
}

// Most urgent first; nothing that is here already.
std::vector<pdf::PageImageKey> Reading::wanted_extras() const {
  std::vector<pdf::PageImageKey> keys;
  const auto want = [&](const pdf::PageImageKey& key) {
    if (!m_open->extras.contains(key) && !m_open->failed.contains(key)) keys.push_back(key);
  };
  if (const auto preview = preview_key()) want(*preview);
  for (int i = std::max(0, m_open->thumbs.first); i <= std::min(m_open->thumbs.last, m_open->layout.pages() - 1); ++i) want(thumb_key({i}));
  return keys;
}

// True where the picture is one of these.
bool Reading::take_extra(pdf::PageDrawn& event) {
  Open& open = *m_open;
  pdf::PageImageKey key = event.key;
  key.generation = 0;
  const auto asked = std::find(open.extras_asked.begin(), open.extras_asked.end(), key);
  if (asked == open.extras_asked.end()) return false;
  open.extras_asked.erase(asked);
  auto owner = std::make_shared<pdf::PageImage>(std::move(event.image));
  const ImageId id = m_next_image++;
  m_arrivals.push_back({id, owner->w(), owner->h(), owner->stride_bytes(), owner->pixels(), owner});
  open.extras[key] = {id, owner->w(), owner->h(), owner->size_bytes(), ++open.extras_clock};
  drop_old_extras();
  touch();
  want_pictures();
  return true;
}

void Reading::drop_old_extras() {
  Open& open = *m_open;
  const auto bytes = [&] {
    std::size_t sum = 0;
    for (const auto& [key, extra] : open.extras) sum += extra.bytes;
    return sum;
  };
  while (open.extras.size() > 1 && bytes() > extras_budget_bytes) {
    const auto oldest = std::min_element(open.extras.begin(), open.extras.end(),
                                         [](const auto& a, const auto& b) { return a.second.used < b.second.used; });
    drop_image(oldest->second.image);
    open.extras.erase(oldest);
  }
}

ImageId Reading::add_image(model::Pixels pixels) {
  auto owner = std::make_shared<const model::Pixels>(std::move(pixels));
  const ImageId id = m_next_image++;
  m_arrivals.push_back({id, owner->w, owner->h, owner->stride_bytes, owner->bytes.data(), owner});
  return id;
}

void Reading::drop_image(ImageId image) {
  m_departures.push_back(image);
  std::erase_if(m_arrivals, [&](const ImageArrival& arrival) { return arrival.image == image; });
}

void Reading::run(const command::ShowThumbnails& c) {
  if (!usable()) return;
  m_open->thumbs = {c.first, c.last};
  touch();
  want_pictures();
}

void Reading::run(const command::PreviewLink& c) {
  if (!usable()) return;
  auto& preview = m_open->preview;
  if (c.link < 0 ? !preview : preview && preview->page == c.page && preview->link == c.link) return;
  if (preview && preview->due) touch();
  preview.reset();
  if (c.link >= 0) preview = Open::Preview{c.page, c.link, m_context.clock.monotonic_ms() + hover_ms, false};
}

void Reading::tick_preview() {
  auto& preview = m_open->preview;
  if (!preview || preview->due || m_context.clock.monotonic_ms() < preview->at_monotonic_ms) return;
  preview->due = true;
  touch();
  want_pictures();
}

void Reading::add_extras() {
  Open& open = *m_open;
  for (int i = std::max(0, open.thumbs.first); i <= std::min(open.thumbs.last, open.layout.pages() - 1); ++i) {
    const auto at = open.extras.find(thumb_key({i}));
    ThumbView thumb{{i}, open.facts.labels[static_cast<std::size_t>(i)], 0, 0, 0, m_comparing.is_changed({i})};
    if (at != open.extras.end()) {
      at->second.used = ++open.extras_clock;
      thumb.image = at->second.image, thumb.w = at->second.w, thumb.h = at->second.h;
    } else if (const auto image = m_stand_ins.find({i}, 0)) {
      const pdf::PixelRect px = pdf::whole_page_px(open.facts.sizes[static_cast<std::size_t>(i)], thumb_key({i}).scale_millionths, 0);
      thumb.image = *image, thumb.w = px.w, thumb.h = px.h;
    }
    m_view.thumbs.push_back(std::move(thumb));
  }
  const auto key = preview_key();
  const auto at = key ? open.extras.find(*key) : open.extras.end();
  if (at == open.extras.end()) return;
  at->second.used = ++open.extras_clock;
  const model::Link* link = link_at(open.preview->page, open.preview->link);
  m_view.preview = {at->second.image, at->second.w, at->second.h, open.layout.to_canvas(open.preview->page, link->area, open.scroll),
                    base::say("Page {}", open.facts.labels[static_cast<std::size_t>(link->target.value)].value)};
}

}  // namespace jumpseat::app
