#include "records/retention.hpp"

#include "base/clock.hpp"
#include "base/log.hpp"
#include "records/accounts.hpp"
#include "records/inside.hpp"
#include "records/members.hpp"
#include "records/proof.hpp"
#include "records/trail_subjects.hpp"

#include <fmt/format.h>

namespace jumpseat::records {
namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using database::Statement;
using database::Transaction;

// Whether the assignment `g` concerns the person `p`, whose place is `o`.
std::string concerns_person() {
  return "(g.to_kind = 'everybody' OR g.to_value = CASE g.to_kind WHEN 'person' THEN p.id WHEN 'group' THEN p.team"
         " WHEN 'base' THEN o.base WHEN 'fleet' THEN o.fleet ELSE o.job END)";
}

constexpr const char* waits_for_scrub = "scrub on close";  // a setting, there from an erasing on until the file is clean

// Statements with one parameter, the person's key, in the order in which they must run.
constexpr const char* erasing[] = {
    "UPDATE attempt_event SET payload = NULL, salt = NULL WHERE attempt IN (SELECT key FROM attempt WHERE person = ?)",
    // The totals hold the words of answers: what was answered goes out of them, and the mark of the whole comes back.
    "INSERT INTO counted SELECT marking, -1 FROM attempt WHERE person = ? AND void = 0 AND marking IS NOT NULL AND finished_at_utc_ms IS "
    "NOT NULL",
    "DELETE FROM slot_mark WHERE marking IN (SELECT m.key FROM marking m JOIN attempt a ON a.key = m.attempt WHERE a.person = ?)",
    "INSERT INTO counted SELECT marking, 1 FROM attempt WHERE person = ? AND void = 0 AND marking IS NOT NULL AND finished_at_utc_ms IS "
    "NOT NULL",
    "DELETE FROM answer_total WHERE n = 0 AND ? IS NOT NULL",
    "UPDATE correction SET reason = NULL, salt = NULL WHERE attempt IN (SELECT id FROM attempt WHERE person = ?)",
    "UPDATE acknowledgement SET payload = NULL, salt = NULL WHERE person = ?",
    "DELETE FROM reading_position WHERE person = ?",
    "DELETE FROM note WHERE person = ?",
    "DELETE FROM page_seen WHERE person = ?",
    "DELETE FROM question_draft WHERE person = ?",
    // "allowance/<id>", "language/<id>", "retention/<id>" and whatever else is kept for one person, and who was chosen at this computer.
    "DELETE FROM setting WHERE (SELECT id FROM person WHERE key = ?) IN (substr(name, instr(name, '/') + 1), value)",
    "UPDATE essay_mark SET comment = '', rubric = '', salt = NULL WHERE attempt IN (SELECT key FROM attempt WHERE person = ?)",
    "UPDATE audit SET detail = NULL, salt = NULL WHERE action = 'person' AND subject IN (SELECT pseudonym FROM person WHERE key = ?1 UNION "
    "ALL"
    " SELECT pseudonym FROM person_alias WHERE person = ?1)",
};

// Rows that the trail vouches for and that are nothing but this person's: gone as a whole, and the trail says so.
constexpr std::pair<const char*, const char*> personal[] = {
    {"post", "person"}, {"former_place", "id"}, {"credential", "person"}, {"exemption", "id"}, {"evidence", "id"}};

// Their words are gone; the trail is told how they stand now.
Result<void> vouch_for_essay_marks(Records::Inside& in, std::int64_t person, std::string_view actor) {
  std::vector<std::string> ids;
  {
    JUMPSEAT_TRY(auto list, in.connection.prepare("SELECT e.id FROM essay_mark e JOIN attempt a ON a.key = e.attempt WHERE a.person = ?"));
    JUMPSEAT_CHECK(list.with(person).each([&](const Statement& row) { ids.push_back(row.text(0)); }));
  }
  for (const auto& id : ids) JUMPSEAT_CHECK(in.seal("essay_mark", id, actor));
  return {};
}

// Whose staff numbers are offered at the sign-in: nobody's who is not in this file under that number, whatever it was before.
Result<void> forget_strangers(Records::Inside& in) {
  return in.connection.execute(
      "UPDATE setting SET value = CASE WHEN json_valid(value) THEN (SELECT json_group_array(one.value) FROM json_each(setting.value) one"
      " WHERE one.value IN (SELECT staff_number FROM person)) ELSE '[]' END WHERE name = 'recent_people'");
}

}  // namespace

