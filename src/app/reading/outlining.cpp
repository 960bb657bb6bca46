// What is worked out from the whole text of a manual: contents where it has none, and how wide its text is; printed page numbers where it
// has none of those either; and what is told by them, such as the notes that came with the file.
#include "app/reading/labels.hpp"
#include "app/reading/reading.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {
constexpr int pages_looked_at = 40;
constexpr std::size_t note_bytes_shown = 1000;
}  // namespace

void Reading::show_outline() {
  Open& open = *m_open;
  std::vector<OutlineRowView> rows;
  for (const model::OutlineItem& item : open.facts.outline) {
    const bool leads = item.page.value >= 0 && item.page.value < open.facts.pages();
    rows.push_back({item.title.empty() ? base::say("A section without a name") : item.title,
                    leads ? open.facts.labels[static_cast<std::size_t>(item.page.value)] : model::PageLabel(), item.page, item.y,
                    item.depth});
  }
  open.outline = OutlineView(std::move(rows));
  m_sections_changed.reset();
  touch();
}

void Reading::show_came_along() {
  const model::ManualFacts& facts = m_open->facts;
  CameAlongView view;
  for (const model::FileNote& note : facts.notes) {
    if (note.page.value < 0 || note.page.value >= facts.pages()) continue;
    std::string text = base::in_one_line(base::cut_to(note.text, note_bytes_shown));
    if (note.text.size() > note_bytes_shown) text += "\u2026";
    view.notes.push_back(
        {base::in_one_line(note.author), std::move(text), facts.labels[static_cast<std::size_t>(note.page.value)], note.page, note.y});
  }
  for (const model::AttachedFile& attachment : facts.attachments)
    view.attachments.push_back({attachment.name.empty() ? base::say("A file without a name") : base::in_one_line(attachment.name),
                                attachment.size_bytes < 0 ? "" : base::size_words(static_cast<std::uintmax_t>(attachment.size_bytes))});
  m_open->came_along = std::make_shared<const CameAlongView>(std::move(view));
}

// Once the whole text is there, and once for every manual: what was found is kept with what is known of it.
void Reading::make_outline() {
  Open& open = *m_open;
  if (!open.facts.outline.empty() || open.facts.outline_is_made || open.outline_asked || !is_all_imported()) return;
  open.outline_asked = true;
  m_library.ask(
      open.keep,
      [hash = open.hash, facts = open.facts](library::Library& library) -> base::Result<std::vector<model::OutlineItem>> {
        JUMPSEAT_TRY(auto headings, library.headings(hash, facts.notes));
        model::ManualFacts with = facts;
        with.outline = headings;
        with.outline_is_made = true;
        JUMPSEAT_CHECK(library.store_facts(hash, with));
        return headings;
      },
      [this, serial = m_serial](base::Result<std::vector<model::OutlineItem>> headings) {
        if (serial != m_serial || !m_open) return;
        if (!headings) return base::log_error(headings.error());
        m_open->facts.outline = std::move(*headings);
        m_open->facts.outline_is_made = true;
        show_outline();
        if (!m_search.query.text.empty()) search_again();  // hits are told with their section
      });
}

// The file's own outline tells a height at best, and in columns what is higher on the page is not what one reads first.
void Reading::place_outline() {
  Open& open = *m_open;
  const auto is_lost = [](const model::OutlineItem& item) { return item.page.value >= 0 && item.word < 0; };
  if (open.facts.outline_is_made || open.outline_asked || !is_all_imported()) return;
  if (std::none_of(open.facts.outline.begin(), open.facts.outline.end(), is_lost)) return;
  open.outline_asked = true;
  m_library.ask(
      open.keep,
      [hash = open.hash, outline = open.facts.outline](library::Library& library) { return library.place_outline(hash, outline); },
      [this, serial = m_serial](base::Result<std::vector<model::OutlineItem>> placed) {
        if (serial != m_serial || !m_open) return;
        if (!placed) return base::log_error(placed.error());
        m_open->facts.outline = std::move(*placed);
        m_sections_changed.reset();
        m_marks_viewed = 0;
        touch();
        if (!m_search.query.text.empty()) search_again();  // hits are told with their section
      });
}

bool Reading::is_all_imported() const {
  return m_open && !m_open->import_stopped && m_open->facts_known && !m_open->imported.empty() &&
         m_open->imported_count == static_cast<int>(m_open->imported.size()) && m_open->to_store.empty();
}

// ---- printed page numbers

// A file without labels may still have numbers printed on its pages: which one stands where is told by its reader once.
void Reading::apply_label_offset() {
  Open& open = *m_open;
  if (open.facts.has_labels || open.facts.labels.empty()) return;
  for (int i = 0; i < open.facts.pages(); ++i)
    open.facts.labels[static_cast<std::size_t>(i)] = model::PageLabel(reading::printed_number({i}, open.label_offset));
}

const reading::PageNames& Reading::page_names() {
  if (!m_open->page_names) m_open->page_names.emplace(m_open->facts.labels);
  return *m_open->page_names;
}

// As they are called from now on, wherever one is told.
void Reading::label_pages() {
  apply_label_offset();
  m_open->page_names.reset();
  show_outline();
  show_came_along();
  m_marks_viewed = 0;
}

void Reading::run(const command::SetPrintedPage& c) {
  if (!usable()) return;
  if (m_open->facts.has_labels) return m_context.refuse(base::say("This manual brings its own page labels."));
  const std::string_view typed = base::trimmed(c.label);
  int printed = 0;
  const auto [end, problem] = std::from_chars(typed.data(), typed.data() + typed.size(), printed);
  if (problem != std::errc() || end != typed.data() + typed.size() || printed < 1 || printed > 1'000'000)
    return m_context.refuse(base::say("Type the number that is printed on this page, such as 12."));
  m_context.close_dialog();
  m_open->label_offset = current().value + 1 - printed;
  label_pages();
  m_open->moved = true;  // so that it is kept
  m_open->moved_at_monotonic_ms = m_context.clock.monotonic_ms();
  keep_position();
}

void Reading::run(const command::ShowPrintedPage&) {
  if (!usable()) return;
  if (m_open->facts.has_labels) return m_context.tell(base::say("This manual brings its own page labels."));
  DialogView dialog;
  dialog.kind = DialogKind::printed_page;
  dialog.title = base::say("Which number is printed on this page?");
  dialog.text = base::say("It is page {} of the file. From then on pages are called as they are printed.", current().number());
  dialog.accept = base::say("Use it");
  dialog.cancel = base::say("Cancel");
  m_context.ask(std::move(dialog), std::nullopt);
}

// ---- the width of the text

void Reading::measure_content() {
  Open& open = *m_open;
  if (!open.facts_known || open.content_asked || open.fit != Fit::content || open.imported_count == 0) return;
  open.content_asked = true;
  std::vector<model::PageIndex> pages;
  const int count = open.layout.pages(), step = std::max(1, count / pages_looked_at);
  for (int i = 0; i < count; i += step) pages.push_back({i});
  m_library.ask(
      open.keep, [hash = open.hash, pages](library::Library& library) { return library.text_extents(hash, pages); },
      [this, serial = m_serial](base::Result<std::vector<std::pair<model::PageIndex, model::Rect>>> extents) {
        if (serial != m_serial || !m_open) return;
        if (!extents) return base::log_error(extents.error());
        m_open->content = reading::content_box(*extents, m_open->facts.sizes);
        lay_out([this](const reading::Layout& before, const reading::Layout& after) {
          return reading::kept_scroll(before, m_open->scroll, after);
        });
      });
}

}  // namespace jumpseat::app
