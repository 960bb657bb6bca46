// What marking made of attempts. A run is never overwritten; which one counts is the attempt's to say.
#include "base/json.hpp"
#include "records/inside.hpp"
#include "records/markings.hpp"

namespace jumpseat::records {
namespace {

using base::ErrorKind;
using base::fail;
using database::Statement;
using database::Transaction;

constexpr const char *keeping = "keep this mark", *taking_back = "undo this mark";

struct Marked {
  std::int64_t key = 0;
  bool finished = false, exam = false;
  std::optional<std::int64_t> marking;
};

Result<Marked> marked_attempt(database::Connection& connection, const model::AttemptId& id, const char* what) {
  JUMPSEAT_TRY(auto row, connection.prepare("SELECT key, finished_at_utc_ms, mode = 'exam', marking FROM attempt WHERE id = ?"));
  JUMPSEAT_TRY(const bool found, row.with(id).step());
  if (!found) return fail(ErrorKind::not_found, what, "there is no such attempt", id.value);
  return Marked{row.integer(0), !row.is_null(1), row.flag(2), row.find_integer(3)};
}

// A mark in the middle of an attempt is a passing thing: the next one takes its place.
Result<void> drop_passing_marks(database::Connection& connection, std::int64_t attempt) {
  JUMPSEAT_CHECK(connection.run("UPDATE attempt SET marking = NULL WHERE key = ?", attempt));
  JUMPSEAT_CHECK(connection.run("DELETE FROM slot_mark WHERE marking IN (SELECT key FROM marking WHERE attempt = ?)", attempt));
  return connection.run("DELETE FROM marking WHERE attempt = ?", attempt);
}

Result<void> insert_slots(Records::Inside& in, std::int64_t marking, const std::vector<model::SlotMark>& slots) {
  JUMPSEAT_TRY(
      auto insert,
      in.connection.prepare("INSERT INTO slot_mark (marking, slot, question, version, answered, fraction, mark, answer, signal, certainty,"
                            " used_ms, answered_at_utc_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const auto& slot = slots[i];
    JUMPSEAT_TRY(const std::int64_t question, in.question_key(slot.question));
    JUMPSEAT_TRY(const std::int64_t version, in.version_key(slot.version, slot.question));
    JUMPSEAT_CHECK(insert
                       .with(marking, static_cast<std::int64_t>(i), question, version, slot.answered, slot.fraction, slot.mark, slot.answer,
                             slot.signal, slot.certainty, slot.used_ms, slot.answered_at_utc_ms)
                       .run());
  }
  return {};
}

}  // namespace

Result<void> settle_waiting(database::Connection& connection, std::int64_t marking) {
  return connection.run(
      std::string("UPDATE marking SET waits = EXISTS (SELECT 1 FROM ") + essay_waiting + " w WHERE w.marking = ?1) WHERE key = ?1",
      marking);
}

Result<std::int64_t> add_marking(Records::Inside& in, const model::AttemptId& id, const model::Mark& mark,
                                 std::string_view marker_version) {
  auto& connection = in.connection;
  JUMPSEAT_TRY(const Marked attempt, marked_attempt(connection, id, keeping));
  if (!attempt.finished) JUMPSEAT_CHECK(drop_passing_marks(connection, attempt.key));
  JUMPSEAT_CHECK(
      connection.run("INSERT INTO marking (attempt, run_at_utc_ms, marker_version, fraction, passed, digest)"
                     " VALUES (?, ?, ?, ?, ?, '')",
                     attempt.key, in.clock.utc_ms(), marker_version, mark.fraction, mark.passed));
  const std::int64_t marking = connection.last_row();
  JUMPSEAT_CHECK(insert_slots(in, marking, mark.slots));
  JUMPSEAT_CHECK(settle_waiting(connection, marking));
  JUMPSEAT_TRY(const std::string digest, marking_digest(connection, marking));
  JUMPSEAT_CHECK(connection.run("UPDATE marking SET digest = ? WHERE key = ?", digest, marking));
  JUMPSEAT_CHECK(connection.run("UPDATE attempt SET marking = ? WHERE key = ?", marking, attempt.key));
  if (attempt.finished) {
    const auto detail = base::Json::object().set("digest", digest).set("marker", marker_version);
    JUMPSEAT_CHECK(in.add_word("marked", "", id.value, detail));
  }
  return marking;
}

Result<void> take_back_marking(Records::Inside& in, const model::AttemptId& id) {
  JUMPSEAT_TRY(const Marked attempt, marked_attempt(in.connection, id, taking_back));
  std::int64_t before = 0;
  std::string digest;
  {
    JUMPSEAT_TRY(auto row, in.connection.prepare("SELECT key, digest FROM marking WHERE attempt = ? AND key < ? AND undone = 0"
                                                 " ORDER BY key DESC LIMIT 1"));
    JUMPSEAT_TRY(const bool found, row.with(attempt.key, attempt.marking.value_or(0)).step());
    if (!found) return fail(ErrorKind::refused, taking_back, "there is none before it");
    before = row.integer(0);
    digest = row.text(1);
  }
  JUMPSEAT_CHECK(in.connection.run("UPDATE marking SET undone = 1 WHERE key = ?", *attempt.marking));
  JUMPSEAT_CHECK(in.connection.run("UPDATE attempt SET marking = ? WHERE key = ?", before, attempt.key));
  return in.add_word("mark undone", "", id.value, base::Json::object().set("digest", digest));
}

Result<void> Records::store_mark(const model::AttemptId& id, const model::Mark& mark, std::string_view marker_version) {
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(m_inside->connection), keeping));
  JUMPSEAT_CHECK(doing(add_marking(*m_inside, id, mark, marker_version), keeping));
  return doing(transaction.commit(), keeping);
}

