// A new edition that came under another name: its reader is asked whether the marks of the one before belong to it.
#include "app/reading/reading.hpp"
#include "app/reading/tab_names.hpp"
#include "base/log.hpp"
#include "base/words.hpp"
#include "library/likeness.hpp"
#include "records/notes.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::app {
namespace {

constexpr int pages_compared = 3;  // the first ones
constexpr double alike = 0.5, alike_under_one_title = 0.2;

base::Result<std::vector<model::Word>> first_words(library::Library& library, const model::ContentHash& manual) {
  std::vector<model::Word> out;
  for (int i = 0; i < pages_compared; ++i) {
    JUMPSEAT_TRY(const auto words, library.words(manual, {i}));
    if (words) out.insert(out.end(), words->begin(), words->end());
  }
  return out;
}

// Where the words of the one before are not kept any more, its title tells.
base::Result<bool> is_edition_of(library::Library& library, const std::string& title, const std::vector<model::Word>& words,
                                 const records::MarkedManual& before) {
  const bool same_title = !title.empty() && title == before.title;
  JUMPSEAT_TRY(const auto words_before, first_words(library, before.manual));
  if (words_before.empty() || words.empty()) return same_title;
  return library::shared_words(words, words_before) >= (same_title ? alike_under_one_title : alike);
}

}  // namespace

// Once all words are known, where nothing is marked and nothing comes along by itself.
void Reading::look_for_marks_elsewhere() {
  if (!m_open || !m_person || !m_marks.are_open() || !m_marks.idle() || !is_all_imported() || std::exchange(m_open->looked_for_marks, true))
    return;
  const bool has_marks = !m_marks.notes().empty() || !m_marks.to_carry_over().empty();
  if (has_marks || m_open->keep != Keep::on_disk || !leaves_traces()) return;
  if (m_context.records.read_only() || m_marks_answered.contains({m_person->id.value, m_open->hash.value})) return;
  m_context.records.ask([person = m_person->id, source = source()](
                            records::Records& records) { return records::manuals_marked_elsewhere(records, person, source); },
                        [this, opening = m_marks.opening()](base::Result<std::vector<records::MarkedManual>> marked) {
                          if (opening != m_marks.opening() || !m_open) return;
                          if (!marked) return base::log_error(marked.error());
                          if (!marked->empty()) offer_marks_of(std::move(*marked));
                        });
}

void Reading::offer_marks_of(std::vector<records::MarkedManual> marked) {
  m_library.ask(
      m_open->keep,
      [marked = std::move(marked), hash = m_open->hash,
       title = title_of(*m_open)](library::Library& library) -> base::Result<std::optional<records::MarkedManual>> {
        JUMPSEAT_TRY(const auto words, first_words(library, hash));
        for (const records::MarkedManual& before : marked) {
          JUMPSEAT_TRY(const bool is_edition, is_edition_of(library, title, words, before));
          if (is_edition) return before;
        }
        return std::nullopt;
      },
      [this, opening = m_marks.opening()](base::Result<std::optional<records::MarkedManual>> found) {
        if (opening != m_marks.opening() || !m_open) return;
        if (!found) return base::log_error(found.error());
        if (!*found || !m_marks.notes().empty()) return;
        const records::MarkedManual& before = **found;
        const std::string name =
            before.title.empty()
                ? base::say("a manual that you marked")
                : reading::names_told_apart({{title_of(*m_open), m_open->request.path}, {before.title, before.source}}).back();
        m_context.offer(base::say_count(before.marks, "This looks like a new edition of {1}. You made {0} mark there.",
                                        "This looks like a new edition of {1}. You made {0} marks there.", name),
                        base::say("Take the marks over"), command::TakeMarksOver{before.source},
                        [this, asked = std::pair(m_person->id.value, m_open->hash.value)] { m_marks_answered.insert(asked); });
      });
}

// With whoever leaves: what was asked of them is not asked of the next one, and what is still being placed is not put among other marks.
void Reading::leave_marks() {
  m_marks.close();
  m_marks_colour.reset();
  m_marks_search.clear();
  m_mark_selected.clear();
  m_context.take_back_offer();
  if (m_open) m_open->carrying_marks = m_open->looked_for_marks = m_open->told_of_change = false;
}

void Reading::run(const command::TakeMarksOver& c) {
  if (m_open && m_person) m_marks_answered.emplace(m_person->id.value, m_open->hash.value);
  m_marks.take_over(c.source);
}

}  // namespace jumpseat::app
