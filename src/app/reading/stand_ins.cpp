#include "app/reading/stand_ins.hpp"

#include "base/log.hpp"
#include "report/jpeg.hpp"
#include "report/picture_in.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace jumpseat::app::reading {
namespace {

constexpr double side_px = 400;       // of the longer side: headings can be read, and it is some 15 KB
constexpr std::int64_t long_ms = 50;  // of the processor, for the small picture
constexpr int jpeg_quality = 60;
constexpr std::size_t bytes_at_most = 200'000;
constexpr std::size_t stored_at_once = 16;
constexpr std::int64_t all_bytes_at_most = 256 << 20;  // of all manuals
constexpr int asked_at_once = 2;                       // a child of the worker that has nothing more to do is ended

using Pictures = std::map<int, model::Pixels>;  // by page index

int scale_of_stand_in(model::Size page) { return pdf::scale_millionths(side_px / std::max({page.w, page.h, 1.0})); }

std::vector<library::StandIn> encoded(const std::vector<StandIns::Made>& made) {
  std::vector<library::StandIn> out;
  for (const auto& [page, picture] : made) {
    out.push_back({page, {}});
    if (!picture) continue;
    auto jpeg = report::jpeg_of(picture->pixels(), picture->w(), picture->h(), picture->stride_bytes(), jpeg_quality);
    if (!jpeg) base::log_error(jpeg.error());
    else if (jpeg->size() <= bytes_at_most) out.back().jpeg = std::move(*jpeg);
  }
  return out;
}

}  // namespace

model::Pixels turned(const model::Pixels& pixels, int quarter_turns) {
  const int turns = ((quarter_turns % 4) + 4) % 4;
  const bool across = turns % 2 == 1;
  model::Pixels out;
  out.w = across ? pixels.h : pixels.w;
  out.h = across ? pixels.w : pixels.h;
  out.stride_bytes = out.w * 4;
  out.bytes.resize(static_cast<std::size_t>(out.stride_bytes) * static_cast<std::size_t>(out.h));
  for (int y = 0; y < pixels.h; ++y)
    for (int x = 0; x < pixels.w; ++x) {
      const int to_x = turns == 0 ? x : turns == 1 ? pixels.h - 1 - y : turns == 2 ? pixels.w - 1 - x : y;
      const int to_y = turns == 0 ? y : turns == 1 ? x : turns == 2 ? pixels.h - 1 - y : pixels.w - 1 - x;
      std::memcpy(out.bytes.data() + static_cast<std::ptrdiff_t>(to_y) * out.stride_bytes + std::ptrdiff_t{to_x} * 4,
                  pixels.bytes.data() + static_cast<std::ptrdiff_t>(y) * pixels.stride_bytes + std::ptrdiff_t{x} * 4, 4);
    }
  return out;
}

void StandIns::start(pdf::Service& service, pdf::DocumentId document, const model::ContentHash& manual, std::vector<model::Size> sizes) {
  if (m_service) return;
  m_service = &service;
  m_document = document;
  m_manual = manual;
  m_sizes = std::move(sizes);
  m_library.ask_unseen(
      Keep::on_disk,
      [manual](library::Library& library) -> base::Result<std::vector<std::pair<model::PageIndex, bool>>> {
        if (const auto made = library.make_room_for_stand_ins(manual, all_bytes_at_most); !made) base::log_error(made.error());
        return library.tried_stand_ins(manual);
      },
      [this, serial = m_serial](base::Result<std::vector<std::pair<model::PageIndex, bool>>> tried) {
        if (!tried) return base::log_error(tried.error());
        if (serial != m_serial) return;
        m_plan = StandInPlan(static_cast<int>(m_sizes.size()), *tried);
        m_kept = m_plan.long_ones();
        make_next();
        m_callbacks.want_again();
      });
}

void StandIns::stop() {
  if (!m_service) return;
  store();
  ++m_serial;
  m_service = nullptr;
  while (!m_images.empty()) drop(m_images.begin());
  m_plan = {};
  m_making = 0;
  m_sizes.clear(), m_kept.clear(), m_wanted.clear(), m_asked.clear();
}

void StandIns::make_next() {
  while (m_making < asked_at_once) {
    const auto page = m_plan.take_next();
    if (!page) break;
    ++m_making;
    m_service->draw_in_background(m_document,
                                  {m_document, *page, scale_of_stand_in(m_sizes[static_cast<std::size_t>(page->value)]), 0, {}, 0});
  }
  if (m_making == 0) store();
}