Result<void> Records::undo_mark(const model::AttemptId& id) {
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(m_inside->connection), taking_back));
  JUMPSEAT_CHECK(doing(take_back_marking(*m_inside, id), taking_back));
  return doing(transaction.commit(), taking_back);
}

Result<std::vector<model::AttemptId>> Records::unmarked_attempts() {
  std::vector<model::AttemptId> out;
  JUMPSEAT_TRY(auto rows, m_inside->connection.prepare("SELECT id FROM attempt WHERE finished_at_utc_ms IS NOT NULL AND marking IS NULL"
                                                       " AND installation = ? ORDER BY key"));
  JUMPSEAT_CHECK(rows.with(m_inside->installation.key).each([&](const Statement& row) { out.emplace_back(row.text(0)); }));
  return out;
}

Result<std::optional<model::Mark>> Records::find_mark(const model::AttemptId& id) {
  auto& connection = m_inside->connection;
  model::Mark mark;
  std::int64_t marking = 0;
  {
    JUMPSEAT_TRY(auto row, connection.prepare("SELECT m.key, m.fraction, m.passed FROM attempt a JOIN marking m ON m.key = a.marking"
                                              " WHERE a.id = ?"));
    JUMPSEAT_TRY(const bool found, row.with(id).step());
    if (!found) return std::nullopt;
    marking = row.integer(0);
    mark.fraction = row.real(1);
    mark.passed = row.flag(2);
  }
  JUMPSEAT_TRY(auto rows,
               connection.prepare("SELECT q.id, v.hash, s.answered, s.fraction, s.mark, s.answer, s.signal, s.certainty, s.used_ms,"
                                  " s.answered_at_utc_ms FROM slot_mark s JOIN question q ON q.key = s.question"
                                  " JOIN question_version v ON v.key = s.version WHERE s.marking = ? ORDER BY s.slot"));
  JUMPSEAT_CHECK(rows.with(marking).each([&](const Statement& row) {
    model::SlotMark slot;
    slot.question = model::QuestionId(row.text(0));
    slot.version = model::VersionHash(row.text(1));
    slot.answered = row.flag(2);
    slot.fraction = row.real(3);
    slot.mark = row.real(4);
    slot.answer = row.text(5);
    if (!row.is_null(6)) slot.signal = row.flag(6);
    if (!row.is_null(7)) slot.certainty = row.small(7);
    slot.used_ms = row.integer(8);
    slot.answered_at_utc_ms = row.integer(9);
    mark.slots.push_back(std::move(slot));
  }));
  return mark;
}

Result<std::vector<PracticeAnswer>> Records::practice_answers(const model::PersonId& person, const model::CourseCode& course) {
  std::vector<PracticeAnswer> out;
  JUMPSEAT_TRY(auto rows, m_inside->connection.prepare(
                              "SELECT q.id, v.hash, s.fraction, s.certainty, s.answered_at_utc_ms, s.used_ms, s.answer FROM attempt a"
                              " JOIN person p ON p.key = a.person JOIN slot_mark s ON s.marking = a.marking"
                              " JOIN question q ON q.key = s.question JOIN question_version v ON v.key = s.version"
                              " WHERE p.id = ? AND a.course = ? AND a.mode = 'practice' AND s.answered = 1"
                              " ORDER BY s.answered_at_utc_ms, a.key, s.slot"));
  JUMPSEAT_CHECK(rows.with(person, course).each([&](const Statement& row) {
    PracticeAnswer answer{model::QuestionId(row.text(0)),
                          model::VersionHash(row.text(1)),
                          row.real(2),
                          std::nullopt,
                          row.integer(4),
                          row.integer(5),
                          row.text(6)};
    if (!row.is_null(3)) answer.certainty = row.small(3);
    out.push_back(std::move(answer));
  }));
  return out;
}

Result<std::set<model::QuestionId>> Records::questions_asked(const model::PersonId& person, const model::CourseCode& course) {
  std::set<model::QuestionId> out;
  JUMPSEAT_TRY(auto rows, m_inside->connection.prepare("SELECT DISTINCT q.id FROM attempt a JOIN person p ON p.key = a.person"
                                                       " JOIN slot_mark s ON s.marking = a.marking JOIN question q ON q.key = s.question"
                                                       " WHERE p.id = ? AND a.course = ? AND (a.mode = 'exam' OR s.answered = 1)"));
  JUMPSEAT_CHECK(rows.with(person, course).each([&](const Statement& row) { out.insert(model::QuestionId(row.text(0))); }));
  return out;
}

}  // namespace jumpseat::records
