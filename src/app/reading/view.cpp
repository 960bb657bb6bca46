// What the window shows of the manual.
#include "app/reading/labels.hpp"
#include "app/reading/reading.hpp"
#include "app/reading/sections.hpp"
#include "app/reading/tab_names.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <utility>
#include <vector>

namespace jumpseat::app {

void Reading::ask_facts(const model::ContentHash& manual, std::function<void(const model::ManualFacts&)> then) {
  m_library.ask(
      Keep::on_disk, [manual](library::Library& library) { return library.find_facts(manual); },
      [then = std::move(then)](base::Result<std::optional<model::ManualFacts>> facts) {
        if (facts && *facts) then(**facts);
      });
}

std::optional<std::string> Reading::title() const { return m_open ? std::optional(shown_title_of(*m_open)) : std::nullopt; }

std::string Reading::shown_title_of(const Open& open) const {
  if (m_courses)
    for (const ArchivedCourse& archived : m_courses->archive)
      for (const model::CourseManual& manual : archived.loaded.course.manuals)
        if (manual.file == open.request.path)
          return archived.standing == course::Standing::superseded
                     ? base::say("{} \u00B7 Rev {}, no longer in force", archived.loaded.course.title, archived.loaded.course.revision)
                     : base::say("{} \u00B7 Rev {}, not in force yet", archived.loaded.course.title, archived.loaded.course.revision);
  return title_of(open);
}
std::optional<ClosingExamView> Reading::closing_exam() const {
  if (m_callbacks.manual_is_closed()) return std::nullopt;
  if (m_open) return m_callbacks.exam_that_closes(m_open->request.path, m_open->hash);
  const bool asked_for = m_failure || m_needs_password || m_opening_file;
  return asked_for && m_last_request ? m_callbacks.exam_that_closes(m_last_request->path, {}) : std::nullopt;
}

std::string Reading::closed_for(const ClosingExamView& exam) {
  return base::say("The manual is closed for the exam “{}”, which you have begun. It opens again when you finish the exam.", exam.title);
}

std::string Reading::closed_sentence() const {
  const auto exam = closing_exam();
  return exam ? closed_for(*exam) : base::say("The manual is closed during this exam.");
}

void Reading::drop_closed_hits() {
  auto& hits = m_search.hits;
  const auto closed = [this](const library::Hit& hit) { return m_callbacks.exam_that_closes({}, hit.manual).has_value(); };
  const auto current = hits.begin() + std::max(0, m_search.current);
  if (m_search.current >= 0)
    m_search.current = closed(*current) ? -1 : static_cast<int>(std::count_if(hits.begin(), current, std::not_fn(closed)));
  std::erase_if(hits, closed);
}
std::optional<model::CourseCode> Reading::course() const { return m_open ? m_open->request.course : std::nullopt; }
std::optional<model::PageIndex> Reading::current_page() const { return usable() ? std::optional(current()) : std::nullopt; }
reading::PageRange Reading::pages_in_front() const { return usable() ? m_open->layout.row_of(current()) : reading::PageRange(); }
std::optional<model::PageLabel> Reading::current_label() const {
  return usable() ? std::optional(m_open->facts.labels[static_cast<std::size_t>(current().value)]) : std::nullopt;
}
std::optional<double> Reading::zoom() const { return usable() ? std::optional(m_open->layout.zoom_of(current())) : std::nullopt; }
std::optional<std::filesystem::path> Reading::path() const { return m_open ? std::optional(m_open->request.path) : std::nullopt; }

const ReadingView& Reading::view() {
  if (m_viewed != m_change) build_view();
  m_viewed = m_change;
  return m_view;
}

void Reading::build_view() {
  m_view = {};
  m_view.night = m_tone == Tone::night;
  m_view.sepia = m_tone == Tone::sepia;
  m_view.ruler = m_ruler;
  std::vector<reading::NamedFile> tabs;
  for (const Tab& tab : m_tabs) tabs.push_back({tab.title, tab.request.path});
  const std::vector<std::string> titles = reading::names_told_apart(tabs), differences = reading::where_they_differ(titles);
  for (std::size_t i = 0; i < titles.size(); ++i) m_view.tabs.push_back({titles[i], static_cast<int>(i) == m_tab, differences[i]});
  m_view.side = m_side;
  m_view.search.focus_request = m_focus_request;
  m_view.closing_exam = closing_exam();
  m_view.closed_for_exam = m_view.closing_exam || m_callbacks.manual_is_closed();
  if (m_without) m_view.course_without = *m_without;
  if (m_view.closed_for_exam || m_without) return;
  if (m_failure) {
    m_view.state = ReadingView::State::failed;
    m_view.problem = base::sentence(*m_failure) + " " + base::way_out(m_failure->kind);
    if (m_last_request) m_view.title = m_last_request->path.filename().string();
    return;
  }
  if (m_needs_password) {
    m_view.state = ReadingView::State::password;
    m_view.title = m_last_request->path.filename().string();
    return;
  }
  if (!usable()) {
    m_view.state = m_open || m_opening_file ? ReadingView::State::opening : ReadingView::State::none;
    if (m_last_request && (m_open || m_opening_file)) m_view.title = m_last_request->path.filename().string();
    add_last_seen_pages();
    return;
  }
  const Open& open = *m_open;
  m_view.state = ReadingView::State::open;
  m_view.title = title_of(open);
  m_view.content_w = open.layout.content_w();
  m_view.content_h = open.layout.content_h();
  m_view.scroll_x = open.scroll.x;
  m_view.scroll_y = open.scroll.y;
  m_view.current = current();
  m_view.current_label = open.facts.labels[static_cast<std::size_t>(m_view.current.value)];
  m_view.page_count = open.layout.pages();
  m_view.zoom = *zoom();
  m_view.fit = open.fit;
  m_view.spread = open.spread;
  m_view.paged = open.paged;
  m_view.can_go_back = !open.back.empty();
  m_view.can_go_forward = !open.forward.empty();
  m_view.imported_pages = open.import_stopped ? m_view.page_count : open.imported_count;
  m_view.has_selection = open.selection.has_value();
  const reading::PageRange range = open.layout.visible(open.scroll);
  for (int i = range.first; i <= range.last; ++i) add_page(i);
  m_view.outline = open.outline;
  m_view.outline.current = current_section();
  build_changes_view();
  m_view.aloud = m_speech.state;
  if (!m_speech.said.empty()) m_view.aloud_label = open.facts.labels[static_cast<std::size_t>(m_speech.said.front().page.value)];
  add_search();
  add_extras();
  build_marks_view();
  m_view.marks = m_marks_view;
}

// The pictures of the page at the very scale at which it is shown, each exactly as large as it was drawn: the whole page first, and tiles.
std::vector<std::pair<pdf::PageImageKey, ImagePlacement>> Reading::sharp_images(const PageView& page) const {
  const Open& open = *m_open;
  std::vector<std::pair<pdf::PageImageKey, ImagePlacement>> out;
  const int scale = pdf::scale_millionths(open.layout.pixels_per_point(page.page)), turn = open.quarter_turns * 90;
  const auto add = [&](pdf::PageImageKey key) {
    key.generation = 0;
    const pdf::PixelRect px =
        key.tile.value_or(pdf::whole_page_px(open.facts.sizes[static_cast<std::size_t>(page.page.value)], scale, turn));
    const model::Rect place{page.on_canvas.x + px.x, page.on_canvas.y + px.y, static_cast<double>(px.w), static_cast<double>(px.h)};
    if (const auto at = open.images.find(key); at != open.images.end()) out.push_back({key, {at->second, place}});
  };
  if (const auto whole = open.cache.nearest(open.id, page.page, scale, turn); whole && whole->scale_millionths == scale) add(*whole);
  for (const pdf::PageImageKey& tile : open.cache.tiles(open.id, page.page, scale, turn)) add(tile);
  return out;
}

void Reading::add_page(int index) {
  Open& open = *m_open;
  const model::PageIndex page{index};
  PageView out;
  out.page = page;
  out.label = open.facts.labels[static_cast<std::size_t>(index)];
  out.on_canvas = open.layout.page_on_canvas(page, open.scroll);
  const int scale = pdf::scale_millionths(open.layout.pixels_per_point(page)), turn = open.quarter_turns * 90;
  const auto sharp = sharp_images(out);
  const bool whole = !sharp.empty() && !sharp.front().first.tile;
  if (const auto key = open.cache.nearest(open.id, page, scale, turn); key && !whole) {  // stretched, beneath the tiles that have come
    open.cache.touch(*key);
    if (const auto at = open.images.find(*key); at != open.images.end()) out.images.push_back({at->second, out.on_canvas});
  }
  for (const auto& [key, placement] : sharp) {
    open.cache.touch(key);
    out.images.push_back(placement);
  }
  if (out.images.empty()) add_last_seen(out, scale);
  if (const auto image = m_stand_ins.find(page, open.quarter_turns); image && out.images.empty() && !open.problems.contains(index))
    out.images.push_back({*image, out.on_canvas});
  for (std::size_t i = 0; i < m_search.hits.size(); ++i) {
    const library::Hit& hit = m_search.hits[i];
    if (hit.page != page || hit.manual != open.hash) continue;
    for (const model::Rect& rect : hit.rects)
      out.highlights.push_back({open.layout.to_canvas(page, rect, open.scroll), static_cast<int>(i) == m_search.current});
  }
  add_marks(out);
  add_kept_pictures(out);
  add_changes(out);
  add_speech(out);
  if (const auto at = open.words.find(index); at != open.words.end()) {
    for (const model::Rect& line : at->second.lines) out.text_lines.push_back(open.layout.to_canvas(page, line, open.scroll));
    if (open.selection)
      for (const model::Rect& area : open.selection->areas_on(page, at->second.words))
        out.selection.push_back(open.layout.to_canvas(page, area, open.scroll));
  }
  if (const auto at = open.links.find(index); at != open.links.end()) {
    for (std::size_t i = 0; i < at->second.size(); ++i) {
      const model::Link& link = *at->second[i];
      LinkView view{open.layout.to_canvas(page, link.area, open.scroll), static_cast<int>(i), link.address};
      const bool inside = link.kind == model::LinkKind::page && link.target.value >= 0 && link.target.value < open.layout.pages();
      if (link.kind == model::LinkKind::page && !inside) continue;
      if (is_back(link)) view.hint = base::say("Back");
      if (inside) view.hint = base::say("Page {}", open.facts.labels[static_cast<std::size_t>(link.target.value)].value);
      out.links.push_back(std::move(view));
    }
  }
  if (const auto at = open.problems.find(index); at != open.problems.end() && out.images.empty()) out.problem = at->second;
  if (const auto at = open.waited_for.find(index); at != open.waited_for.end()) out.taking_long = at->second.long_ago;
  m_view.pages.push_back(std::move(out));
}

// The section being read is the last one, as one reads, that has begun near the top of the canvas. Where a page begins there, its first
// section counts as far down as the top third: a chapter has its heading below some air.
int Reading::current_section() const {
  constexpr double near_pt = 40;
  const Open& open = *m_open;
  const auto& chosen = open.chosen_section;
  if (chosen && chosen->scroll == open.scroll && chosen->row < static_cast<int>(open.facts.outline.size())) return chosen->row;
  const model::PageIndex here = m_view.current;
  const auto& outline = open.facts.outline;
  const auto first_here =
      std::find_if(outline.begin(), outline.end(), [&](const auto& item) { return item.page == here; }) - outline.begin();
  const auto on_page = [&](const model::OutlineItem& item) { return item.page == here && item.word >= 0; };
  const reading::Words* words = nullptr;
  std::vector<model::Rect> on_canvas;
  if (has_words(here) && std::any_of(outline.begin(), outline.end(), on_page)) {
    words = &open.words.at(here.value).words;
    for (const model::Word& word : *words) on_canvas.push_back(open.layout.to_canvas(here, word.box, open.scroll));
  }
  const double near_px = near_pt * open.layout.pixels_per_point(here);
  const std::size_t read = reading::read_up_to(on_canvas, m_viewport, near_px);
  const bool page_begins = open.layout.page_rect(here).y >= open.scroll.y;
  return reading::last_begun(outline, [&](std::size_t i) {
    const model::OutlineItem& item = outline[i];
    if (item.page != here) return item.page < here;
    double y = open.layout.to_content(here, reading::Point{0, item.y}).y - open.scroll.y;
    const bool first_of_page = static_cast<std::ptrdiff_t>(i) == first_here;
    const bool in_top_third = page_begins && first_of_page;
    if (!words || item.word < 0) return y <= near_px || (in_top_third && y <= m_viewport.h / 3);
    const auto word = static_cast<std::size_t>(item.word);
    const bool is_page_start = word == 0 && item.y <= 0;
    bool in_view = false;
    if (!is_page_start && word < on_canvas.size()) {
      const model::Rect& at = on_canvas[word];
      in_view = at.y < m_viewport.h && at.x + at.w > 0 && at.x < m_viewport.w;
      y = item.y > 0 ? std::min(y, at.y) : at.y;
    }
    if (is_page_start ? y <= near_px : word <= read && (y <= near_px || !in_view)) return true;
    return in_top_third && y <= m_viewport.h / 3 && reading::begins_its_page(*words, word);
  });
}

void Reading::add_search() {
  SearchView& view = m_view.search;
  view.query = m_search.query.text;
  view.running = m_search.running;
  view.whole_word = m_search.query.whole_word;
  view.match_case = m_search.query.match_case;
  view.regex = m_search.query.regex;
  view.all_manuals = m_search.all_manuals;
  view.indexing = !m_open->import_stopped && (m_open->imported_count < m_open->layout.pages() || m_open->being_stored > 0);
  view.only_in_part = m_open->import_stopped;
  for (const model::PageIndex page : m_open->unread)
    if (page.value < m_open->facts.pages()) view.unread.push_back(m_open->facts.labels[static_cast<std::size_t>(page.value)]);
  view.problem = m_search.problem;
  view.of_before = m_search.of_before;
  view.in_pictures = m_search.in_pictures;
  view.too_slow = m_search.too_slow;
  view.current = m_search.current;
  add_unsearched(view);
  view.more = m_search.more_before || m_search.more_after;
  if (m_search.hits.empty()) return;
  const reading::PageNames& names = page_names();
  for (std::size_t i = 0; i < m_search.hits.size(); ++i) {
    const library::Hit& hit = m_search.hits[i];
    const bool here = hit.manual == m_open->hash && hit.page.value < m_open->facts.pages();
    const std::string page = here ? names.of(hit.page) : reading::page_name(hit.label.value, hit.page.number(), hit.of_pages);
    view.hits.push_back({here ? std::string() : title_of(hit.manual), model::PageLabel(page), hit.heading, hit.context,
                         static_cast<int>(hit.match_begin), static_cast<int>(hit.match_bytes), static_cast<int>(i) == m_search.current});
  }
}

}  // namespace jumpseat::app