Result<void> erase_content(Records::Inside& in, std::int64_t key, std::string_view actor) {
  JUMPSEAT_CHECK(in.connection.execute("PRAGMA secure_delete=ON"));
  JUMPSEAT_CHECK(in.connection.run("INSERT INTO setting (name, value) VALUES (?, '1') ON CONFLICT (name) DO NOTHING", waits_for_scrub));
  for (const char* sql : erasing) JUMPSEAT_CHECK(in.connection.run(sql, key));
  for (const auto& [table, id] : personal) JUMPSEAT_CHECK(in.take_away(table, id, key, actor));
  JUMPSEAT_CHECK(vouch_for_essay_marks(in, key, actor));
  // A trainer who is gone certifies no more; what was signed stays good.
  std::vector<std::string> keys;
  {
    JUMPSEAT_TRY(auto rows, in.connection.prepare("SELECT public_key FROM signing_key WHERE kind = 'certifier' AND sealed IS NOT NULL"
                                                  " AND owner = (SELECT pseudonym FROM person WHERE key = ?)"));
    JUMPSEAT_CHECK(rows.with(key).each([&](const Statement& row) { keys.push_back(row.text(0)); }));
  }
  for (const auto& one : keys) {
    JUMPSEAT_CHECK(
        in.connection.run("UPDATE signing_key SET sealed = NULL, retired_at_utc_ms = ? WHERE public_key = ?", in.clock.utc_ms(), one));
    JUMPSEAT_CHECK(in.seal("signing_key", one, actor));
  }
  JUMPSEAT_CHECK(
      in.connection.run("UPDATE person SET salt = NULL, staff_number = NULL, name = NULL, team = NULL, erased_at_utc_ms = ? WHERE key = ?",
                        in.clock.utc_ms(), key));
  return forget_strangers(in);
}

Result<void> erase_person(Records& records, const model::PersonId& person, const std::optional<model::PersonId>& by) {
  constexpr const char* what = "erase this person";
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(const std::int64_t key, doing(in.person_key(person), what));
  std::vector<std::string> pseudonyms;
  {
    JUMPSEAT_TRY(auto row, in.connection.prepare("SELECT erased_at_utc_ms, local FROM person WHERE key = ?"));
    JUMPSEAT_TRY(const bool found, row.with(key).step());
    if (found && !row.is_null(0)) return fail(ErrorKind::refused, what, "this person is erased already");
    if (found && row.flag(1))
      return fail(ErrorKind::refused, what, "the local learner of this computer is nobody in particular; make a person of it first");
  }
  JUMPSEAT_TRY(const bool accounts, has_accounts(records));
  JUMPSEAT_TRY(const bool others_train, has_other_trainer(records, person));
  if (accounts && !others_train)
    return fail(ErrorKind::refused, what, "nobody who may train could sign in any more; make another trainer first");
  JUMPSEAT_TRY(const std::string actor, doing(in.pseudonym_of(by), what));
  {
    JUMPSEAT_TRY(auto rows, in.connection.prepare("SELECT pseudonym FROM person WHERE key = ?1 UNION ALL SELECT pseudonym FROM person_alias"
                                                  " WHERE person = ?1"));
    JUMPSEAT_CHECK(rows.with(key).each([&](const Statement& row) { pseudonyms.push_back(row.text(0)); }));
  }
  JUMPSEAT_CHECK(doing(erase_content(in, key, actor), what));
  for (const auto& pseudonym : pseudonyms) JUMPSEAT_CHECK(doing(in.add_audit("erased", actor, pseudonym, "{}"), what));
  return doing(transaction.commit(), what);
}

