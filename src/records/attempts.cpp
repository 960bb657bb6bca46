// Attempts and their events: appended, durable when told so, chained.
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/uuid.hpp"
#include "records/inside.hpp"
#include "records/taken_up_inside.hpp"

#include <fmt/format.h>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace jumpseat::records {
namespace {

using base::ErrorKind;
using base::fail;
using database::Statement;
using database::Transaction;

constexpr const char* select_attempts =
    "SELECT a.id, p.id, a.course, a.revision, a.quiz, a.mode, a.started_at_utc_ms, a.finished_at_utc_ms, a.key,"
    " coalesce(a.alias, p.pseudonym), a.installation FROM attempt a JOIN person p ON p.key = a.person";

model::Attempt attempt_from(const Statement& row) {
  model::Attempt attempt;
  attempt.id = model::AttemptId(row.text(0));
  attempt.person = model::PersonId(row.text(1));
  attempt.course = model::CourseCode(row.text(2));
  attempt.revision = row.small(3);
  attempt.quiz = model::QuizId(row.text(4));
  attempt.mode = model::find_quiz_mode(row.text_view(5)).value_or(model::QuizMode::exam);
  attempt.started_at_utc_ms = row.integer(6);
  attempt.finished = !row.is_null(7);
  attempt.finished_at_utc_ms = row.integer(7);
  return attempt;
}

struct AttemptRow {
  std::int64_t key = 0, installation = 0;
  bool finished = false;
  AttemptFacts facts;
};

Result<AttemptRow> attempt_row(database::Connection& connection, const model::AttemptId& id, const char* what) {
  JUMPSEAT_TRY(auto row, connection.prepare(std::string(select_attempts) + " WHERE a.id = ?"));
  JUMPSEAT_TRY(const bool found, row.with(id).step());
  if (!found) return fail(ErrorKind::not_found, what, "there is no such attempt", id.value);
  return AttemptRow{row.integer(8), row.integer(10), !row.is_null(7),
                    AttemptFacts{row.text(0), row.text(2), row.text(4), row.text(5), row.text(9), row.integer(3), row.integer(6)}};
}

Result<int> next_sequence(database::Connection& connection, std::int64_t attempt) {
  JUMPSEAT_TRY(auto row, connection.prepare("SELECT max(sequence) FROM attempt_event WHERE attempt = ?"));
  JUMPSEAT_TRY(const bool found, row.with(attempt).step());
  return found && !row.is_null(0) ? row.small(0) + 1 : 0;
}

Result<void> insert_event(Records::Inside& in, const AttemptRow& attempt, const model::AttemptEvent& event) {
  JUMPSEAT_TRY(const ChainHead head, chain_head(in.connection, in.installation.key, "attempt_event"));
  const database::Blob salt = new_salt();
  const std::string digest = salted_digest({reinterpret_cast<const char*>(salt.data()), salt.size()}, event.payload);
  EventRow row;
  row.position = head.position + 1;
  row.at_utc_ms = event.at_utc_ms;
  row.used_ms = event.used_ms;
  row.sequence = event.sequence;
  row.slot = event.slot;
  row.utc_offset_minutes = event.utc_offset_minutes;
  row.kind = model::word_for(event.kind);
  row.digest = digest;
  row.prev_hash = head.hash;
  const std::string hash = event_hash(in.installation.id, attempt.facts, row);
  JUMPSEAT_CHECK(in.connection.run(
      "INSERT INTO attempt_event (installation, position, attempt, sequence, kind, slot, at_utc_ms, utc_offset_minutes, used_ms, payload,"
      " salt, digest, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      in.installation.key, row.position, attempt.key, row.sequence, row.kind, row.slot, row.at_utc_ms, row.utc_offset_minutes, row.used_ms,
      event.payload, salt, digest, head.hash, hash));
  // A trigger that another program planted can swallow a row without a word.
  if (in.connection.changes() != 1)
    return fail(ErrorKind::not_writable, "save what was done", "the record file was altered by another program; ask for records verify");
  JUMPSEAT_CHECK(set_chain_head(in.connection, in.installation.key, "attempt_event", {row.position, hash}));
  if (event.kind == model::EventKind::started) return take_start(in.connection, attempt.key, event.payload);
  if (event.kind != model::EventKind::finished) return {};
  // A mark made in the middle does not count for the whole.
  JUMPSEAT_CHECK(
      in.connection.run("UPDATE attempt SET finished_at_utc_ms = ?, marking = NULL WHERE key = ?", event.at_utc_ms, attempt.key));
  return settle_exam_parts(in.connection);
}

using EventOf = std::pair<std::int64_t, model::AttemptEvent>;  // with the key of its attempt

// Of an attempt `a`: its exam did not go on in this file as another attempt, on another machine or after a restore. A turn that went on
// with it is another installation's.
constexpr const char* is_not_gone_on_with =
    " AND NOT EXISTS (SELECT 1 FROM attempt later JOIN installation i ON i.key = later.installation WHERE later.goes_on_from = a.id"
    " AND later.installation <> a.installation AND i.received = 0)";

// Of exams that are not finished, here or in another place where they went on, in the order of their chain. One with a gap or an event not
// known here is left out.
Result<std::vector<EventOf>> open_exam_events(database::Connection& connection, std::int64_t installation) {
  std::vector<EventOf> out;
  std::map<std::int64_t, int> next;
  std::set<std::int64_t> damaged;
  JUMPSEAT_TRY(
      auto rows,
      connection.prepare(std::string("SELECT e.attempt, e.sequence, e.kind, e.slot, e.payload, e.at_utc_ms, e.utc_offset_minutes,"
                                     " e.used_ms FROM attempt_event e JOIN attempt a ON a.key = e.attempt"
                                     " WHERE a.installation = ? AND a.mode = 'exam' AND a.finished_at_utc_ms IS NULL AND a.overtaken = 0"
                                     " AND e.installation = a.installation AND e.payload IS NOT NULL") +
                         is_not_gone_on_with + " ORDER BY e.position"));
  JUMPSEAT_CHECK(rows.with(installation).each([&](const Statement& row) {
    const auto kind = model::find_event_kind(row.text_view(2));
    if (!kind || row.integer(1) != next[row.integer(0)]++) damaged.insert(row.integer(0));
    else
      out.emplace_back(row.integer(0),
                       model::AttemptEvent{row.small(1), *kind, row.small(3), row.text(4), row.integer(5), row.small(6), row.integer(7)});
  }));
  std::erase_if(out, [&](const EventOf& one) { return damaged.contains(one.first); });
  return out;
}

// "AND" comes between the parts; the values are bound in this order.
struct Where {
  std::string text;
  std::vector<std::string> values;
  void add(const char* part, std::string value) {
    text += text.empty() ? " WHERE " : " AND ";
    text += part;
    values.push_back(std::move(value));
  }
};

}  // namespace

