// What changed since another edition: on the pages, in the outline, and as a list that can be walked.
#include "app/reading/labels.hpp"
#include "app/reading/reading.hpp"
#include "app/reading/tab_names.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/words.hpp"
#include "records/assignments.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace jumpseat::app {
namespace {

constexpr double heading_slack_pt = 14;  // a heading stands a little below the place that its outline row leads to

// Which the open manual may be compared with: what its course had before, and what was read from the same file before.
std::vector<EditionView> editions_of(const std::vector<records::CourseRevision>& revisions,
                                     const std::vector<records::KnownManual>& manuals, const model::CourseCode& course,
                                     const model::ManualId& manual, const std::filesystem::path& path, const model::ContentHash& now) {
  std::vector<EditionView> out;
  std::set<std::string> named{now.value};
  for (auto at = revisions.rbegin(); at != revisions.rend(); ++at) {  // the newest first
    if (manual.value.empty() || at->course != course) continue;
    const auto json = base::Json::parse(at->manuals_json);
    const std::string hash = json ? (*json)[manual.value].text_or("") : "";
    if (hash.empty() || !named.insert(hash).second) continue;
    out.push_back({base::say("Revision {}, in force from {}", at->revision.number, model::words_of(at->revision.effective)), hash, {}});
  }
  for (const records::KnownManual& known : manuals) {
    for (EditionView& edition : out)
      if (edition.hash == known.hash.value) edition.path = known.path.string();
    if (known.path != path || !named.insert(known.hash.value).second) continue;
    out.push_back({base::say("As it was read until {}", base::local_date(known.last_opened_at_utc_ms, 0)), known.hash.value, {}});
  }
  return out;
}

// Whoever has two manuals side by side in tabs means them, whatever their files are called.
void add_other_tabs(std::vector<EditionView>& out, const std::vector<reading::NamedFile>& tabs,
                    const std::vector<records::KnownManual>& manuals, const model::ContentHash& now) {
  for (const reading::NamedFile& tab : tabs) {
    const records::KnownManual* newest = nullptr;
    for (const records::KnownManual& known : manuals)
      if (known.path == tab.path && (!newest || known.last_opened_at_utc_ms > newest->last_opened_at_utc_ms)) newest = &known;
    if (!newest || newest->hash == now) continue;
    if (std::any_of(out.begin(), out.end(), [&](const EditionView& edition) { return edition.hash == newest->hash.value; })) continue;
    out.push_back({base::say("{}, open in another tab", tab.title), newest->hash.value, tab.path.string()});
  }
}

}  // namespace

void Reading::look_for_editions() {
  if (!usable() || !m_open->hash_is_certain) return;
  struct Known {
    std::vector<records::CourseRevision> revisions;
    std::vector<records::KnownManual> manuals;
  };
  m_context.records.ask(
      [](records::Records& records) -> base::Result<Known> {
        Known known;
        JUMPSEAT_TRY(known.revisions, records::course_revisions(records));
        JUMPSEAT_TRY(known.manuals, records.known_manuals());
        return known;
      },
      [this, serial = m_serial](base::Result<Known> known) {
        if (serial != m_serial || !m_open) return;
        if (!known) return base::log_error(known.error());
        const Request& request = m_open->request;
        auto editions = editions_of(known->revisions, known->manuals, request.course.value_or(model::CourseCode()),
                                    request.manual.value_or(model::ManualId()), request.path, m_open->hash);
        std::vector<reading::NamedFile> others;
        for (const Tab& tab : m_tabs)
          if (tab.may_be_kept && tab.request.path != request.path) others.push_back({tab.title, tab.request.path});
        add_other_tabs(editions, others, known->manuals, m_open->hash);
        m_library.ask(
            Keep::on_disk,
            [editions](library::Library& library) mutable -> base::Result<std::vector<EditionView>> {
              // An edition whose text is gone, and whose file is not known, could only disappoint.
              std::vector<EditionView> out;
              for (EditionView& edition : editions) {
                JUMPSEAT_TRY(const bool whole, library.is_complete(model::ContentHash(edition.hash)));
                if (whole || !edition.path.empty()) out.push_back(std::move(edition));
              }
              return out;
            },
            [this, serial](base::Result<std::vector<EditionView>> found) {
              if (serial != m_serial || !found) return;
              m_editions = std::move(*found);
              touch();
            });
      });
}

void Reading::run(const command::ShowChanges&) { run(command::ShowSidePanel{SidePanel::changes}); }

void Reading::run(const command::CompareWith& c) {
  m_context.close_dialog();
  if (!usable()) return;
  if (const auto exam = m_callbacks.exam_that_closes(c.path, model::ContentHash(c.hash))) return m_context.tell(closed_for(*exam));
  m_side = SidePanel::changes;
  if (!m_open->hash_is_certain) {  // in a moment
    m_open->request.compare_with = c;
    return touch();
  }
  look_for_editions();
  m_comparing.start(c,
                    {m_open->hash, m_open->keep, m_open->facts.may_copy && m_open->opened->may_copy,
                     is_all_imported() || m_open->import_stopped, m_open->request.path, m_open->password, m_open->import_stopped},
                    m_service.get());
}

// Once the manual is on screen and it is certain which one it is.
void Reading::compare_as_asked() {
  if (!usable() || !m_open->hash_is_certain) return;
  if (m_side == SidePanel::changes) look_for_editions();
  if (const auto other = std::exchange(m_open->request.compare_with, std::nullopt)) run(command::CompareWith(*other));
}

void Reading::tell_comparing() {
  if (is_all_imported()) m_comparing.text_is_whole();
}

void Reading::run(const command::StopComparing&) { m_comparing.stop(); }