Result<void> scrub(Records& records) {
  constexpr const char* what = "clean the record file";
  auto& connection = records.inside().connection;
  // Its log grows as large as the file, in each of SQLite's ways to keep one: that is the price of losing nothing when the power fails.
  const CleaningTold told(records.inside().lock);
  // It is written anew beside before it is copied back: in memory, where temporary things are otherwise, that takes as much as the file.
  JUMPSEAT_CHECK(doing(connection.execute("PRAGMA temp_store=FILE"), what));
  const auto cleaned = connection.execute("VACUUM");
  JUMPSEAT_CHECK(doing(connection.execute("PRAGMA temp_store=MEMORY"), what));
  JUMPSEAT_CHECK(doing(cleaned, what));
  JUMPSEAT_TRY(const auto busy, doing(connection.find_integer("PRAGMA wal_checkpoint(TRUNCATE)"), what));
  if (busy.value_or(1) != 0)
    return fail(ErrorKind::locked, what,
                "another program is reading it; close that, and traces of who was erased are cleaned away when Jumpseat is next closed");
  return doing(connection.run("DELETE FROM setting WHERE name = ?", waits_for_scrub), what);
}

Result<void> scrub_if_it_waits(Records& records) {
  JUMPSEAT_TRY(const auto waits, records.setting(waits_for_scrub));
  return waits ? scrub(records) : Result<void>();
}

model::Day kept_from(model::Day today, int years) { return model::plus_months(today, -12 * years); }

Result<std::vector<Expired>> expired(Records& records, int years) {
  auto& in = records.inside();
  const model::Day today = model::day_at(in.clock.utc_ms(), 0);
  const std::int64_t limit_utc_ms = kept_from(today, years).since_1970 * base::day_ms;
  std::vector<Expired> out;
  // Who did what is in no index: the trail is gone through once, not once for each person.
  JUMPSEAT_TRY(auto rows,
               in.connection.prepare(
                   "WITH by_actor (actor, last) AS MATERIALIZED (SELECT actor, max(at_utc_ms) FROM audit GROUP BY actor),"
                   " deed (person, last) AS MATERIALIZED (SELECT person, max(last) FROM (SELECT p.key AS person, d.last FROM by_actor d"
                   " JOIN person p ON p.pseudonym = d.actor UNION ALL SELECT l.person, d.last FROM by_actor d"
                   " JOIN person_alias l ON l.pseudonym = d.actor UNION ALL SELECT l.person, u.at_utc_ms FROM person_alias l"
                   " JOIN audit u ON u.subject IN (l.pseudonym, l.id) WHERE u.action <> 'inspected') GROUP BY person)"
                   " SELECT p.id, coalesce(p.staff_number, ''), coalesce(p.name, ''), coalesce(p.team, ''), p.role,"
                   " max(p.made_at_utc_ms, coalesce((SELECT max(e.at_utc_ms) FROM attempt a JOIN attempt_event e ON e.attempt = a.key"
                   " WHERE a.person = p.key), 0), coalesce((SELECT max(u.at_utc_ms) FROM audit u WHERE u.subject = p.pseudonym), 0), "
                   "coalesce((SELECT max(k.at_utc_ms)"
                   " FROM acknowledgement k WHERE k.person = p.key), 0), coalesce(deed.last, 0),"
                   " coalesce((SELECT max(e.given_at_utc_ms) FROM evidence e WHERE e.person = p.key), 0),"
                   " coalesce((SELECT max(e.given_at_utc_ms) FROM exemption e WHERE e.person = p.key), 0),"
                   " coalesce((SELECT max(u.at_utc_ms) FROM audit u WHERE u.subject = p.id AND u.action <> 'inspected'), 0),"
                   " coalesce((SELECT max(u.at_utc_ms) FROM audit u WHERE u.subject = 'post/' || p.key"
                   " AND u.installation IN (SELECT key FROM installation WHERE received = 0)), 0),"
                   " coalesce((SELECT max(u.at_utc_ms) FROM audit u JOIN attempt a ON a.id = u.subject WHERE a.person = p.key), 0)) AS last"
                   " FROM person p LEFT JOIN deed ON deed.person = p.key LEFT JOIN post o ON o.person = p.key"
                   " WHERE p.erased_at_utc_ms IS NULL AND p.local = 0 AND NOT ((o.left_on IS NULL OR o.left_on >= ?1) AND EXISTS (SELECT 1"
                   " FROM assignment g WHERE (g.ended_on IS NULL OR g.ended_on >= ?1) AND " +
                   concerns_person() + ")) ORDER BY last, p.key"));
  JUMPSEAT_CHECK(rows.with(today.since_1970).each([&](const Statement& row) {
    if (row.integer(5) >= limit_utc_ms) return;
    model::Person person{model::PersonId(row.text(0)),
                         row.text(1),
                         row.text(2),
                         row.text(3),
                         model::find_role(row.text_view(4)).value_or(model::Role::learner),
                         false};
    out.push_back({std::move(person), row.integer(5)});
  }));
  return out;
}