void StandIns::take(pdf::DrawnInBackground drawn) {
  if (!m_service || drawn.key.document != m_document) return;
  --m_making;
  if (!drawn.image) base::log_error(drawn.image.error());
  if (drawn.file_changed) m_plan = {};  // what is drawn from now on is of another file
  const bool takes_long = drawn.image && (drawn.processor_ms >= long_ms || m_plan.was_waited_for(drawn.key.page));
  m_plan.put_down(drawn.key.page, takes_long);
  if (!drawn.file_changed)
    m_made.push_back({drawn.key.page, takes_long ? std::make_shared<pdf::PageImage>(std::move(*drawn.image)) : nullptr});
  if (m_made.size() >= stored_at_once) store();
  make_next();
}

void StandIns::look_at(model::PageIndex page) {
  if (!m_service) return;
  m_plan.look_at(page);
  make_next();
}

void StandIns::store() {
  if (m_made.empty()) return;
  std::vector<int> long_ones;
  for (const Made& one : m_made)
    if (one.picture) long_ones.push_back(one.page.value);
  m_library.ask_unseen(
      Keep::on_disk,
      [manual = m_manual, made = std::exchange(m_made, {})](library::Library& library) {
        return library.store_stand_ins(manual, encoded(made));
      },
      [this, long_ones = std::move(long_ones), serial = m_serial](base::Result<void> stored) {
        if (!stored) base::log_error(stored.error());
        if (serial != m_serial) return;
        if (!stored) m_plan = {};  // none that is made now could be kept: another opening tries again
        else m_kept.insert(long_ones.begin(), long_ones.end());
      });
}

void StandIns::drop(std::map<int, ImageId>::iterator at) {
  m_callbacks.drop(at->second);
  m_images.erase(at);
}

void StandIns::want(const std::vector<model::PageIndex>& pages, int quarter_turns) {
  if (!m_service || m_kept.empty()) return;
  const bool turned_round = std::exchange(m_quarter_turns, quarter_turns) != quarter_turns;
  m_wanted.clear();
  for (const model::PageIndex page : pages) m_wanted.insert(page.value);
  for (auto at = m_images.begin(); at != m_images.end();) {
    const auto next = std::next(at);
    if (turned_round || !m_wanted.contains(at->first)) drop(at);
    at = next;
  }
  std::vector<model::PageIndex> missing;
  for (const model::PageIndex page : pages)
    if (m_kept.contains(page.value) && !m_images.contains(page.value) && m_asked.insert(page.value).second) missing.push_back(page);
  if (missing.empty()) return;
  const auto look = [manual = m_manual, missing, quarter_turns](library::Library& library) -> base::Result<Pictures> {
    JUMPSEAT_TRY(const auto found, library.find_stand_ins(manual, missing, bytes_at_most));
    Pictures out;
    for (const library::StandIn& one : found) {
      const auto picture = report::read_picture(one.jpeg);
      const bool sound = picture && std::max(picture->w, picture->h) <= static_cast<int>(side_px) + 1;
      if (sound) out.emplace(one.page.value, turned(picture->pixels, quarter_turns));
    }
    return out;
  };
  const auto then = [this, missing, quarter_turns, serial = m_serial](base::Result<Pictures> found) {
    if (serial != m_serial) return;
    if (!found) base::log_error(found.error());
    for (const model::PageIndex page : missing) {
      m_asked.erase(page.value);
      const auto at = found ? found->find(page.value) : Pictures::iterator();
      if (!found || at == found->end()) m_kept.erase(page.value);
      else if (m_wanted.contains(page.value) && quarter_turns == m_quarter_turns && !m_images.contains(page.value))
        m_images[page.value] = m_callbacks.add(std::move(at->second));
    }
    if (quarter_turns != m_quarter_turns) m_callbacks.want_again();
  };
  m_library.ask(Keep::on_disk, look, then);
}

std::optional<ImageId> StandIns::find(model::PageIndex page, int quarter_turns) const {
  const auto at = m_images.find(page.value);
  if (at == m_images.end() || quarter_turns != m_quarter_turns) return std::nullopt;
  return at->second;
}

}  // namespace jumpseat::app::reading
