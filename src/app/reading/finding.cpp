// Finding words, in the text that import has stored.
#include "app/reading/reading.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace jumpseat::app {
namespace {

model::Rect box_of(const std::vector<model::Rect>& lines) {
  double x1 = lines.front().x, y1 = lines.front().y, x2 = x1, y2 = y1;
  for (const model::Rect& line : lines) {
    x1 = std::min(x1, line.x), y1 = std::min(y1, line.y);
    x2 = std::max(x2, line.x + line.w), y2 = std::max(y2, line.y + line.h);
  }
  return {x1, y1, x2 - x1, y2 - y1};
}

}  // namespace

void Reading::run(const command::ShowSidePanel& c) {
  m_side = c.panel;
  if (m_side == SidePanel::changes) look_for_editions();
  touch();
}

void Reading::run(const command::FocusSearch&) {
  m_side = SidePanel::search;
  ++m_focus_request;
  touch();
}

void Reading::run(const command::SearchFor& c) {
  if (c.query == m_search.query.text) return;
  m_side = SidePanel::search;
  m_search.query.text = c.query;
  begin_search_here();
  m_search.go_to_first = m_search.of_before = true;
  search_again();
}

void Reading::run(const command::SearchOptions& c) {
  m_search.query.whole_word = c.whole_word;
  m_search.query.match_case = c.match_case;
  m_search.query.regex = c.regex;
  m_search.all_manuals = c.all_manuals;
  begin_search_here();
  m_search.go_to_first = m_search.of_before = true;
  search_again();
}

void Reading::ask_for_titles() {
  m_context.records.ask([](records::Records& records) { return records.known_manuals(); },
                        [this](base::Result<std::vector<records::KnownManual>> manuals) {
                          if (!manuals) return base::log_error(manuals.error());
                          for (const auto& manual : *manuals)
                            m_titles[manual.hash.value] =
                                manual.title.empty() ? base::cleaned_utf8(manual.path.filename().string()) : manual.title;
                          for (const auto& manual : manuals_of_courses()) m_titles[manual.hash.value] = manual.title;
                          look_for_unsearched(*manuals);
                          touch();
                        });
}

std::string Reading::title_of(const model::ContentHash& manual) const {
  if (const Tab* tab = tab_holding(manual)) return tab->title;
  const auto known = m_titles.find(manual.value);
  return known == m_titles.end() ? base::say("Another manual") : known->second;
}

// What is typed on belongs to the same search, which leaves one place to go back to, and looks for the first hit from there.
void Reading::begin_search_here() {
  if (!m_open || (m_search.typing && m_search.here == m_open->hash && m_search.scroll == m_open->scroll)) return;
  m_search.typing = true;
  m_search.place_kept = false;
  m_search.scroll = m_open->scroll;
  m_search.here = m_open->hash;
  m_search.from = {current()};
}

void Reading::show_no_hits() {
  m_search.hits.clear();
  m_search.of_before = m_search.in_pictures = m_search.too_slow = false;
  m_search.current = -1;
  m_search.more_before = m_search.more_after = false;
}

