// Marks of one page in the order in which it is read, which only its words tell: down a column, and on at the top of the next one.
#include "app/reading/mark_order.hpp"
#include "app/reading/reading.hpp"
#include "base/log.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace jumpseat::app {
namespace reading {

int begin_of(const model::Note& note, const Words& words) {
  for (const model::NoteArea& at : note.areas) {
    if (at.page != note.page) continue;
    constexpr double inside_pt = 1;
    return word_nearest(words, {at.area.x + inside_pt, at.area.y + at.area.h / 2}).value_or(0);
  }
  const auto below = [&](const model::Word& word) { return word.box.y + word.box.h / 2 >= note.y; };
  return static_cast<int>(std::find_if(words.begin(), words.end(), below) - words.begin());
}

void put_in_reading_order(std::vector<model::Note>& notes, const std::map<std::string, int>& begins) {
  const auto is_known = [&](const model::Note& note) { return note.placing != model::NotePlacing::lost && begins.contains(note.id); };
  for (auto first = notes.begin(); first != notes.end();) {
    const auto last = std::find_if(first, notes.end(), [&](const model::Note& note) { return note.page != first->page; });
    if (std::all_of(first, last, is_known))
      std::stable_sort(first, last, [&](const model::Note& a, const model::Note& b) { return begins.at(a.id) < begins.at(b.id); });
    first = last;
  }
}

}  // namespace reading

// Of the pages that have several, and of those on which a section begins.
void Reading::find_begins_of_marks() {
  const std::vector<model::Note>& notes = m_marks.notes();
  std::vector<model::PageIndex> of_sections, unknown;
  for (const model::OutlineItem& item : m_open->facts.outline)
    if (item.word >= 0) of_sections.push_back(item.page);
  std::sort(of_sections.begin(), of_sections.end());
  for (auto first = notes.begin(); first != notes.end();) {
    const model::PageIndex page = first->page;
    const auto last = std::find_if(first, notes.end(), [&](const model::Note& note) { return note.page != page; });
    const bool any_new = std::any_of(first, last, [&](const model::Note& note) { return !m_open->mark_begins.contains(note.id); });
    const bool decides = last - first > 1 || std::binary_search(of_sections.begin(), of_sections.end(), page);
    if (decides && any_new && has_words(page)) take_begins_of_marks(page, m_open->words.at(page.value).words);
    else if (decides && any_new) unknown.push_back(page);
    first = last;
  }
  if (!unknown.empty()) ask_for_begins_of_marks(std::move(unknown));
}

void Reading::ask_for_begins_of_marks(std::vector<model::PageIndex> pages) {
  using Known = std::vector<std::pair<model::PageIndex, reading::Words>>;
  m_library.ask_unseen(
      m_open->keep,
      [hash = m_open->hash, pages = std::move(pages)](library::Library& library) -> base::Result<Known> {
        Known known;
        for (const model::PageIndex page : pages) {
          JUMPSEAT_TRY(auto words, library.words(hash, page));
          if (words) known.emplace_back(page, std::move(*words));  // one that is not read yet: they stand by their height
        }
        return known;
      },
      [this, opening = m_marks.opening()](base::Result<Known> known) {
        if (opening != m_marks.opening() || !m_open) return;
        if (!known) return base::log_error(known.error());
        for (const auto& [page, words] : *known) take_begins_of_marks(page, words);
        if (known->empty()) return;
        m_marks_viewed = 0;
        touch();
      });
}

void Reading::take_begins_of_marks(model::PageIndex page, const reading::Words& words) {
  for (const model::Note& note : m_marks.notes())
    if (note.page == page) m_open->mark_begins[note.id] = reading::begin_of(note, words);
}

}  // namespace jumpseat::app
