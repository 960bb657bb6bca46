// The pictures of pages: which are wanted, which have come, which may go.
#include "app/reading/reading.hpp"
#include "base/log.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace jumpseat::app {
namespace {

// While all that is in view is there, its frame is shown before anything is drawn ahead: they would share the processor.
constexpr std::int64_t frame_first_ms = 20;

constexpr std::int64_t longest_known_ms = 60'000;  // a worker that is gone has taken for ever

constexpr std::int64_t long_wait_ms = 250;  // for a page: whoever comes to it fast saw nothing of it

// What is on screen, its neighbours, and a few pages to go back to.
std::size_t picture_budget_bytes(const reading::Viewport& viewport) {
  constexpr double screens = 4, least = 12 << 20;
  return static_cast<std::size_t>(std::max(least, screens * viewport.w * viewport.h * 4));
}

// Held pictures are known without the generation in which they were asked for.
pdf::PageImageKey timeless(pdf::PageImageKey key) {
  key.generation = 0;
  return key;
}

}  // namespace

void Reading::want_pictures() {
  if (!usable() || !m_service) return;
  Open& open = *m_open;
  pdf::PolicyInput input;
  input.document = open.id;
  const reading::PageRange range = open.layout.visible(open.scroll);
  for (int i = range.first; i <= range.last; ++i) {
    const model::Rect page = open.layout.page_on_canvas({i}, open.scroll);
    const double left = std::max(0.0, -page.x), top = std::max(0.0, -page.y);
    input.visible.push_back(
        {{i}, {left, top, std::min(page.w, m_viewport.w - page.x) - left, std::min(page.h, m_viewport.h - page.y) - top}});
  }
  input.travel = open.travel;
  input.scale_millionths = pdf::scale_millionths(open.layout.zoom() * m_viewport.pixels_per_point);
  input.scale_of = [&](model::PageIndex page) { return pdf::scale_millionths(open.layout.pixels_per_point(page)); };
  input.rotation_degrees = open.quarter_turns * 90;
  input.generation = open.generation;
  input.pages = open.layout.pages();
  input.size_of = [&](model::PageIndex page) { return open.facts.sizes[static_cast<std::size_t>(page.value)]; };
  input.budget_bytes = picture_budget_bytes(m_viewport);
  input.failed = open.failed;
  input.asked = open.wanted_pictures;
  input.whole_page_ms = [&](model::PageIndex page) { return whole_page_ms(page); };
  pdf::PolicyOutput output = pdf::decide(input, open.cache);
  for (const pdf::PageImageKey& key : output.evict) drop_picture(key);
  open.wanted_pictures = output.want;
  open.seen_in_part = std::move(output.seen_in_part);
  note_waiting(range);
  if (open.waited_for.empty()) drop_last_seen();
  // After all that belongs to the pages themselves.
  open.extras_asked = wanted_extras();
  output.want.insert(output.want.end(), open.extras_asked.begin(), open.extras_asked.end());
  const bool all_in_view = open.waited_for.empty() && open.extras_asked.empty();
  open.ahead = std::move(output.want);
  const bool asked_before = std::exchange(open.asked_for_pictures, true);
  if (!all_in_view || !asked_before) ask_ahead();
  else if (!open.ahead_at_monotonic_ms) open.ahead_at_monotonic_ms = m_context.clock.monotonic_ms() + frame_first_ms;
  want_stand_ins(range);
  find_pictures();
  want_words();
}

