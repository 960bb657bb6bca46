#include "records/notes.hpp"

#include "base/json.hpp"
#include "records/inside.hpp"

#include <cmath>
#include <set>

namespace jumpseat::records {
namespace {

using base::Json;
using database::Statement;
using database::Transaction;

constexpr const char* select_notes =
    "SELECT n.id, n.origin, n.kind, n.colour, n.placing, n.page, n.y, n.label, n.quote, n.before, n.after, n.areas, n.words,"
    " n.made_at_utc_ms, n.changed_at_utc_ms FROM note n JOIN person p ON p.key = n.person WHERE p.id = ?";
constexpr std::size_t areas_at_most = 5'000;  // of one note

std::string text_of(const std::vector<model::NoteArea>& areas) {
  Json out = Json::array();
  for (const model::NoteArea& at : areas) {
    if (out.items().size() >= areas_at_most) break;
    Json area = Json::array();
    area.push(at.page.value).push(at.area.x).push(at.area.y).push(at.area.w).push(at.area.h);
    out.push(std::move(area));
  }
  return out.dump();
}

std::vector<model::NoteArea> areas_from(const std::string& text) {
  std::vector<model::NoteArea> areas;
  const auto parsed = Json::parse(text);
  if (!parsed) return areas;
  for (const Json& item : parsed->items()) {
    const auto& numbers = item.items();
    if (numbers.size() != 5 || areas.size() >= areas_at_most) continue;
    const auto at = [&](std::size_t i) { return numbers[i].number_or(0); };
    areas.push_back({{static_cast<int>(numbers[0].integer_or(0))}, {at(1), at(2), at(3), at(4)}});
  }
  return areas;
}

model::Note note_from(const Statement& row) {
  model::Note note;
  note.id = row.text(0);
  note.origin = row.text(1);
  note.kind = model::find_note_kind(row.text_view(2)).value_or(model::NoteKind::highlight);
  note.colour = model::find_note_colour(row.text_view(3)).value_or(model::NoteColour::yellow);
  note.placing = model::find_note_placing(row.text_view(4)).value_or(model::NotePlacing::made_here);
  note.page = {row.small(5)};
  note.y = row.real(6);
  note.label = row.text(7);
  note.quote = row.text(8), note.before = row.text(9), note.after = row.text(10);
  note.areas = areas_from(row.text(11));
  note.text = row.text(12);
  note.made_at_utc_ms = row.integer(13), note.changed_at_utc_ms = row.integer(14);
  return note;
}

}  // namespace

Result<std::vector<model::Note>> notes_of(Records& records, const model::PersonId& person, const model::ContentHash& manual) {
  std::vector<model::Note> notes;
  JUMPSEAT_TRY(auto rows, records.inside().connection.prepare(std::string(select_notes) + " AND n.manual = ? ORDER BY n.page, n.y, n.key"));
  JUMPSEAT_CHECK(rows.with(person, manual).each([&](const Statement& row) { notes.push_back(note_from(row)); }));
  return notes;
}

Result<std::vector<model::Note>> notes_to_carry_over(Records& records, const model::PersonId& person, std::string_view source,
                                                     const model::ContentHash& manual) {
  std::set<std::string> here;
  auto& connection = records.inside().connection;
  JUMPSEAT_TRY(auto known, connection.prepare("SELECT n.origin, n.id FROM note n JOIN person p ON p.key = n.person"
                                              " WHERE p.id = ? AND n.manual = ?"));
  JUMPSEAT_CHECK(known.with(person, manual).each([&](const Statement& row) { here.insert(row.text(0)), here.insert(row.text(1)); }));
  std::vector<model::Note> notes;
  JUMPSEAT_TRY(auto rows, connection.prepare(std::string(select_notes) + " AND n.source = ? AND n.manual <> ?"
                                                                         " ORDER BY n.changed_at_utc_ms DESC, n.key DESC"));
  JUMPSEAT_CHECK(rows.with(person, source, manual).each([&](const Statement& row) {
    model::Note note = note_from(row);
    if (note.origin.empty()) note.origin = note.id;
    if (here.insert(note.origin).second) notes.push_back(std::move(note));
  }));
  return notes;
}

Result<std::vector<MarkedManual>> manuals_marked_elsewhere(Records& records, const model::PersonId& person, std::string_view source) {
  std::vector<MarkedManual> out;
  // What stands beside MAX is of the row that has it.
  JUMPSEAT_TRY(auto rows,
               records.inside().connection.prepare(
                   "SELECT n.source, n.manual, coalesce(k.title, ''), count(DISTINCT CASE n.origin WHEN '' THEN n.id ELSE n.origin END),"
                   " max(n.changed_at_utc_ms) AS changed FROM note n JOIN person p ON p.key = n.person"
                   " LEFT JOIN known_manual k ON k.hash = n.manual WHERE p.id = ? AND n.source <> ? AND n.source <> n.manual"
                   " GROUP BY n.source ORDER BY changed DESC, n.source"));
  JUMPSEAT_CHECK(rows.with(person, source).each([&](const Statement& row) {
    out.push_back({row.text(0), model::ContentHash(row.text(1)), row.text(2), row.small(3)});
  }));
  return out;
}

Result<void> store_notes(Records& records, const model::PersonId& person, const model::ContentHash& manual, std::string_view source,
                         const std::vector<model::Note>& notes) {
  constexpr const char* what = "keep this mark";
  auto& in = records.inside();
  JUMPSEAT_TRY(const std::int64_t key, doing(in.person_key(person), what));
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  for (const model::Note& note : notes) {
    if (note.id.empty() || !std::isfinite(note.y)) return base::fail(base::ErrorKind::bad_input, what, "it has no place");
    JUMPSEAT_CHECK(
        doing(in.connection.run(
                  "INSERT INTO note (id, person, manual, source, origin, kind, colour, placing, page, y, label, quote, before, after,"
                  " areas, words, made_at_utc_ms, changed_at_utc_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                  " ON CONFLICT (id) DO UPDATE SET colour = excluded.colour, placing = excluded.placing, page = excluded.page,"
                  " y = excluded.y, label = excluded.label, quote = excluded.quote, before = excluded.before, after = excluded.after,"
                  " areas = excluded.areas, words = excluded.words, changed_at_utc_ms = excluded.changed_at_utc_ms"
                  " WHERE person = excluded.person",
                  note.id, key, manual, source, note.origin, model::word_for(note.kind), model::word_for(note.colour),
                  model::word_for(note.placing), note.page.value, note.y, note.label, note.quote, note.before, note.after,
                  text_of(note.areas), note.text, note.made_at_utc_ms, note.changed_at_utc_ms),
              what));
  }
  return doing(transaction.commit(), what);
}

Result<void> remove_note(Records& records, const model::PersonId& person, std::string_view id) {
  constexpr const char* what = "delete this mark";
  auto& connection = records.inside().connection;
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(connection), what));
  // That from which it was carried over stays in its own edition, and is no longer of a source that it could be carried over from again.
  JUMPSEAT_CHECK(doing(connection.run("UPDATE note SET source = manual WHERE key IN (SELECT earlier.key FROM note JOIN note AS earlier"
                                      " ON earlier.person = note.person AND earlier.source = note.source AND earlier.manual <> note.manual"
                                      " AND earlier.key < note.key AND note.origin IN (earlier.id, earlier.origin) AND note.origin <> ''"
                                      " WHERE note.id = ?1 AND note.person = (SELECT key FROM person WHERE id = ?2))",
                                      id, person),
                       what));
  JUMPSEAT_CHECK(
      doing(connection.run("DELETE FROM note WHERE id = ? AND person = (SELECT key FROM person WHERE id = ?)", id, person), what));
  return doing(transaction.commit(), what);
}

}  // namespace jumpseat::records