Result<void> Records::start_attempt(const model::Attempt& attempt) {
  constexpr const char* what = "start this attempt";
  auto& in = *m_inside;
  if (attempt.events.empty() || attempt.events.front().kind != model::EventKind::started || attempt.events.front().sequence != 0)
    return fail(ErrorKind::internal, what, "it does not begin with its plan");
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(const std::int64_t person, doing(in.person_key(attempt.person), what));
  JUMPSEAT_CHECK(doing(in.connection.run("INSERT INTO attempt (id, installation, person, course, revision, quiz, mode, started_at_utc_ms)"
                                         " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                                         attempt.id, in.installation.key, person, attempt.course, attempt.revision, attempt.quiz,
                                         model::word_for(attempt.mode), attempt.started_at_utc_ms),
                       what));
  JUMPSEAT_TRY(const AttemptRow row, attempt_row(in.connection, attempt.id, what));
  int sequence = 0;
  for (const auto& event : attempt.events) {
    if (event.sequence != sequence++) return fail(ErrorKind::internal, what, "its events have a gap");
    JUMPSEAT_CHECK(doing(insert_event(in, row, event), what));
  }
  JUMPSEAT_CHECK(doing(settle_exam_parts(in.connection), what));
  return doing(transaction.commit(), what);
}

Result<void> Records::append(const model::AttemptId& id, const model::AttemptEvent& event) {
  const char* what = event.kind == model::EventKind::answered ? "save this answer" : "save what was done";
  auto& in = *m_inside;
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(const AttemptRow attempt, attempt_row(in.connection, id, what));
  if (attempt.finished) return fail(ErrorKind::refused, what, "this attempt is finished");
  // Two files that go on with one attempt could never be brought together again.
  if (attempt.installation != in.installation.key)
    return fail(ErrorKind::refused, what,
                "this attempt belongs to another record file or computer, or to this file before it was restored");
  JUMPSEAT_TRY(const int next, doing(next_sequence(in.connection, attempt.key), what));
  if (event.sequence != next)
    return fail(ErrorKind::refused, what, "this attempt has gone on elsewhere",
                fmt::format("event {} given, {} is next", event.sequence, next));
  JUMPSEAT_CHECK(doing(insert_event(in, attempt, event), what));
  return doing(transaction.commit(), what);
}