// Of the pages that are about to be seen, and of their thumbnails, where nothing else of them can be shown.
void Reading::want_stand_ins(const reading::PageRange& visible) {
  constexpr int ahead = 4, behind = 2;
  constexpr std::size_t at_most = 40;  // half a megabyte each, where a manual has nothing but such pages
  const bool back = m_open->travel == pdf::Travel::backward;
  std::vector<model::PageIndex> pages;
  const auto add = [&](int page) {
    if (page < 0 || page >= m_open->layout.pages()) return;
    const int scale = pdf::scale_millionths(m_open->layout.pixels_per_point({page}));
    if (!m_open->cache.nearest(m_open->id, {page}, scale, m_open->quarter_turns * 90)) pages.push_back({page});
  };
  for (int i = visible.first; i <= visible.last; ++i) add(i);
  for (int by = 1; by <= ahead; ++by) {
    add(back ? visible.first - by : visible.last + by);
    if (by <= behind) add(back ? visible.last + by : visible.first - by);
  }
  const int last_thumb = std::min(m_open->thumbs.last, m_open->layout.pages() - 1);
  for (int i = std::max(0, m_open->thumbs.first); i <= last_thumb && m_open->quarter_turns == 0 && pages.size() < at_most; ++i)
    if (!m_open->extras.contains(thumb_key({i}))) pages.push_back({i});
  m_stand_ins.want(pages, m_open->quarter_turns);
}

// At least, by what drawing it took the last time: a larger picture of it takes no less, a smaller one may take as much less as it is.
std::int64_t Reading::whole_page_ms(model::PageIndex page) const {
  const auto last = m_open->drawings.find(page.value);
  if (last == m_open->drawings.end() || last->second.pixels <= 0) return 0;
  const int scale = pdf::scale_millionths(m_open->layout.pixels_per_point(page));
  const pdf::PixelRect size =
      pdf::whole_page_px(m_open->facts.sizes[static_cast<std::size_t>(page.value)], scale, m_open->quarter_turns * 90);
  const double share = std::min(1.0, static_cast<double>(size.w) * size.h / static_cast<double>(last->second.pixels));
  return static_cast<std::int64_t>(share * static_cast<double>(last->second.processor_ms));
}

void Reading::ask_ahead() {
  m_open->ahead_at_monotonic_ms.reset();
  m_service->want(m_open->id, m_open->ahead);
}

// Counted from when the picture that is due first was asked for: a page that comes in tiles gets on with every one of them.
void Reading::note_waiting(const reading::PageRange& visible) {
  std::map<int, Waited> now;
  for (const pdf::PageImageKey& key : m_open->wanted_pictures) {
    if (!visible.contains(key.page) || now.contains(key.page.value) || m_open->seen_in_part.contains(key.page.value)) continue;
    const auto before = m_open->waited_for.find(key.page.value);
    const bool same = before != m_open->waited_for.end() && before->second.picture == timeless(key);
    now[key.page.value] = same ? before->second : Waited{timeless(key), m_context.clock.monotonic_ms(), false};
  }
  m_open->waited_for = std::move(now);
}

void Reading::take(pdf::PageDrawn event) {
  if (!is_current(event.key.document)) return;
  Open& open = *m_open;
  const pdf::PageImageKey key = timeless(event.key);
  const bool for_a_page =
      std::any_of(open.wanted_pictures.begin(), open.wanted_pictures.end(), [&](const auto& wanted) { return timeless(wanted) == key; });
  if (!for_a_page && take_extra(event)) return;
  const auto page = static_cast<std::size_t>(key.page.value);
  if (page >= open.facts.sizes.size()) return;
  drop_picture(key);
  if (!key.tile)
    open.drawings[key.page.value] = {std::clamp<std::int64_t>(event.processor_ms, 0, longest_known_ms),
                                     std::int64_t{event.image.w()} * event.image.h()};
  // Before all facts are known a page may turn out to have another size than was guessed.
  if (!open.facts_known && open.facts.sizes[page] != event.size) {
    open.facts.sizes[page] = event.size;
    if (open.placed)
      lay_out(
          [&](const reading::Layout& before, const reading::Layout& after) { return reading::kept_scroll(before, open.scroll, after); });
  }
  auto owner = std::make_shared<pdf::PageImage>(std::move(event.image));
  const ImageId id = m_next_image++;
  m_arrivals.push_back({id, owner->w(), owner->h(), owner->stride_bytes(), owner->pixels(), owner});
  open.cache.put(key, owner->size_bytes());
  open.images[key] = id;
  open.problems.erase(key.page.value);
  if (const auto waited = open.waited_for.find(key.page.value);
      waited != open.waited_for.end() && m_context.clock.monotonic_ms() - waited->second.since_monotonic_ms >= long_wait_ms)
    m_stand_ins.look_at(key.page);
  if (open.placed && open.layout.visible(open.scroll).contains(key.page)) touch();  // a neighbour is not seen yet
  want_pictures();
}