void Reading::search_again() {
  if (m_search.stop) m_search.stop->store(true);
  touch();
  m_search.problem.clear();
  if (m_search.query.text.empty() || !m_open) {
    show_no_hits();
    m_search.running = false;
    return;
  }
  m_search.running = true;
  m_search.stop = std::make_shared<std::atomic<bool>>(false);
  const auto stop = m_search.stop;
  library::SearchScope scope;
  if (!m_search.all_manuals) scope.manual = m_open->hash;
  else ask_for_titles();  // they are here before the hits
  scope.here = m_search.here;
  scope.from = m_search.from;
  scope.stop = [stop] { return stop->load(); };
  struct Looked {
    library::Found found;
    bool in_pictures = false;
  };
  const bool held_first = tab_holding(m_search.here) != nullptr;
  m_library.ask_both(
      [query = m_search.query, scope, held_first, open = m_open->hash](library::Library& kept,
                                                                       library::Library* held) -> base::Result<Looked> {
        library::Library &first = held && held_first ? *held : kept, &second = held && !held_first ? *held : kept;
        Looked looked;
        JUMPSEAT_TRY(looked.found, held ? library::search_both(first, second, query, scope) : kept.search(query, scope));
        if (!looked.found.hits.empty() || looked.found.stopped) return looked;
        JUMPSEAT_TRY(const bool in_pictures, kept.is_mostly_pictures(open));
        JUMPSEAT_TRY(const bool held_in_pictures, held ? held->is_mostly_pictures(open) : base::Result<bool>(false));
        looked.in_pictures = in_pictures || held_in_pictures;
        return looked;
      },
      [this, stop](base::Result<Looked> looked) {
        if (stop->load() || stop != m_search.stop) return;
        m_search.running = false;
        touch();
        if (!looked) {
          m_search.problem = base::sentence(looked.error());
          return show_no_hits();
        }
        library::Found& found = looked->found;
        m_search.of_before = false;
        m_search.in_pictures = looked->in_pictures;
        m_search.too_slow = found.pages_skipped > 0;
        std::optional<library::Hit> shown;
        if (const int at = std::exchange(m_search.current, -1); at >= 0) shown = std::move(m_search.hits[static_cast<std::size_t>(at)]);
        auto& hits = m_search.hits;
        hits = std::move(found.hits);
        drop_closed_hits();
        m_search.more_before = found.more_before, m_search.more_after = found.more_after;
        const auto at = std::find_if(hits.begin(), hits.end(), [&](const library::Hit& hit) {
          return shown && hit.manual == shown->manual && hit.page == shown->page && hit.nth == shown->nth && hit.rects == shown->rects;
        });
        m_search.current = at == hits.end() ? -1 : static_cast<int>(at - hits.begin());
        const int step = std::exchange(m_search.step, 0);
        if (std::exchange(m_search.go_to_first, false) && usable()) go_to_first_hit();
        else if (step != 0) take_step(step);
      });
}

// The first one from here on, so that finding a word on this page does not lead away from it; never into another manual while one types.
void Reading::go_to_first_hit() {
  const auto& hits = m_search.hits;
  const auto is_here = [&](const library::Hit& hit) { return hit.manual == m_open->hash; };
  auto at = std::find_if(hits.begin(), hits.end(), [&](const library::Hit& hit) { return is_here(hit) && hit.page >= m_search.from.page; });
  if (at == hits.end() && m_search.more_before) {  // none: the first of all is the next, and not listed
    m_search.from = {};
    m_search.go_to_first = true;
    return search_again();
  }
  if (at == hits.end()) at = std::find_if(hits.begin(), hits.end(), is_here);
  if (at == hits.end()) m_search.current = -1;
  else go_to_hit(static_cast<int>(at - hits.begin()));
}

// In a tab of its own or in the one that it is in already; what was found stays listed.
void Reading::go_to_hit_elsewhere(int index, const std::filesystem::path& path) {
  if (m_callbacks.manual_is_closed()) return m_context.tell(base::say("The manual is closed during this exam."));
  Search kept = m_search;
  Request request = request_of_course(path);
  request.page_number = kept.hits[static_cast<std::size_t>(index)].page.number();
  Visit from{{}, {}, m_open->request.path};
  open_in_tab(std::move(request));
  Tab& tab = m_tabs[static_cast<std::size_t>(m_tab)];
  tab.back.push_back(std::move(from));
  tab.forward.clear();
  m_search = std::move(kept);
  m_search.current = index;
  m_search.running = false, m_search.arriving = true;
}

void Reading::arrive_at_hit() {
  if (!m_search.arriving && !m_search.query.text.empty()) {  // looked for in the manual before
    begin_search_here();
    return search_again();
  }
  const auto at = static_cast<std::size_t>(m_search.current);
  if (!std::exchange(m_search.arriving, false) || m_search.current < 0 || at >= m_search.hits.size()) return;
  if (m_search.hits[at].manual == m_open->hash) go_to_hit(m_search.current);
}

// Of a manual that belongs to a course too, so that its quizzes stand beside it.
Reading::Request Reading::request_of_course(const std::filesystem::path& path) const {
  Request request;
  request.path = path;
  if (!m_courses) return request;
  for (const auto& loaded : m_courses->loaded)
    for (const auto& manual : loaded.course.manuals)
      if (manual.file == path) request.course = loaded.course.code, request.manual = manual.id, request.title = loaded.course.title;
  return request;
}

