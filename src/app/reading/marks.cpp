#include "app/reading/marks.hpp"

#include "base/log.hpp"
#include "records/notes.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace jumpseat::app::reading {
namespace {

constexpr std::size_t steps_kept = 200;
constexpr std::int64_t typing_pause_ms = 700;

bool before(const model::Note& a, const model::Note& b) {
  return std::tie(a.page, a.y, a.made_at_utc_ms, a.id) < std::tie(b.page, b.y, b.made_at_utc_ms, b.id);
}

}  // namespace

void Marks::touched() {
  ++m_change;
  m_changed();
}

void Marks::open(Place place) {
  if (m_place == place) return;
  close();
  m_place = std::move(place);
  ++m_reading;
  struct Read {
    std::vector<model::Note> here, elsewhere;
  };
  m_context.records.ask(
      [at = *m_place](records::Records& records) -> base::Result<Read> {
        JUMPSEAT_TRY(auto here, records::notes_of(records, at.person, at.manual));
        JUMPSEAT_TRY(auto elsewhere, records::notes_to_carry_over(records, at.person, at.source, at.manual));
        return Read{std::move(here), std::move(elsewhere)};
      },
      [this, serial = ++m_serial](base::Result<Read> read) {
        --m_reading;
        if (serial != m_serial) return;
        if (!read) return m_context.report(read.error());
        m_notes.insert(m_notes.end(), read->here.begin(), read->here.end());
        std::sort(m_notes.begin(), m_notes.end(), before);
        m_to_carry_over = std::move(read->elsewhere);
        touched();
      });
}

void Marks::close() {
  keep_typed();
  ++m_serial;
  m_place.reset();
  m_notes.clear();
  m_to_carry_over.clear();
  m_undo.clear();
  touched();
}

const model::Note* Marks::find(std::string_view id) const {
  const auto at = std::find_if(m_notes.begin(), m_notes.end(), [&](const model::Note& note) { return note.id == id; });
  return at == m_notes.end() ? nullptr : &*at;
}

const model::Note* Marks::find_letter(char letter) const {
  const auto at = std::find_if(m_notes.begin(), m_notes.end(), [&](const model::Note& note) {
    return note.kind == model::NoteKind::letter && note.text == std::string_view(&letter, 1);
  });
  return at == m_notes.end() ? nullptr : &*at;
}

void Marks::put(const model::Note& note) {
  std::erase_if(m_notes, [&](const model::Note& other) { return other.id == note.id; });
  m_notes.insert(std::upper_bound(m_notes.begin(), m_notes.end(), note, before), note);
}

void Marks::keep(const std::vector<model::Note>& notes) {
  if (!m_place) return;
  m_context.records.ask(
      [at = *m_place, notes](records::Records& records) { return records::store_notes(records, at.person, at.manual, at.source, notes); },
      [this](base::Result<void> kept) {
        if (!kept) m_context.report(kept.error());
      });
}

void Marks::drop(const std::string& id) {
  std::erase_if(m_notes, [&](const model::Note& note) { return note.id == id; });
  if (!m_place) return;
  m_context.records.ask([person = m_place->person, id](records::Records& records) { return records::remove_note(records, person, id); },
                        [this](base::Result<void> removed) {
                          if (!removed) m_context.report(removed.error());
                        });
}

void Marks::add(model::Note note) {
  keep_typed();
  m_undo.push_back({std::nullopt, note});
  if (m_undo.size() > steps_kept) m_undo.erase(m_undo.begin());
  put(note);
  keep({note});
  touched();
}

void Marks::change(const std::string& id, bool by_typing, const std::function<void(model::Note&)>& how) {
  const model::Note* found = find(id);
  if (!found) return;
  const model::Note was = *found;
  model::Note is = was;
  how(is);
  if (is == was) return;
  is.changed_at_utc_ms = m_context.clock.utc_ms();
  const bool goes_on =
      by_typing && m_typed == id && !m_undo.empty() && m_undo.back().by_typing && m_undo.back().after && m_undo.back().after->id == id;
  if (!goes_on) m_undo.push_back({was, is, by_typing});
  else m_undo.back().after = is;
  if (m_undo.size() > steps_kept) m_undo.erase(m_undo.begin());
  put(is);
  if (!by_typing) keep({is});
  touched();
}

void Marks::edit(const std::string& id, std::string text) {
  if (m_typed != id) keep_typed();
  change(id, true, [&](model::Note& note) { note.text = std::move(text); });
  m_typed = id;
  m_keep_at_monotonic_ms = m_context.clock.monotonic_ms() + typing_pause_ms;
}

void Marks::colour(const std::string& id, model::NoteColour colour) {
  keep_typed();
  change(id, false, [&](model::Note& note) { note.colour = colour; });
}

bool Marks::remove(const std::string& id) {
  keep_typed();
  const model::Note* found = find(id);
  if (!found) return false;
  m_undo.push_back({*found, std::nullopt});
  drop(std::string(id));
  touched();
  return true;
}

void Marks::undo() {
  keep_typed();
  if (m_undo.empty()) return;
  const Step step = std::move(m_undo.back());
  m_undo.pop_back();
  if (step.before) put(*step.before), keep({*step.before});
  else if (step.after) drop(step.after->id);
  touched();
}

void Marks::take_over(const std::string& source) {
  if (!m_place) return;
  ++m_reading;
  m_context.records.ask(
      [at = *m_place, source](records::Records& records) { return records::notes_to_carry_over(records, at.person, source, at.manual); },
      [this, serial = m_serial](base::Result<std::vector<model::Note>> notes) {
        --m_reading;
        if (serial != m_serial) return;
        if (!notes) return m_context.report(notes.error());
        m_to_carry_over = std::move(*notes);
        touched();
      });
}

void Marks::carried_over(std::vector<model::Note> notes) {
  m_to_carry_over.clear();
  for (const model::Note& note : notes) put(note);
  keep(notes);
  touched();
}

void Marks::keep_typed() {
  m_keep_at_monotonic_ms.reset();
  if (const auto* note = find(std::exchange(m_typed, {}))) keep({*note});
}

void Marks::tick() {
  if (m_keep_at_monotonic_ms && m_context.clock.monotonic_ms() >= *m_keep_at_monotonic_ms) keep_typed();
}

}  // namespace jumpseat::app::reading