void Reading::take(pdf::PageFailed event) {
  if (!is_current(event.key.document)) return;
  base::log_error(event.error);
  const bool extra = std::find(m_open->extras_asked.begin(), m_open->extras_asked.end(), timeless(event.key)) != m_open->extras_asked.end();
  if (!extra) m_open->problems[event.key.page.value] = base::say("This page could not be drawn: {}.", base::retold(event.error.because));
  m_open->failed.insert(timeless(event.key));
  touch();
  want_pictures();
}

void Reading::run(const command::RetryPage& c) {
  if (!usable()) return;
  m_open->problems.erase(c.page.value);
  std::erase_if(m_open->failed, [&](const pdf::PageImageKey& key) { return key.page == c.page; });
  touch();
  want_pictures();
}

void Reading::run(const command::StopPage& c) {
  if (!usable() || !m_open->waited_for.contains(c.page.value)) return;
  for (const pdf::PageImageKey& key : m_open->wanted_pictures)
    if (key.page == c.page) m_open->failed.insert(timeless(key));
  m_open->problems[c.page.value] = base::say("You stopped the drawing of this page.");
  touch();
  want_pictures();
}

void Reading::take(pdf::DocumentLost event) {
  if (!is_current(event.document)) return;
  if (m_open->from_fast_copy) return give_up_fast_copy();
  drop_all_pictures();
  m_marks.close();
  give_up_export();
  end_aloud();
  m_comparing.stop();
  m_stand_ins.stop();
  m_open.reset();
  failed(event.error);
}

void Reading::drop_picture(const pdf::PageImageKey& key) {
  const auto at = m_open->images.find(timeless(key));
  if (at == m_open->images.end()) return;
  m_departures.push_back(at->second);
  std::erase_if(m_arrivals, [&](const ImageArrival& arrival) { return arrival.image == at->second; });
  m_open->images.erase(at);
  m_open->cache.remove(timeless(key));
}

void Reading::drop_all_pictures() {
  drop_last_seen();
  for (const auto& [key, extra] : m_open->extras) drop_image(extra.image);
  m_open->extras.clear();
  while (!m_open->images.empty()) drop_picture(pdf::PageImageKey(m_open->images.begin()->first));
}

bool Reading::idle() const {
  if (m_opening_file) return false;
  if (!m_open || !m_service) return true;
  return m_open->placed && m_open->hashed && m_open->facts_known && m_open->waited_for.empty() && !waits_for_words() &&
         !waits_for_pictures() && m_marks.idle() && !m_exporting && !m_saving_attached && !m_search.running && !m_open->looking_at_file;
}

bool Reading::first_page_is_due() const {
  if (m_failure || m_needs_password) return false;
  if (!m_open || !usable()) return m_open || m_opening_file;
  const bool slow =
      std::any_of(m_open->waited_for.begin(), m_open->waited_for.end(), [](const auto& page) { return page.second.long_ago; });
  return m_service && !slow && m_open->images.empty() && m_open->problems.empty();
}

std::vector<ImageArrival> Reading::take_arrivals() { return std::exchange(m_arrivals, {}); }
std::vector<ImageId> Reading::take_departures() { return std::exchange(m_departures, {}); }

}  // namespace jumpseat::app