Result<Holdings> holdings_of(Records& records, const std::vector<Expired>& people) {
  Holdings out;
  const std::pair<const char*, int Holdings::*> kinds[] = {
      {"attempt a ON a.person = p.key WHERE a.mode = 'exam' AND a.finished_at_utc_ms IS NOT NULL", &Holdings::exams},
      {"attempt a ON a.person = p.key WHERE NOT (a.mode = 'exam' AND a.finished_at_utc_ms IS NOT NULL)", &Holdings::other_attempts},
      {"acknowledgement k ON k.person = p.key WHERE 1", &Holdings::declarations},
      {"evidence e ON e.person = p.key WHERE 1", &Holdings::proofs},
      {"note n ON n.person = p.key WHERE 1", &Holdings::notes}};
  for (const auto& [of, counted] : kinds) {
    int& count = out.*counted;
    JUMPSEAT_TRY(auto row, records.inside().connection.prepare(fmt::format("SELECT count(*) FROM person p JOIN {} AND p.id = ?", of)));
    for (const auto& one : people) JUMPSEAT_CHECK(row.with(one.person.id).each([&](const Statement& found) { count += found.small(0); }));
  }
  return out;
}

// ---- all about somebody

namespace {

Json json_or_text(std::string_view text) {
  auto parsed = Json::parse(text);
  return parsed ? std::move(*parsed) : Json(text);
}

// Rows of one statement with one parameter, each an object with the names of its columns. Those that end in _json are JSON, in _utc_ms
// times.
Result<Json> listed(database::Connection& connection, std::string_view sql, std::string_view parameter) {
  Json out = Json::array();
  JUMPSEAT_TRY(auto rows, connection.prepare(sql));
  JUMPSEAT_CHECK(rows.with(parameter).each([&](const Statement& row) {
    Json one = Json::object();
    for (int column = 0; column < row.columns(); ++column) {
      std::string name = row.column_name(column);
      const bool is_json = name.ends_with("_json"), is_time = name.ends_with("_utc_ms");
      name.resize(name.size() - (is_json ? 5 : is_time ? 3 : 0));
      if (row.is_null(column)) {
        one.set(name, Json());
      } else if (is_json) {
        one.set(name, json_or_text(row.text_view(column)));
      } else if (is_time) {
        one.set(name, base::iso8601_utc(row.integer(column)));
      } else if (row.is_integer(column)) {
        one.set(name, row.integer(column));
      } else if (row.is_real(column)) {
        one.set(name, row.real(column));
      } else {
        one.set(name, row.text(column));
      }
    }
    out.push(std::move(one));
  }));
  return out;
}

}  // namespace

