// Marks in the open manual: made from what is selected, carried over from an earlier edition, shown, and exported.
#include "app/reading/mark_order.hpp"
#include "app/reading/reading.hpp"
#include "app/reading/sections.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "base/uuid.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <cmath>

namespace jumpseat::app {
namespace {

namespace fs = std::filesystem;
using model::NoteKind;
using model::NotePlacing;

constexpr std::size_t quote_bytes_shown = 240;
constexpr int pages_highlighted_at_most = 20;
constexpr double own_line_pt = 14;       // a heading stands a little below the place that its outline row leads to
constexpr double under_the_top_pt = 96;  // a place is known by the heading that one sees there, below the head of its page

std::string state_of(const model::Note& note) {
  switch (note.placing) {
    case NotePlacing::changed: return base::say("Its words, or those around them, have changed in this edition");
    case NotePlacing::lost: return base::say("Not in this edition; it stood on page {} before", note.label);
    default: return {};
  }
}

// A bookmark that is named after its page only is named after it again.
void call_page(model::Note& note, const std::string& label) {
  if (note.kind == NoteKind::bookmark && note.text == base::say("Page {}", note.label)) note.text = base::say("Page {}", label);
  note.label = label;
}

}  // namespace

// What stays the same when a new edition of the manual comes in.
std::string Reading::source() const {
  const Request& request = m_open->request;
  if (request.course && request.manual) return request.course->value + "/" + request.manual->value;
  if (!leaves_traces()) return m_open->hash.value;  // marks are not carried over to what lies at the same place later
  std::error_code error;
  const fs::path whole = fs::absolute(request.path, error);
  return (error ? request.path : whole.lexically_normal()).string();
}

void Reading::open_marks() {
  if (!m_open || !m_open->hash_is_certain || !m_person || !m_open->placed) return;
  m_marks.open({m_person->id, m_open->hash, source()});
}

// Once the whole text of this edition is known.
void Reading::carry_marks_over() {
  if (!is_all_imported() || m_marks.to_carry_over().empty() || m_open->carrying_marks) return;
  m_open->carrying_marks = true;
  std::vector<library::TextAnchor> anchors;
  for (const model::Note& note : m_marks.to_carry_over()) anchors.push_back({note.quote, note.before, note.after, note.page});
  m_library.ask(
      m_open->keep, [hash = m_open->hash, anchors](library::Library& library) { return library.place_anchors(hash, anchors); },
      [this, opening = m_marks.opening(),
       notes = m_marks.to_carry_over()](base::Result<std::vector<std::optional<library::PlacedAnchor>>> placed) mutable {
        if (opening != m_marks.opening() || !m_open) return;
        if (!placed) return base::log_error(placed.error());
        int lost = 0;
        for (std::size_t i = 0; i < notes.size() && i < placed->size(); ++i) {
          model::Note& note = notes[i];
          note.id = base::uuid_v7(m_context.clock.utc_ms());
          const auto& place = (*placed)[i];
          note.placing = !place ? NotePlacing::lost : place->changed ? NotePlacing::changed : NotePlacing::found;
          lost += !place;
          note.areas.clear();
          if (!place) continue;
          for (const auto& [page, area] : place->areas) note.areas.push_back({page, area});
          note.page = note.areas.front().page;
          note.y = note.areas.front().area.y;
          call_page(note, m_open->facts.labels[static_cast<std::size_t>(note.page.value)].value);
          if (note.kind != NoteKind::highlight) note.areas.clear();
        }
        const std::size_t count = notes.size();
        m_marks.carried_over(std::move(notes));
        tell_of_edition(
            lost == 0 ? base::say_count(count, "This is another edition. Your {} mark came along.",
                                        "This is another edition. Your {} marks came along.")
                      : base::say("This is another edition. {} of your {} marks came along; the words of {} are not in it. See Marks.",
                                  count - static_cast<std::size_t>(lost), count, lost));
      });
}

model::Note Reading::note_here(NoteKind kind) const {
  const Open& open = *m_open;
  model::Note note;
  note.id = base::uuid_v7(m_context.clock.utc_ms());
  note.kind = kind;
  const model::PageIndex read = current();  // a strip of the page before may still be at the top
  const Place here = place().page == read ? place() : Place{read, 0};
  note.page = here.page;
  note.y = here.y_pt;
  note.label = open.facts.labels[static_cast<std::size_t>(here.page.value)].value;
  note.made_at_utc_ms = note.changed_at_utc_ms = m_context.clock.utc_ms();
  if (kind == NoteKind::highlight || open.keep != Keep::on_disk || !has_words(here.page)) return note;
  // What stands at the top of the window, so that a bookmark is found again in another edition.
  const reading::Words& words = open.words.at(here.page.value).words;
  const auto first = std::find_if(words.begin(), words.end(), [&](const model::Word& word) { return word.box.y >= here.y_pt; });
  if (first == words.end()) return note;
  const auto at = static_cast<std::size_t>(first - words.begin());
  const auto line = reading::line_of(words, static_cast<int>(at));
  const auto anchor = library::anchor_of(words, here.page, at, static_cast<std::size_t>(line.last));
  note.quote = anchor.quote, note.before = anchor.before, note.after = anchor.after;
  return note;
}

std::string Reading::section_at(const model::Note& note) const {
  const bool is_highlight = note.kind == NoteKind::highlight;
  const double lowest_pt = note.y + (is_highlight ? own_line_pt : under_the_top_pt);
  std::optional<std::size_t> read;  // the word of its page up to which one has read
  if (!is_highlight && has_words(note.page)) {
    std::vector<model::Rect> boxes;
    for (const model::Word& word : m_open->words.at(note.page.value).words) boxes.push_back(word.box);
    constexpr double all_of_it = 1e9;
    read = reading::read_up_to(boxes, {all_of_it, all_of_it}, lowest_pt);
  } else if (const auto known = m_open->mark_begins.find(note.id); known != m_open->mark_begins.end()) {
    read = static_cast<std::size_t>(known->second);
  }
  const auto& outline = m_open->facts.outline;
  const int section = reading::last_begun(outline, [&](std::size_t i) {
    const model::OutlineItem& item = outline[i];
    if (item.page != note.page) return item.page < note.page;
    if (!read || item.word < 0) return item.y <= lowest_pt;
    return static_cast<std::size_t>(item.word) <= *read && (is_highlight || item.y <= lowest_pt);
  });
  const auto& rows = m_open->outline.rows;
  const auto row = static_cast<std::size_t>(section);
  return section >= 0 && rows && row < rows->size() ? (*rows)[row].title : std::string();
}

void Reading::run(const command::AddHighlight& c) {
  if (!usable() || !m_open->selection) return;
  if (!m_marks.are_open()) return m_context.refuse(base::say("Marks cannot be kept: there is no record file to keep them in."));
  Open& open = *m_open;
  const reading::Selection& selection = *open.selection;
  const int first = selection.first_page().value, last = selection.last_page().value;
  if (last - first >= pages_highlighted_at_most)
    return m_context.refuse(base::say("This is more than 20 pages: highlight a smaller part."));
  model::Note note = note_here(NoteKind::highlight);
  note.colour = c.colour;
  for (int i = first; i <= last; ++i) {
    if (!has_words({i})) return m_context.tell(base::say("These pages are still being read. Try again in a moment."));
    for (const model::Rect& area : selection.areas_on({i}, open.words.at(i).words)) note.areas.push_back({{i}, area});
  }
  if (note.areas.empty()) return;
  note.page = note.areas.front().page;
  note.y = note.areas.front().area.y;
  note.label = open.facts.labels[static_cast<std::size_t>(note.page.value)].value;
  if (open.keep == Keep::on_disk) {  // of a manual with a password no words are kept
    const auto& words_first = open.words.at(first).words;
    const auto& words_last = open.words.at(last).words;
    const auto on_first = selection.chosen_on({first}, words_first), on_last = selection.chosen_on({last}, words_last);
    note.quote = selected_text();
    if (!on_first.empty())
      note.before =
          library::anchor_of(words_first, {first}, static_cast<std::size_t>(on_first.front()), static_cast<std::size_t>(on_first.back()))
              .before;
    if (!on_last.empty())
      note.after =
          library::anchor_of(words_last, {last}, static_cast<std::size_t>(on_last.front()), static_cast<std::size_t>(on_last.back())).after;
  }
  m_mark_selected = note.id;
  m_marks.add(std::move(note));
  open.selection.reset();
  if (c.with_note) m_side = SidePanel::marks, ++m_mark_edit_request;
  keep_marks_shown();
  touch();
}

void Reading::run(const command::AddBookmark&) {
  if (!usable()) return;
  if (!m_marks.are_open()) return m_context.refuse(base::say("Marks cannot be kept: there is no record file to keep them in."));
  model::Note note = note_here(NoteKind::bookmark);
  const auto& notes = m_marks.notes();
  const auto same = std::find_if(notes.begin(), notes.end(), [&](const model::Note& other) {
    return other.kind == note.kind && other.page == note.page && std::abs(other.y - note.y) < own_line_pt;
  });
  m_side = SidePanel::marks;
  if (same != notes.end()) {
    m_mark_selected = same->id;
    return touch();
  }
  const std::string section = m_open->keep == Keep::on_disk ? section_at(note) : std::string();  // a heading is words too
  note.text = section.empty() ? base::say("Page {}", note.label) : section;
  m_mark_selected = note.id;
  ++m_mark_edit_request;
  m_marks.add(std::move(note));
  keep_marks_shown();
  touch();
}

void Reading::run(const command::SetLetter& c) {
  if (!usable() || c.letter < 'a' || c.letter > 'z') return;
  if (!m_marks.are_open()) return m_context.refuse(base::say("Marks cannot be kept: there is no record file to keep them in."));
  if (const auto* before = m_marks.find_letter(c.letter)) m_marks.remove(std::string(before->id));
  model::Note note = note_here(NoteKind::letter);
  note.text = std::string(1, c.letter);
  m_context.tell(base::say("Letter {} is at this place of page {}.", std::string(1, c.letter), note.label));
  m_marks.add(std::move(note));
}

void Reading::run(const command::GoToLetter& c) {
  if (!usable()) return;
  const auto* note = m_marks.find_letter(c.letter);
  if (!note) return m_context.tell(base::say("There is no letter {} in this manual yet.", std::string(1, c.letter)));
  remember_place();
  m_open->wanted = note->page;
  scroll_to(m_open->layout.scroll_back_to(note->page, note->y, m_open->scroll.x));
  touch();
}

void Reading::run(const command::SelectMark& c) {
  const model::Note* note = usable() ? m_marks.find(c.id) : nullptr;
  if (!note) return;
  m_mark_selected = c.id;
  touch();
  if (!c.go) {
    m_side = SidePanel::marks;
    keep_marks_shown();
    return;
  }
  if (note->placing == NotePlacing::lost)
    return m_context.tell(base::say("These words are not in this edition. Look for a part of them with Search, or delete the mark."));
  if (note->page.value >= m_open->layout.pages()) return;
  remember_place();
  m_open->wanted = note->page;
  if (note->areas.empty()) scroll_to(m_open->layout.scroll_back_to(note->page, note->y, m_open->scroll.x));
  else scroll_to(m_open->layout.scroll_to_show(m_open->scroll, note->page, note->areas.front().area));
}

void Reading::run(const command::DeleteMark& c) {
  if (m_marks.remove(c.id)) m_context.tell(base::say("The mark was deleted. Ctrl+Z brings it back."));
}

void Reading::run(const command::FilterMarks& c) {
  m_marks_colour = c.colour;
  m_marks_search = c.search;
  m_marks_viewed = 0;
  touch();
}

// What was just made or picked is never hidden by the filter.
void Reading::keep_marks_shown() {
  const model::Note* note = m_marks.find(m_mark_selected);
  if (!note) return;
  if (m_marks_colour && (note->kind != NoteKind::highlight || note->colour != *m_marks_colour)) m_marks_colour.reset();
  m_marks_search.clear();
  m_marks_viewed = 0;
}

// Which number is printed on a page may have been told after a mark was made there.
std::vector<model::Note> Reading::labelled_notes() const {
  std::vector<model::Note> notes = m_marks.notes();
  reading::put_in_reading_order(notes, m_open->mark_begins);
  for (model::Note& note : notes) {
    if (note.placing == NotePlacing::lost || note.page.value >= m_open->facts.pages()) continue;
    call_page(note, m_open->facts.labels[static_cast<std::size_t>(note.page.value)].value);
  }
  return notes;
}

// ---- views

void Reading::add_marks(PageView& out) {
  for (const model::Note& note : m_marks.notes()) {
    if (note.placing == NotePlacing::lost) continue;
    bool first = true;
    for (const model::NoteArea& at : note.areas) {
      if (at.page != out.page) continue;
      MarkPatchView patch{
          m_open->layout.to_canvas(out.page, at.area, m_open->scroll), note.colour, note.id, {}, note.id == m_mark_selected, first};
      if (first) patch.name = note.text.empty() ? base::say("Highlight") : note.text;
      first = false;
      out.marks.push_back(std::move(patch));
    }
  }
}

void Reading::build_marks_view() {
  MarksView& view = m_marks_view;
  view.selected = m_mark_selected;
  view.edit_request = m_mark_edit_request;
  view.can_undo = m_marks.can_undo();
  view.came_along = m_open->came_along;
  if (m_marks_viewed == m_marks.change_number() && view.colour == m_marks_colour && view.search == m_marks_search) return;
  m_marks_viewed = m_marks.change_number();
  find_begins_of_marks();
  view.total = static_cast<int>(m_marks.notes().size());
  view.colour = m_marks_colour;
  view.search = m_marks_search;
  const std::string wanted = base::folded_without_accents(m_marks_search);
  std::vector<MarkRowView> rows;
  for (const model::Note& note : labelled_notes()) {
    if (m_marks_colour && (note.kind != NoteKind::highlight || note.colour != *m_marks_colour)) continue;
    const bool fits =
        wanted.empty() || base::folded_without_accents(note.quote + " " + note.text + " " + note.label).find(wanted) != std::string::npos;
    if (!fits) continue;
    MarkRowView row{note.id, note.kind, note.colour, {}, {}, note.text, model::PageLabel(note.label), state_of(note)};
    if (note.kind == NoteKind::highlight) {
      row.heading = note.placing == NotePlacing::lost ? std::string() : section_at(note);
      row.words = std::string(base::cut_to(note.quote, quote_bytes_shown));
      if (row.words.size() < note.quote.size()) row.words += "\u2026";
      std::replace(row.words.begin(), row.words.end(), '\n', ' ');
    } else {
      row.heading = note.kind == NoteKind::letter ? base::say("Letter {}", note.text) : note.text;
    }
    rows.push_back(std::move(row));
  }
  view.rows = std::make_shared<const std::vector<MarkRowView>>(std::move(rows));
}

// ---- export

}  // namespace jumpseat::app
