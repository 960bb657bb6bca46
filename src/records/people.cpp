// People, and the small things kept for them: settings, manuals, where they stopped reading.
#include "base/as_read.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/uuid.hpp"
#include "base/words.hpp"
#include "records/inside.hpp"
#include "records/own_word.hpp"
#include "records/places_inside.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace jumpseat::records {
namespace {

using base::ErrorKind;
using base::fail;
using database::Statement;
using database::Transaction;

constexpr const char* person_columns = "SELECT id, staff_number, name, team, role, local FROM person";

model::Person person_from(const Statement& row) {
  model::Person person;
  person.id = model::PersonId(row.text(0));
  person.staff_number = row.text(1);
  person.name = row.text(2);
  person.group = row.text(3);
  person.role = model::find_role(row.text_view(4)).value_or(model::Role::learner);
  person.local = row.flag(5);
  return person;
}

std::optional<std::string> or_null(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

std::string random_name() { return base::sha256_hex(fmt::format("{:x}{:x}", base::random_seed(), base::random_seed())).substr(0, 32); }

Result<void> refuse_taken(Records& records, const std::string& staff_number, const model::PersonId& but, const char* doing_what) {
  if (staff_number.empty()) return {};
  JUMPSEAT_TRY(const auto taken, records.find_person_by_staff_number(staff_number));
  if (!taken || taken->id == but) return {};
  return fail(ErrorKind::refused, doing_what, fmt::format(base::to_say("the staff number {} is taken"), staff_number));
}

Result<void> insert_person(Records::Inside& in, const model::Person& person) {
  JUMPSEAT_CHECK(in.connection.run(
      "INSERT INTO person (id, pseudonym, salt, staff_number, name, team, role, local, made_at_utc_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      person.id, random_name(), new_salt(), or_null(person.staff_number), person.name, person.group, model::word_for(person.role),
      person.local, in.clock.utc_ms()));
  return in.store_person_digest(in.connection.last_row());
}

}  // namespace

Result<void> Records::Inside::store_person_digest(std::int64_t person_key, std::string_view actor_pseudonym) {
  std::string pseudonym, digest, id, role;
  bool local = false;
  {
    JUMPSEAT_TRY(auto row,
                 connection.prepare("SELECT pseudonym, salt, staff_number, name, team, role, local, id FROM person WHERE key = ?"));
    JUMPSEAT_TRY(const bool found, row.with(person_key).step());
    if (!found) return fail(ErrorKind::not_found, "write the trail", "there is no such person");
    pseudonym = row.text(0);
    digest = person_digest({row.blob_view(1), row.text_view(2), row.text_view(3), row.text_view(4), ""});
    id = row.text(7);
    role = row.text(5);
    local = row.flag(6);
  }
  return add_word("person", actor_pseudonym, pseudonym,
                  base::Json::object().set("digest", digest).set("id", id).set("role", role).set("local", local));
}

Result<void> Records::Inside::vouch_for_role(std::int64_t person_key) {
  JUMPSEAT_TRY(auto row, connection.prepare("SELECT pseudonym, role, local FROM person WHERE key = ?"));
  JUMPSEAT_TRY(const bool found, row.with(person_key).step());
  if (!found) return fail(ErrorKind::not_found, "write the trail", "there is no such person");
  return add_audit("role", "", row.text(0), base::Json::object().set("role", row.text(1)).set("local", row.flag(2)).dump());
}

Result<model::Person> Records::ensure_local_person() {
  auto& in = *m_inside;
  {
    JUMPSEAT_TRY(auto row, in.connection.prepare(std::string(person_columns) + " WHERE local = 1"));
    JUMPSEAT_TRY(const bool found, row.step());
    if (found) return person_from(row);
  }
  model::Person person;
  person.id = model::PersonId(base::uuid_v7(in.clock.utc_ms()));
  person.name = "Local learner";
  person.local = true;
  JUMPSEAT_TRY(auto transaction, Transaction::begin(in.connection));
  JUMPSEAT_CHECK(insert_person(in, person));
  JUMPSEAT_CHECK(transaction.commit());
  return person;
}

Result<std::vector<model::Person>> Records::people() {
  std::vector<model::Person> people;
  JUMPSEAT_TRY(auto rows, m_inside->connection.prepare(std::string(person_columns) +
                                                       " WHERE erased_at_utc_ms IS NULL ORDER BY local DESC, name, staff_number"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { people.push_back(person_from(row)); }));
  base::sort_as_read(people, [](const model::Person& person) { return person.local ? std::string() : person.name; });
  return people;
}

Result<model::Person> store_new_person(Records& records, const NewPerson& given) {
  constexpr const char* what = "add this person";
  auto& in = records.inside();
  model::Person person;
  person.id = model::PersonId(base::uuid_v7(in.clock.utc_ms()));
  person.staff_number = std::string(base::trimmed(given.staff_number));
  person.name = std::string(base::trimmed(given.name));
  person.group = std::string(base::trimmed(given.group));
  person.role = given.role;
  if (person.name.empty() && person.staff_number.empty()) return fail(ErrorKind::bad_input, what, "a name or a staff number is needed");
  JUMPSEAT_CHECK(refuse_taken(records, person.staff_number, person.id, what));
  JUMPSEAT_CHECK(doing(insert_person(in, person), what));
  return person;
}

Result<model::Person> Records::add_person(const NewPerson& given) {
  JUMPSEAT_TRY(auto transaction, Transaction::begin(m_inside->connection));
  JUMPSEAT_TRY(auto person, store_new_person(*this, given));
  JUMPSEAT_CHECK(doing(transaction.commit(), "add this person"));
  return person;
}

Result<void> store_person(Records& records, const model::Person& person, std::string_view actor) {
  constexpr const char* what = "change this person";
  auto& in = records.inside();
  JUMPSEAT_TRY(const std::int64_t key, in.person_key(person.id));
  JUMPSEAT_TRY(const Place before, doing(place_now(in, key), what));
  JUMPSEAT_CHECK(refuse_taken(records, person.staff_number, person.id, what));
  JUMPSEAT_CHECK(
      doing(in.connection.run("UPDATE person SET staff_number = ?, name = ?, team = ?, role = ?, local = ? WHERE key = ?",
                              or_null(person.staff_number), person.name, person.group, model::word_for(person.role), person.local, key),
            what));
  JUMPSEAT_CHECK(in.store_person_digest(key, actor));
  return doing(keep_former_place(in, key, before, actor), what);
}

Result<void> Records::change_person(const model::Person& person) {
  JUMPSEAT_TRY(auto transaction, Transaction::begin(m_inside->connection));
  JUMPSEAT_CHECK(store_person(*this, person));
  return doing(transaction.commit(), "change this person");
}

Result<std::optional<model::Person>> Records::find_person(const model::PersonId& id) {
  JUMPSEAT_TRY(auto row, m_inside->connection.prepare(std::string(person_columns) + " WHERE id = ?"));
  JUMPSEAT_TRY(const bool found, row.with(id).step());
  if (!found) return std::nullopt;
  return person_from(row);
}

Result<std::optional<model::Person>> Records::find_person_by_staff_number(std::string_view staff_number) {
  JUMPSEAT_TRY(auto row, m_inside->connection.prepare(std::string(person_columns) + " WHERE staff_number = ?"));
  JUMPSEAT_TRY(const bool found, row.with(staff_number).step());
  if (!found) return std::nullopt;
  return person_from(row);
}

Result<std::optional<std::string>> Records::setting(std::string_view key) {
  JUMPSEAT_TRY(auto row, m_inside->connection.prepare("SELECT value FROM setting WHERE name = ?"));
  JUMPSEAT_TRY(const bool found, row.with(key).step());
  if (!found) return std::nullopt;
  return row.text(0);
}

Result<void> Records::set_setting(std::string_view key, std::string_view value) {
  return doing(m_inside->connection.run("INSERT INTO setting (name, value) VALUES (?, ?)"
                                        " ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
                                        key, value),
               "keep this setting");
}

namespace {

struct Allowed {
  double time = 1;
  std::int64_t attempts = 0;
};

// What cannot be read allows nothing more.
Allowed allowed_by(std::string_view json) {
  const auto read = base::Json::parse(json);
  if (!read) return {};
  return {(*read)["extra_time"].number_or(1), (*read)["extra_attempts"].integer_or(0)};
}

}  // namespace

Result<void> Records::set_allowance(const model::PersonId& person, std::string_view json, const std::optional<model::PersonId>& by) {
  constexpr const char* what = "give more time or attempts";
  auto& in = *m_inside;
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(const std::string actor, doing(in.pseudonym_of(by), what));
  JUMPSEAT_TRY(const std::int64_t key, doing(in.person_key(person), what));
  const std::string name = "allowance/" + person.value;
  JUMPSEAT_TRY(const auto stands, doing(setting(name), what));
  const Allowed before = stands ? allowed_by(*stands) : Allowed(), after = allowed_by(json);
  // Time as people see it and send it back.
  const auto shown = [](double time) { return std::llround(std::clamp(time, 0.0, 1e6) * 1e4); };
  if (shown(after.time) > shown(before.time) || after.attempts > before.attempts)
    JUMPSEAT_CHECK(check_own(*this, by, key, person.value, what));
  JUMPSEAT_CHECK(set_setting(name, json));
  JUMPSEAT_CHECK(doing(in.add_audit("allowance given", actor, person.value, std::string(json)), what));
  return doing(transaction.commit(), what);
}

Result<std::optional<ReadingPosition>> Records::reading_position(const model::PersonId& person, const model::ContentHash& manual) {
  JUMPSEAT_TRY(auto row, m_inside->connection.prepare("SELECT r.page, r.y, r.zoom, r.layout FROM reading_position r"
                                                      " JOIN person p ON p.key = r.person WHERE p.id = ? AND r.manual = ?"));
  JUMPSEAT_TRY(const bool found, row.with(person, manual).step());
  if (!found) return std::nullopt;
  return ReadingPosition{{row.small(0)}, row.real(1), row.real(2), row.text(3)};
}

Result<void> Records::set_reading_position(const model::PersonId& person, const model::ContentHash& manual, const ReadingPosition& at) {
  JUMPSEAT_TRY(const std::int64_t key, m_inside->person_key(person));
  return doing(m_inside->connection.run(
                   "INSERT INTO reading_position (person, manual, page, y, zoom, layout) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
                   " SET page = excluded.page, y = excluded.y, zoom = excluded.zoom, layout = excluded.layout",
                   key, manual, at.page.value, at.y, at.zoom, at.layout),
               "keep the place in this manual");
}

namespace {

constexpr const char* manual_columns = "SELECT hash, path, title, pages, last_opened_at_utc_ms FROM known_manual";

KnownManual manual_from(const Statement& row) {
  return {model::ContentHash(row.text(0)), row.text(1), row.text(2), row.small(3), row.integer(4)};
}

}  // namespace

Result<void> Records::remember_manual(const KnownManual& manual) {
  return doing(m_inside->connection.run(
                   "INSERT INTO known_manual (hash, path, title, pages, last_opened_at_utc_ms) VALUES (?, ?, ?, ?, ?) ON CONFLICT (hash) DO"
                   " UPDATE SET path = excluded.path, title = excluded.title, pages = excluded.pages,"
                   " last_opened_at_utc_ms = excluded.last_opened_at_utc_ms",
                   manual.hash, manual.path.string(), manual.title, manual.pages, manual.last_opened_at_utc_ms),
               "remember this manual");
}

Result<std::vector<KnownManual>> Records::known_manuals() {
  std::vector<KnownManual> manuals;
  JUMPSEAT_TRY(auto rows, m_inside->connection.prepare(std::string(manual_columns) + " ORDER BY last_opened_at_utc_ms DESC, hash"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { manuals.push_back(manual_from(row)); }));
  return manuals;
}

Result<std::optional<KnownManual>> Records::find_manual(const model::ContentHash& hash) {
  JUMPSEAT_TRY(auto row, m_inside->connection.prepare(std::string(manual_columns) + " WHERE hash = ?"));
  JUMPSEAT_TRY(const bool found, row.with(hash).step());
  if (!found) return std::nullopt;
  return manual_from(row);
}

// Marks stay, as they are their reader's own; where the file lies they no longer say.
Result<void> Records::forget_manual(const model::ContentHash& hash) {
  constexpr const char* what = "forget this manual";
  auto& connection = m_inside->connection;
  JUMPSEAT_TRY(auto transaction, Transaction::begin(connection));
  JUMPSEAT_CHECK(doing(connection.run("DELETE FROM known_manual WHERE hash = ?", hash), what));
  JUMPSEAT_CHECK(doing(connection.run("DELETE FROM reading_position WHERE manual = ?", hash), what));
  JUMPSEAT_CHECK(doing(connection.run("UPDATE note SET source = manual WHERE manual = ? AND source LIKE '/%'", hash), what));
  return doing(transaction.commit(), what);
}

}  // namespace jumpseat::records