Result<Json> all_about(Records& records, const model::PersonId& id) {
  constexpr const char* what = "gather what is held about this person";
  auto& connection = records.inside().connection;
  JUMPSEAT_CHECK(doing(records.inside().person_key(id), what));
  const std::pair<const char*, std::string> parts[] = {
      {"person",
       "SELECT id, pseudonym, staff_number, name, team AS \"group\", role, made_at_utc_ms, erased_at_utc_ms FROM person WHERE id = ?"},
      {"known_elsewhere_as", "SELECT l.id, l.pseudonym FROM person_alias l JOIN person p ON p.key = l.person WHERE p.id = ?"},
      {"attempts",
       "SELECT a.id, a.course, a.revision, a.quiz, a.mode, a.started_at_utc_ms, a.finished_at_utc_ms, m.fraction AS mark, m.passed,"
       " NOT a.void AS counts FROM attempt a JOIN person p ON p.key = a.person LEFT JOIN marking m ON m.key = a.marking WHERE p.id = ? "
       "ORDER BY "
       "a.started_at_utc_ms"},
      {"events",
       "SELECT a.id AS attempt, e.sequence, e.kind, e.slot, e.at_utc_ms, e.utc_offset_minutes, e.used_ms, e.payload AS payload_json"
       " FROM attempt_event e JOIN attempt a ON a.key = e.attempt JOIN person p ON p.key = a.person WHERE p.id = ? ORDER BY a.key, "
       "e.sequence"},
      {"answers",
       "SELECT a.id AS attempt, m.run_at_utc_ms, m.undone, s.slot, q.id AS question, v.title, s.answer, s.fraction, s.mark, s.certainty,"
       " s.used_ms, s.answered_at_utc_ms FROM slot_mark s JOIN marking m ON m.key = s.marking JOIN attempt a ON a.key = m.attempt"
       " JOIN person p ON p.key = a.person JOIN question q ON q.key = s.question JOIN question_version v ON v.key = s.version WHERE p.id = "
       "?"
       " ORDER BY a.key, m.key, s.slot"},
      {"certifications",
       "SELECT c.attempt, c.at_utc_ms, t.name AS certifier, c.signer AS key FROM certification c JOIN attempt a ON a.id = c.attempt"
       " JOIN person p ON p.key = a.person LEFT JOIN person t ON t.pseudonym = c.certifier WHERE p.id = ? ORDER BY c.at_utc_ms"},
      {"corrections",
       "SELECT c.attempt, c.verdict, c.reason, t.name AS author, c.at_utc_ms FROM correction c JOIN attempt a ON a.id = c.attempt"
       " JOIN person p ON p.key = a.person LEFT JOIN person t ON t.pseudonym = c.author WHERE p.id = ? ORDER BY c.at_utc_ms"},
      {"declarations",
       "SELECT k.course, k.revision, k.at_utc_ms, k.payload AS payload_json FROM acknowledgement k JOIN person p ON p.key = k.person"
       " WHERE p.id = ? ORDER BY k.at_utc_ms"},
      {"essay_marks",
       "SELECT a.id AS attempt, s.slot, s.fraction, s.comment, s.rubric AS rubric_json, s.marked_at_utc_ms FROM essay_mark s"
       " JOIN attempt a ON a.key = s.attempt JOIN person p ON p.key = a.person WHERE p.id = ? ORDER BY s.key"},
      {"place",
       "SELECT o.base, o.fleet, o.job, date(o.joined_on * 86400, 'unixepoch') AS first_day, date(o.left_on * 86400, 'unixepoch') AS "
       "last_day"
       " FROM post o JOIN person p ON p.key = o.person WHERE p.id = ?"},
      {"places_before",
       "SELECT f.base, f.fleet, f.job, f.team AS \"group\", date(f.joined_on * 86400, 'unixepoch') AS first_day,"
       " date(f.left_on * 86400, 'unixepoch') AS last_day, date(f.until_on * 86400, 'unixepoch') AS until_day"
       " FROM former_place f JOIN person p ON p.key = f.person WHERE p.id = ? ORDER BY f.until_on, f.key"},
      {"assignments",
       "SELECT g.course, g.needs, g.quizzes AS quizzes_json, g.to_kind AS given_to, g.due_kind AS rule,"
       " date(g.assigned_on * 86400, 'unixepoch') AS from_day, date(g.first_due_on * 86400, 'unixepoch') AS first_due,"
       " date(g.ended_on * 86400, 'unixepoch') AS last_day FROM person p LEFT JOIN post o ON o.person = p.key JOIN assignment g ON " +
           concerns_person() + " WHERE p.id = ? ORDER BY g.key"},
      {"exemptions",
       "SELECT e.course, date(e.from_on * 86400, 'unixepoch') AS from_day, date(e.until_on * 86400, 'unixepoch') AS until_day, e.reason,"
       " t.name AS given_by, e.given_at_utc_ms FROM exemption e JOIN person p ON p.key = e.person"
       " LEFT JOIN person t ON t.pseudonym = e.given_by WHERE p.id = ?"},
      {"evidence",
       "SELECT e.course, date(e.done_on * 86400, 'unixepoch') AS done_on, date(e.valid_to_on * 86400, 'unixepoch') AS valid_to, e.what,"
       " e.revision, t.name AS given_by, e.given_at_utc_ms, e.withdrawn_at_utc_ms FROM evidence e JOIN person p ON p.key = e.person"
       " LEFT JOIN person t ON t.pseudonym = e.certifier WHERE p.id = ?"},
      {"sums",
       "SELECT s.course, s.quiz, s.exams, s.practices, s.passes, s.best, s.last FROM person_total s JOIN person p ON p.key = s.person"
       " WHERE p.id = ?"},
      {"recognition",
       "SELECT s.course, s.quiz, s.hits, s.misses, s.false_alarms, s.correct_rejections FROM recognition_total s"
       " JOIN person p ON p.key = s.person WHERE p.id = ?"},
      {"sign_in",  // that there is a secret, not the secret
       "SELECT c.kind AS secret, c.must_change, c.set_at_utc_ms FROM credential c JOIN person p ON p.key = c.person WHERE p.id = ?"},
      {"signing_keys",
       "SELECT k.public_key AS key, k.made_at_utc_ms, k.retired_at_utc_ms FROM signing_key k JOIN person p ON p.pseudonym = k.owner"
       " WHERE k.kind = 'certifier' AND p.id = ?"},
      {"settings",
       "SELECT substr(name, 1, instr(name || '/', '/') - 1) AS setting, value FROM setting"
       " WHERE ?1 IN (substr(name, instr(name, '/') + 1), value) AND name NOT LIKE 'allowance/%' UNION ALL"
       " SELECT s.name, p.staff_number FROM person p JOIN setting s ON s.name = 'recent_people' WHERE p.id = ?1 AND p.staff_number IN"
       " (SELECT one.value FROM json_each(CASE WHEN json_valid(s.value) THEN s.value ELSE '[]' END) one)"},
      {"allowance", "SELECT value AS allowance_json FROM setting WHERE name = 'allowance/' || ?"},
      {"question_draft",
       "SELECT d.draft AS draft_json, d.changed_at_utc_ms FROM question_draft d JOIN person p ON p.key = d.person WHERE p.id = ?"},
      {"pages_seen",
       "SELECT s.manual, s.page + 1 AS page, s.seen_ms / 1000 AS seconds FROM page_seen s JOIN person p ON p.key = s.person WHERE p.id = ?"
       " ORDER BY s.manual, s.page"},
      {"reading", "SELECT r.manual, r.page + 1 AS page, r.zoom FROM reading_position r JOIN person p ON p.key = r.person WHERE p.id = ?"},
      {"notes",
       "SELECT n.manual, n.page + 1 AS page, n.kind, n.colour, n.label, n.quote, n.words AS text, n.changed_at_utc_ms FROM note n JOIN "
       "person p ON p.key = "
       "n.person"
       " WHERE p.id = ? ORDER BY n.manual, n.page, n.y"},
      {"trail",
       std::string("WITH me AS (SELECT key, id, pseudonym FROM person WHERE id = ?),") + subjects_of_me +
           " SELECT u.at_utc_ms, u.action, u.subject, u.detail AS detail_json, u.actor IN (SELECT name FROM pseudonyms) AS by_this_person"
           " FROM audit u WHERE " +
           is_by_or_about_me + " ORDER BY u.at_utc_ms, u.key"},
  };
  Json out = Json::object();
  for (const auto& [name, sql] : parts) {
    JUMPSEAT_TRY(Json rows, doing(listed(connection, sql, id.value), what));
    out.set(name, std::move(rows));
  }
  JUMPSEAT_TRY(const std::string head, head_token(records));
  return out.set("head", head);
}

}  // namespace jumpseat::records