Result<void> Records::Inside::take_up_open_exams(std::int64_t installation_before) {
  constexpr const char* what = "go on with the exams that were open";
  JUMPSEAT_TRY(auto events, doing(open_exam_events(connection, installation_before), what));
  std::map<std::int64_t, AttemptRow> taken;
  for (auto& [key, event] : events) {
    if (event.sequence == 0) {
      auto plan = base::Json::parse(event.payload);
      if (!plan) continue;
      const model::AttemptId id(base::uuid_v7(clock.utc_ms()));
      JUMPSEAT_TRY(auto before, doing(connection.prepare("SELECT id FROM attempt WHERE key = ?"), what));
      JUMPSEAT_CHECK(doing(before.with(key).step(), what));
      event.payload = plan->set("restored_from", before.text(0)).dump();
      JUMPSEAT_CHECK(
          doing(connection.run("INSERT INTO attempt (id, installation, person, course, revision, quiz, mode, started_at_utc_ms)"
                               " SELECT ?, ?, person, course, revision, quiz, mode, started_at_utc_ms FROM attempt WHERE key = ?",
                               id, installation.key, key),
                what));
      JUMPSEAT_TRY(AttemptRow row, attempt_row(connection, id, what));
      taken.emplace(key, std::move(row));
    }
    if (const auto found = taken.find(key); found != taken.end()) JUMPSEAT_CHECK(doing(insert_event(*this, found->second, event), what));
  }
  return doing(settle_exam_parts(connection), what);
}

Result<std::vector<model::Attempt>> Records::open_attempts(const model::PersonId& person) {
  std::vector<model::Attempt> out;
  JUMPSEAT_TRY(auto rows, m_inside->connection.prepare(std::string(select_attempts) +
                                                       " WHERE p.id = ? AND a.finished_at_utc_ms IS NULL AND a.installation = ?" +
                                                       is_not_gone_on_with + " ORDER BY a.started_at_utc_ms DESC, a.key DESC"));
  JUMPSEAT_CHECK(rows.with(person, m_inside->installation.key).each([&](const Statement& row) { out.push_back(attempt_from(row)); }));
  return out;
}

