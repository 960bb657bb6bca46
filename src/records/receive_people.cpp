// Who is in a results file, and whether we know them.
#include "base/file.hpp"
#include "base/signing.hpp"
#include "base/words.hpp"
#include "records/joining_inside.hpp"
#include "records/last_word.hpp"
#include "records/places_inside.hpp"
#include "records/receive_inside.hpp"
#include "records/retention.hpp"

#include <fmt/format.h>

namespace jumpseat::records {
namespace {

using base::Json;
using database::Statement;

Result<std::optional<std::int64_t>> key_where(database::Connection& connection, std::string_view sql, std::string_view value) {
  JUMPSEAT_TRY(auto row, connection.prepare(sql));
  JUMPSEAT_TRY(const bool found, row.with(value).step());
  return found ? std::optional(row.integer(0)) : std::nullopt;
}

}  // namespace

Result<void> Receiving::take_installation(const Json& line) {
  const std::string id = line["id"].text_or("");
  if (id.empty()) return refused("it names a machine without an id");
  Known known;
  {
    JUMPSEAT_TRY(auto row, m_in.connection.prepare("SELECT key, own FROM installation WHERE id = ?"));
    JUMPSEAT_TRY(const bool found, row.with(id).step());
    if (found) known = {row.integer(0), row.flag(1), {}};
  }
  if (known.key == 0) {
    JUMPSEAT_CHECK(m_in.connection.run("INSERT INTO installation (id, own, made_at_utc_ms, received) VALUES (?, 0, ?, 1)", id,
                                       line["made_at_utc_ms"].integer_or(0)));
    known.key = m_in.connection.last_row();
    JUMPSEAT_CHECK(m_in.seal("installation", id, ""));
  }
  for (const char* chain : {"attempt_event", "audit", "acknowledgement"}) {
    JUMPSEAT_TRY(known.heads[chain], chain_head(m_in.connection, known.key, chain));
  }
  m_installations[id] = std::move(known);
  const auto branch = m_branches.find(id);
  return branch == m_branches.end() ? Result<void>() : take_branch(id, branch->second, number(line, "made_at_utc_ms"));
}

Result<void> Receiving::take_key(const Json& line) {
  const std::string key = line["public_key"].text_or(""), owner = line["owner"].text_or("");
  m_signers[key] = owner;
  {
    JUMPSEAT_TRY(auto row, m_in.connection.prepare("SELECT owner, kind FROM signing_key WHERE public_key = ?"));
    JUMPSEAT_TRY(const bool found, row.with(key).step());
    if (found)
      return row.text_view(0) == owner && row.text_view(1) == "certifier" ? Result<void>()
                                                                          : refused("a trainer's key is somebody else's here");
  }
  m_new_keys.emplace_back(key, owner);
  JUMPSEAT_CHECK(
      m_in.connection.run("INSERT INTO signing_key (public_key, kind, owner, made_at_utc_ms, trusted, retired_at_utc_ms)"
                          " VALUES (?, 'certifier', ?, ?, 0, ?)",
                          key, owner, line["made_at_utc_ms"].integer_or(0), number_or_null(line, "retired_at_utc_ms")));
  ++m_received.others;
  return {};  // see settle_keys
}

// Whoever holds a laptop can make a trainer of themselves there, under any staff number: whose key counts here is said here.
Result<void> Receiving::settle_keys() {
  for (const auto& [key, owner] : m_new_keys) {
    JUMPSEAT_CHECK(m_in.seal("signing_key", key, ""));
    JUMPSEAT_TRY(auto row, m_in.connection.prepare("SELECT coalesce(name, '') FROM person WHERE key = (SELECT key FROM person WHERE"
                                                   " pseudonym = ?1 UNION ALL SELECT person FROM person_alias WHERE pseudonym = ?1)"));
    JUMPSEAT_TRY(const bool found, row.with(owner).step());
    const std::string digits = base::fingerprint(key);
    m_received.conflicts.push_back(
        fmt::format(base::to_say("{} certifies in the file with the key {}. It counts here once somebody has compared the digits with them"
                                 " and has said so in Records, or has received the file again trusting that key."),
                    found && !row.text_view(0).empty() ? row.text_view(0) : "Somebody", digits));
  }
  return {};
}

Result<void> Receiving::add_alias(const std::string& id, const std::string& pseudonym, std::int64_t person) {
  JUMPSEAT_CHECK(m_in.connection.run("INSERT INTO person_alias (id, pseudonym, person) VALUES (?, ?, ?)", id, pseudonym, person));
  return m_in.seal("person_alias", id, "");
}

Result<void> Receiving::take_person(const Json& line) {
  const std::string id = line["id"].text_or(""), pseudonym = line["pseudonym"].text_or("");
  if (id.empty() || pseudonym.empty()) return refused("it names a person without an id");
  JUMPSEAT_TRY(const auto known, key_where(m_in.connection, "SELECT key FROM person WHERE pseudonym = ?", pseudonym));
  JUMPSEAT_TRY(const auto alias, key_where(m_in.connection, "SELECT person FROM person_alias WHERE pseudonym = ?", pseudonym));
  if (alias) return {};
  m_people.push_back(line);
  if (known) return {};
  const auto staff_number = text_or_null(line, "staff_number");
  std::optional<std::int64_t> same;
  if (staff_number) {
    JUMPSEAT_TRY(same, key_where(m_in.connection, "SELECT key FROM person WHERE staff_number = ?", *staff_number));
  }
  if (same) {
    JUMPSEAT_TRY(auto row, m_in.connection.prepare("SELECT coalesce(name, '') FROM person WHERE key = ?"));
    JUMPSEAT_TRY(const bool found, row.with(*same).step());
    const std::string name = line["name"].text_or("");
    if (found && !name.empty() && row.text_view(0) != name)
      m_received.conflicts.push_back(
          fmt::format(base::to_say("{} is {} here and {} in the file: taken as one person, with the name that is kept here."),
                      *staff_number, row.text(0), name));
    m_people.pop_back();
    ++m_received.others;
    return add_alias(id, pseudonym, *same);
  }
  ++m_received.people;
  m_new_people.insert(pseudonym);
  // The learner of a machine without accounts is nobody's local learner here, and a trainer there no trainer here.
  const auto salt = blob_of(line["salt"].text_or(""));
  return m_in.connection.run(
      "INSERT INTO person (id, pseudonym, salt, staff_number, name, team, role, local, made_at_utc_ms, erased_at_utc_ms)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
      id, pseudonym, line["salt"].is_null() ? std::nullopt : salt, staff_number, text_or_null(line, "name"), text_or_null(line, "team"),
      model::word_for(model::Role::learner), line["made_at_utc_ms"].integer_or(0), number_or_null(line, "erased_at_utc_ms"));
}

Result<void> Receiving::take_alias(const Json& line) {
  const std::string id = line["id"].text_or(""), pseudonym = line["pseudonym"].text_or(""), person = line["person"].text_or("");
  JUMPSEAT_TRY(const auto known, key_where(m_in.connection, "SELECT person FROM person_alias WHERE pseudonym = ?", pseudonym));
  JUMPSEAT_TRY(const auto is_person, key_where(m_in.connection, "SELECT key FROM person WHERE pseudonym = ?", pseudonym));
  if (known) return {};
  JUMPSEAT_TRY(auto same, key_where(m_in.connection, "SELECT key FROM person WHERE pseudonym = ?", person));
  if (!same) {
    JUMPSEAT_TRY(same, key_where(m_in.connection, "SELECT person FROM person_alias WHERE pseudonym = ?", person));
  }
  if (!same) return refused("it speaks of a person whom it does not name");
  if (is_person) {
    // Two here, who were found to be one over there.
    if (*is_person != *same) m_one_person.emplace_back(*is_person, *same);
    return {};
  }
  ++m_received.people;
  return add_alias(id, pseudonym, *same);
}

Result<void> Receiving::take_question(const Json& line) {
  const std::string version = line["version"].text_or(""), text = line["text"].text_or("");
  const bool has_text = line["text"].is_text();
  const std::string digest = has_text ? base::sha256_hex(text) : std::string();
  if (has_text && version.size() == digest.size() && version != digest)
    return refused("the text of a question is not what its version says");
  JUMPSEAT_TRY(const std::int64_t key, m_in.version_key(model::VersionHash(version), model::QuestionId(line["question"].text_or(""))));
  JUMPSEAT_TRY(auto row, m_in.connection.prepare(
                             "SELECT q.id, v.digest FROM question_version v JOIN question q ON q.key = v.question WHERE v.key = ?"));
  JUMPSEAT_TRY(const bool found, row.with(key).step());
  if (!found || row.text_view(0) != line["question"].text_or("")) return refused("a version of a question is another question's here");
  if (!has_text || !row.is_null(1)) return {};
  return m_in.connection.run("UPDATE question_version SET title = ?, canonical_json = ?, digest = ? WHERE key = ?",
                             line["title"].text_or(""), text, digest, key);
}

// What the latest word of all trails says of a person is what this person is called.
Result<void> Receiving::settle_person(const Json& person) {
  const std::string pseudonym = person["pseudonym"].text_or("");
  if (!person["erased_at_utc_ms"].is_null()) return {};  // see settle_erasures
  const auto salt = blob_of(person["salt"].text_or(""));
  const std::string salt_text = salt ? std::string(salt->begin(), salt->end()) : std::string();
  const std::string staff_number = person["staff_number"].text_or(""), name = person["name"].text_or(""), team = person["team"].text_or(""),
                    role = person["role"].text_or("learner");
  JUMPSEAT_TRY(const auto word, last_word(m_in.connection, pseudonym, {"person"}));
  if (!word) return refused("its trail does not know a person that it names");
  const std::string latest = (*word)["digest"].text_or("");
  std::int64_t key = 0;
  std::string role_here;
  bool erased = false, is_here = false, has_number = false;
  {
    JUMPSEAT_TRY(auto row, m_in.connection.prepare("SELECT key, salt, staff_number, name, team, role, erased_at_utc_ms FROM person"
                                                   " WHERE pseudonym = ?"));
    JUMPSEAT_TRY(const bool found, row.with(pseudonym).step());
    if (!found) return {};
    key = row.integer(0);
    has_number = !row.text_view(2).empty();
    is_here = is_person({row.blob_view(1), row.text_view(2), row.text_view(3), row.text_view(4), row.text_view(5)}, latest);
    role_here = row.text(5);
    erased = !row.is_null(6);
  }
  if (m_new_people.contains(pseudonym) && !erased) JUMPSEAT_CHECK(m_in.vouch_for_role(key));
  if (erased || is_here) return {};
  if (!is_person({salt_text, staff_number, name, team, role}, latest))
    return m_new_people.contains(pseudonym) ? refused("a person in it is not as its trail says") : Result<void>();
  const auto taken = key_where(m_in.connection, "SELECT key FROM person WHERE staff_number = ?", staff_number);
  if (taken && *taken && **taken != key) {
    // Without a number until now: as whoever comes under this number for the first time, they are who has it here.
    if (has_number)
      return refused(fmt::format("the staff number {} belongs to two people here and there; change one of them first", staff_number));
    m_one_person.emplace_back(key, **taken);
    return {};
  }
  ++m_received.people;
  JUMPSEAT_TRY(const Place before, place_now(m_in, key));
  JUMPSEAT_CHECK(m_in.connection.run("UPDATE person SET salt = ?, staff_number = ?, name = ?, team = ? WHERE key = ?", salt,
                                     text_or_null(person, "staff_number"), name, team, key));
  JUMPSEAT_CHECK(keep_former_place(m_in, key, before, ""));
  // A trail of before form 10 vouches for a role too, which may not be theirs here.
  if (!is_person({salt_text, staff_number, name, team, role_here}, latest)) return m_in.store_person_digest(key);
  return m_in.vouch_for_role(key);
}

Result<void> Receiving::settle_people() {
  for (const Json& person : m_people) JUMPSEAT_CHECK(settle_person(person));
  for (const auto& [twin, person] : m_one_person) JUMPSEAT_CHECK(settle_twin(twin, person));
  return {};
}

Result<void> Receiving::settle_twin(std::int64_t twin, std::int64_t person) {
  std::string name;
  bool is_local = false;
  {
    JUMPSEAT_TRY(auto row, m_in.connection.prepare("SELECT trim(coalesce(p.staff_number, '') || ' ' || coalesce(p.name, '')), t.local"
                                                   " FROM person p JOIN person t ON t.key = ? WHERE p.key = ?"));
    JUMPSEAT_TRY(const bool found, row.with(twin, person).step());
    if (!found) return {};  // joined already, by another line
    name = row.text(0), is_local = row.flag(1);
  }
  if (is_local) {
    m_received.conflicts.push_back(fmt::format(
        base::to_say("This computer's local learner is {} by the file, and stays apart here until they say so in Settings."), name));
    return {};
  }
  JUMPSEAT_TRY(const std::string why, why_not_one(m_in, twin, person));
  if (!why.empty()) {
    m_received.conflicts.push_back(
        fmt::format(base::to_say("Somebody without a staff number is {} by the file, and stays apart here: {}."), name, why));
    return {};
  }
  m_received.conflicts.push_back(fmt::format(
      base::to_say("Somebody who came without a staff number is {}: taken as one person, with the name that is kept here."), name));
  ++m_received.others;
  return join_rows(m_in, twin, person, "");
}

// Somebody who was erased anywhere is erased here too.
Result<void> Receiving::settle_erasures() {
  std::vector<std::int64_t> keys;
  {
    JUMPSEAT_TRY(auto rows,
                 m_in.connection.prepare("SELECT p.key FROM person p WHERE p.erased_at_utc_ms IS NULL AND EXISTS (SELECT 1 FROM audit u"
                                         " WHERE u.action = 'erased' AND (u.subject = p.pseudonym OR u.subject IN (SELECT l.pseudonym"
                                         " FROM person_alias l WHERE l.person = p.key)))"));
    JUMPSEAT_CHECK(rows.each([&](const Statement& row) { keys.push_back(row.integer(0)); }));
  }
  for (const std::int64_t key : keys) {
    JUMPSEAT_CHECK(erase_content(m_in, key, ""));
    ++m_received.others;
  }
  return {};
}

Result<void> Receiving::tell_of_erased() {
  int attempts = 0;
  JUMPSEAT_TRY(auto row, m_in.connection.prepare("SELECT 1 FROM attempt a JOIN person p ON p.key = a.person"
                                                 " WHERE a.key = ? AND p.erased_at_utc_ms IS NOT NULL"));
  for (const std::int64_t key : m_new_attempts) JUMPSEAT_CHECK(row.with(key).each([&](const Statement&) { ++attempts; }));
  if (attempts == 1)
    m_received.conflicts.emplace_back(
        base::to_say("An attempt in it is of somebody who was erased: it belongs to nobody any more, and its answers are not kept."));
  if (attempts > 1)
    m_received.conflicts.push_back(fmt::format(
        base::to_say("{} attempts in it are of people who were erased: they belong to nobody any more, and their answers are not kept."),
        attempts));
  return {};
}

}  // namespace jumpseat::records