void Reading::go_to_hit(int index) {
  if (!usable() || index < 0 || index >= static_cast<int>(m_search.hits.size())) return;
  const library::Hit& hit = m_search.hits[static_cast<std::size_t>(index)];
  touch();
  if (hit.manual != m_open->hash) {
    keep_place_before_search();
    if (const Tab* tab = tab_holding(hit.manual)) return go_to_hit_elsewhere(index, std::filesystem::path(tab->request.path));
    m_context.records.ask([hash = hit.manual](records::Records& records) { return records.find_manual(hash); },
                          [this, index, stop = m_search.stop](base::Result<std::optional<records::KnownManual>> manual) {
                            if (stop != m_search.stop || index >= static_cast<int>(m_search.hits.size())) return;  // too late
                            if (!manual) return m_context.report(manual.error());
                            if (*manual) return go_to_hit_elsewhere(index, (*manual)->path);
                            for (const auto& of_course : manuals_of_courses())
                              if (of_course.hash == m_search.hits[static_cast<std::size_t>(index)].manual)
                                return go_to_hit_elsewhere(index, of_course.path);
                            m_context.tell(base::say("It is not known where that manual is kept any more."));
                          });
    return;
  }
  m_search.current = index;
  const auto& layout = m_open->layout;
  const auto to_show = [&] {  // all of its lines where the canvas is large enough
    const model::Rect all = box_of(hit.rects), on_canvas = layout.to_content(hit.page, all);
    const bool fits = on_canvas.w <= m_viewport.w && on_canvas.h <= m_viewport.h;
    return layout.scroll_to_show(m_open->scroll, hit.page, fits ? all : hit.rects.front());
  };
  const reading::Point to = hit.rects.empty() ? layout.scroll_to(hit.page, 0, m_open->scroll.x) : to_show();
  if (to != m_open->scroll || layout.current_page(to, hit.page) != current()) keep_place_before_search();
  m_open->wanted = hit.page;
  scroll_to(to);
  m_search.scroll = m_open->scroll;
}

void Reading::keep_place_before_search() {
  if (!m_search.place_kept) remember_place();
  m_search.place_kept = true;
}

void Reading::run(const command::GoToHit& c) {
  if (!usable()) return;
  if (!std::exchange(m_search.typing, false)) m_search.place_kept = false;
  go_to_hit(c.hit);
}

// From the page on around which they are listed; else the first one in another manual, which are listed behind; else past the last one.
int Reading::first_hit_from_here() const {
  const auto& hits = m_search.hits;
  const auto at = std::find_if(hits.begin(), hits.end(),
                               [&](const library::Hit& hit) { return hit.manual != m_search.here || hit.page >= m_search.from.page; });
  return static_cast<int>(at - hits.begin());
}

int Reading::hit_after(int step) const {
  return m_search.current >= 0 ? m_search.current + step : first_hit_from_here() - (step < 0 ? 1 : 0);
}

// Past the end of a list that does not hold all of them, those around the current one are looked for first, and before one was walked to
// those around the page being read; past the last one of all, those at the front.
void Reading::walk_hits(int step) {
  const int count = static_cast<int>(m_search.hits.size());
  if (count == 0 || !usable()) return;
  m_search.typing = false;
  const bool none_yet = m_search.current < 0;
  if (none_yet) m_search.here = m_open->hash, m_search.from = {current()};
  if (none_yet && (m_search.more_before || m_search.more_after)) {
    m_search.step = step;
    return search_again();
  }
  const int to = hit_after(step);
  if (to >= 0 && to < count) return go_to_hit(to);
  const bool goes_on = step > 0 ? m_search.more_after : m_search.more_before;
  const bool begins_again = step > 0 ? m_search.more_before : m_search.more_after && !m_search.all_manuals;
  if (!goes_on && !begins_again) return go_to_hit((to + count) % count);
  const library::Hit& edge = step > 0 && goes_on ? m_search.hits.back() : m_search.hits.front();
  m_search.here = edge.manual;
  if (goes_on) m_search.from = {edge.page, edge.nth};
  else m_search.from = {{step > 0 ? 0 : m_open->layout.pages()}};
  m_search.step = step;
  search_again();
}

void Reading::take_step(int step) {
  const int count = static_cast<int>(m_search.hits.size());
  if (count == 0 || !usable()) return;
  go_to_hit((hit_after(step) + count) % count);
}

void Reading::run(const command::NextHit&) { walk_hits(1); }
void Reading::run(const command::PreviousHit&) { walk_hits(-1); }

}  // namespace jumpseat::app