Result<std::optional<model::Attempt>> Records::find_attempt(const model::AttemptId& id) {
  auto& connection = m_inside->connection;
  JUMPSEAT_TRY(auto found, connection.prepare(std::string(select_attempts) + " WHERE a.id = ?"));
  JUMPSEAT_TRY(const bool is_there, found.with(id).step());
  if (!is_there) return std::nullopt;
  model::Attempt attempt = attempt_from(found);
  JUMPSEAT_TRY(auto events, connection.prepare("SELECT sequence, kind, slot, payload, at_utc_ms, utc_offset_minutes, used_ms"
                                               " FROM attempt_event WHERE attempt = ? ORDER BY sequence"));
  bool understood = true;
  JUMPSEAT_CHECK(events.with(found.integer(8)).each([&](const Statement& row) {
    const auto kind = model::find_event_kind(row.text_view(1));
    understood = understood && kind;
    attempt.events.push_back(
        {row.small(0), kind.value_or(model::EventKind::shown), row.small(2), row.text(3), row.integer(4), row.small(5), row.integer(6)});
  }));
  if (!understood) return fail(ErrorKind::bad_input, "read this attempt", "it holds an event that this program does not know", id.value);
  return attempt;
}

Result<std::vector<model::Attempt>> Records::attempts(const AttemptFilter& filter) {
  Where where;
  if (filter.person) where.add("p.id = ?", filter.person->value);
  if (filter.course) where.add("a.course = ?", filter.course->value);
  if (filter.quiz) where.add("a.quiz = ?", filter.quiz->value);
  if (filter.mode) where.add("a.mode = ?", std::string(model::word_for(*filter.mode)));
  std::string sql = select_attempts + where.text;
  if (filter.finished_only) sql += std::string(where.text.empty() ? " WHERE" : " AND") + " a.finished_at_utc_ms IS NOT NULL";
  JUMPSEAT_TRY(auto rows, m_inside->connection.prepare(sql + " ORDER BY a.started_at_utc_ms DESC, a.key DESC"));
  rows.restart();
  for (std::size_t i = 0; i < where.values.size(); ++i) rows.bind(static_cast<int>(i), where.values[i]);
  std::vector<model::Attempt> out;
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { out.push_back(attempt_from(row)); }));
  return out;
}

Result<void> Records::store_question_versions(const std::vector<QuestionVersion>& versions) {
  constexpr const char* what = "keep these questions";
  auto& in = *m_inside;
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(auto insert,
               in.connection.prepare("INSERT INTO question_version (hash, question, title, canonical_json, digest) VALUES (?, ?, ?, ?, ?)"
                                     " ON CONFLICT (hash) DO UPDATE SET title = excluded.title, canonical_json = excluded.canonical_json,"
                                     " digest = excluded.digest WHERE canonical_json IS NULL"));
  base::Json kept = base::Json::array();
  for (const auto& version : versions) {
    JUMPSEAT_TRY(const std::int64_t question, doing(in.question_key(version.question), what));
    const std::int64_t before = in.connection.all_changes();
    JUMPSEAT_CHECK(
        doing(insert.with(version.version, question, version.title, version.canonical_json, base::sha256_hex(version.canonical_json)).run(),
              what));
    if (in.connection.all_changes() != before) kept.push(version.version.value);
  }
  // So that a text which is taken away later is missed.
  if (!kept.items().empty())
    JUMPSEAT_CHECK(doing(in.add_audit("questions kept", "", "", base::Json::object().set("versions", std::move(kept)).dump()), what));
  return doing(transaction.commit(), what);
}

Result<std::optional<QuestionVersion>> Records::find_question_version(const model::VersionHash& version) {
  JUMPSEAT_TRY(auto row, m_inside->connection.prepare("SELECT q.id, v.title, v.canonical_json FROM question_version v"
                                                      " JOIN question q ON q.key = v.question WHERE v.hash = ?"));
  JUMPSEAT_TRY(const bool found, row.with(version).step());
  if (!found || row.is_null(2)) return std::nullopt;
  return QuestionVersion{version, model::QuestionId(row.text(0)), row.text(1), row.text(2)};
}

}  // namespace jumpseat::records