void Reading::run(const command::ReadChanges& c) {
  if (m_callbacks.manual_is_closed()) return m_context.tell(base::say("The manual is closed during this exam."));
  const auto* loaded = m_courses ? m_courses->find(c.course) : nullptr;
  const model::CourseManual* manual = loaded ? loaded->course.find_manual(c.manual) : nullptr;
  if (!manual) return m_context.tell(base::say("That manual is not in the course any more."));
  m_context.show(Screen::read);
  const bool compares = !c.since.hash.empty() || !c.since.path.empty();
  if (usable() && m_open->request.path == manual->file) {
    if (c.page) jump(*c.page, 0);
    if (compares && !m_comparing.is_shown()) run(command::CompareWith(c.since));
    return;
  }
  Request request;
  request.path = manual->file;
  request.title = loaded->course.title;
  request.course = c.course;
  request.manual = c.manual;
  if (c.page) request.page_number = c.page->number();
  if (compares) request.compare_with = c.since;
  open_in_tab(std::move(request));
}

// ---- walking

void Reading::show_change(int index) {
  const library::Difference* change = m_comparing.change(index);
  if (!usable() || !change || change->page.value >= m_open->layout.pages()) return;
  m_comparing.set_current(index);
  m_open->wanted = change->page;
  scroll_to(m_open->layout.scroll_to_show(m_open->scroll, change->page, change->place));
  touch();
}

void Reading::run(const command::GoToChange& c) {
  if (!usable()) return;
  remember_place();
  show_change(c.change);
}

// The first step leads to the first change from the page being read on, or to the last one before it.
void Reading::walk_changes(int step) {
  const int count = m_comparing.changes();
  if (!usable() || count == 0) return;
  if (const int at = m_comparing.current(); at >= 0) return show_change((at + step + count) % count);
  const model::PageIndex here = current();
  int first = 0;
  while (first < count && m_comparing.change(first)->page < here) ++first;
  show_change(step > 0 ? first % count : (first + count - 1) % count);
}

void Reading::run(const command::NextChange&) { walk_changes(1); }
void Reading::run(const command::PreviousChange&) { walk_changes(-1); }

// ---- views

void Reading::add_changes(PageView& out) {
  out.changed = m_comparing.is_changed(out.page);
  for (const int index : m_comparing.changes_on(out.page)) {
    const library::Difference& change = *m_comparing.change(index);
    bool first = true;
    const auto add = [&](const model::Rect& area) {
      out.changes.push_back({m_open->layout.to_canvas(out.page, area, m_open->scroll), static_cast<ChangeSort>(change.kind), index,
                             index == m_comparing.current(), first, change.before, change.gained, m_comparing.page_before(change)});
      first = false;
    };
    if (change.areas.empty()) add(change.place);
    for (const auto& [page, area] : change.areas)
      if (page == out.page) add(area);
  }
}

void Reading::build_changes_view() {
  ChangesView& view = m_view.changes;
  m_comparing.add_to(view);
  view.editions = m_editions;
  view.current = m_comparing.current();
  m_view.current_changed = m_comparing.is_changed(m_view.current);
  if (!m_comparing.is_shown()) return;
  if (!m_change_rows) {
    const reading::PageNames& names = page_names();
    std::vector<ChangeRowView> rows;
    for (int i = 0; i < m_comparing.changes(); ++i) {
      const library::Difference& change = *m_comparing.change(i);
      rows.push_back({static_cast<ChangeSort>(change.kind), model::PageLabel(names.of(change.page)), change.before, change.after,
                      m_comparing.page_before(change), change.gained});
    }
    m_change_rows = std::make_shared<const std::vector<ChangeRowView>>(std::move(rows));
  }
  if (!m_sections_changed) m_sections_changed = sections_changed();
  view.rows = m_change_rows;
  m_view.outline.changed = m_sections_changed;
}

// A section in which something changed, and those that it stands in.
std::shared_ptr<const std::vector<bool>> Reading::sections_changed() const {
  const auto& outline = m_open->facts.outline;
  std::vector<bool> out(outline.size(), false);
  struct Begin {
    model::PageIndex page;
    double y;
    std::size_t row;
  };
  std::vector<Begin> begins;
  std::vector<std::size_t> open_rows, parent(outline.size(), outline.size());
  for (std::size_t i = 0; i < outline.size(); ++i) {
    while (!open_rows.empty() && outline[open_rows.back()].depth >= outline[i].depth) open_rows.pop_back();
    if (!open_rows.empty()) parent[i] = open_rows.back();
    open_rows.push_back(i);
    if (outline[i].page.value >= 0) begins.push_back({outline[i].page, outline[i].y - heading_slack_pt, i});
  }
  std::stable_sort(begins.begin(), begins.end(),
                   [](const Begin& a, const Begin& b) { return a.page != b.page ? a.page < b.page : a.y < b.y; });
  const auto mark = [&](model::PageIndex page, double y) {
    const auto after = std::upper_bound(begins.begin(), begins.end(), y,
                                        [&](double at, const Begin& b) { return page != b.page ? page < b.page : at < b.y; });
    if (after == begins.begin()) return;
    for (std::size_t row = std::prev(after)->row; row < outline.size() && !out[row]; row = parent[row]) out[row] = true;
  };
  for (int i = 0; i < m_comparing.changes(); ++i) {
    const library::Difference& change = *m_comparing.change(i);
    mark(change.page, change.place.y);
    model::PageIndex before = change.page;
    for (const auto& [page, area] : change.areas)
      if (page != std::exchange(before, page)) mark(page, area.y);
  }
  return std::make_shared<const std::vector<bool>>(std::move(out));
}

}  // namespace jumpseat::app
