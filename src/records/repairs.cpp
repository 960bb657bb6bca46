#include "records/repairs.hpp"

#include "base/json.hpp"
#include "base/uuid.hpp"
#include "records/inside.hpp"
#include "records/markings.hpp"
#include "records/own_word.hpp"

#include <fmt/format.h>

namespace jumpseat::records {
namespace {

using base::ErrorKind;
using base::fail;
using database::Statement;
using database::Transaction;

constexpr std::pair<std::string_view, RepairKind> repair_words[] = {
    {"edit", RepairKind::edit}, {"drop", RepairKind::drop}, {"credit", RepairKind::credit}};

RepairKind kind_of(std::string_view word) {
  for (const auto& [each, kind] : repair_words)
    if (each == word) return kind;
  return RepairKind::edit;
}

Result<std::string> known_pseudonym(Records::Inside& in, const std::optional<model::PersonId>& actor) {
  if (!actor) return std::string();
  JUMPSEAT_TRY(auto row, in.connection.prepare("SELECT pseudonym FROM person WHERE id = ?"));
  JUMPSEAT_TRY(const bool found, row.with(*actor).step());
  return found ? row.text(0) : std::string();
}

Result<std::int64_t> insert_repair(Records& records, const Repair& repair, const std::string& actor) {
  auto& in = records.inside();
  JUMPSEAT_TRY(const std::int64_t question, in.question_key(repair.question));
  JUMPSEAT_TRY(const std::int64_t version, in.version_key(repair.version, repair.question));
  std::optional<std::int64_t> new_version;
  if (repair.new_version) {
    JUMPSEAT_TRY(const std::int64_t key, in.version_key(*repair.new_version, repair.question));
    new_version = key;
  }
  JUMPSEAT_CHECK(in.connection.run(
      "INSERT INTO repair (id, course, question, version, kind, new_version, reason, actor, made_at_utc_ms)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      repair.id, repair.course, question, version, word_for(repair.kind), new_version, repair.reason, actor, in.clock.utc_ms()));
  return in.connection.last_row();
}

}  // namespace

std::string_view word_for(RepairKind kind) {
  for (const auto& [word, each] : repair_words)
    if (each == kind) return word;
  return "edit";
}

Result<std::vector<Repair>> repairs(Records& records) {
  std::vector<Repair> out;
  JUMPSEAT_TRY(auto rows, records.inside().connection.prepare(
                              "SELECT r.id, r.course, q.id, v.hash, r.kind, n.hash, r.reason, coalesce(p.name, ''), r.made_at_utc_ms,"
                              " r.undone_at_utc_ms IS NOT NULL, (SELECT count(*) FROM repair_marking x WHERE x.repair = r.key)"
                              " FROM repair r JOIN question q ON q.key = r.question JOIN question_version v ON v.key = r.version"
                              " LEFT JOIN question_version n ON n.key = r.new_version LEFT JOIN person p ON p.pseudonym = r.actor"
                              " ORDER BY r.key DESC"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    Repair one{row.text(0),
               model::CourseCode(row.text(1)),
               model::QuestionId(row.text(2)),
               model::VersionHash(row.text(3)),
               kind_of(row.text_view(4)),
               std::nullopt,
               row.text(6),
               row.text(7),
               row.integer(8),
               row.flag(9),
               row.small(10)};
    if (!row.is_null(5)) one.new_version = model::VersionHash(row.text(5));
    out.push_back(std::move(one));
  }));
  return out;
}

Result<std::vector<model::AttemptId>> attempts_with_question(Records& records, const model::CourseCode& course,
                                                             const model::QuestionId& question) {
  std::vector<model::AttemptId> out;
  JUMPSEAT_TRY(auto rows, records.inside().connection.prepare(
                              "SELECT a.id FROM attempt a JOIN slot_mark s ON s.marking = a.marking JOIN question q ON q.key = s.question"
                              " WHERE a.course = ? AND a.finished_at_utc_ms IS NOT NULL AND q.id = ? GROUP BY a.key ORDER BY a.key"));
  JUMPSEAT_CHECK(rows.with(course, question).each([&](const Statement& row) { out.emplace_back(row.text(0)); }));
  return out;
}

Result<void> add_repair(Records& records, const Repair& repair, const std::optional<QuestionVersion>& new_version,
                        const std::optional<model::PersonId>& actor, const std::vector<Regraded>& regraded,
                        std::string_view marker_version) {
  constexpr const char* what = "repair this question";
  auto& in = records.inside();
  if (new_version) JUMPSEAT_CHECK(doing(records.store_question_versions({*new_version}), what));
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(const std::string by, doing(known_pseudonym(in, actor), what));
  JUMPSEAT_TRY(const std::int64_t key, doing(insert_repair(records, repair, by), what));
  for (const Regraded& one : regraded) {
    JUMPSEAT_TRY(const std::int64_t marking, doing(add_marking(in, one.attempt, one.mark, marker_version), what));
    JUMPSEAT_CHECK(doing(in.connection.run("INSERT INTO repair_marking VALUES (?, ?)", key, marking), what));
  }
  JUMPSEAT_CHECK(doing(in.seal("repair", repair.id, by), what));
  base::Json detail;
  detail.set("repair", repair.id).set("kind", word_for(repair.kind)).set("version", repair.version.value);
  detail.set("new_version", repair.new_version ? base::Json(repair.new_version->value) : base::Json());
  detail.set("reason", repair.reason).set("attempts", regraded.size());
  JUMPSEAT_CHECK(doing(in.add_audit("question repaired", by, repair.question.value, detail.dump()), what));
  return doing(transaction.commit(), what);
}

Result<int> undo_repair(Records& records, const std::string& id, const std::optional<model::PersonId>& actor) {
  constexpr const char* what = "undo this repair";
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  std::int64_t key = 0;
  std::string question;
  {
    JUMPSEAT_TRY(auto row, in.connection.prepare("SELECT r.key, q.id, r.undone_at_utc_ms IS NOT NULL FROM repair r"
                                                 " JOIN question q ON q.key = r.question WHERE r.id = ?"));
    JUMPSEAT_TRY(const bool found, row.with(id).step());
    if (!found) return fail(ErrorKind::not_found, what, "there is no such repair", id);
    if (row.flag(2)) return fail(ErrorKind::refused, what, "it was undone before");
    key = row.integer(0);
    question = row.text(1);
  }
  std::vector<model::AttemptId> attempts;
  bool marked_since = false;
  {
    JUMPSEAT_TRY(auto rows,
                 in.connection.prepare("SELECT a.id, a.marking = x.marking FROM repair_marking x JOIN marking m ON m.key = x.marking"
                                       " JOIN attempt a ON a.key = m.attempt WHERE x.repair = ?"));
    JUMPSEAT_CHECK(rows.with(key).each([&](const Statement& row) {
      attempts.emplace_back(row.text(0));
      marked_since = marked_since || !row.flag(1);
    }));
  }
  if (marked_since) return fail(ErrorKind::refused, what, "some of its attempts have been marked again since; take that back first");
  for (const model::AttemptId& attempt : attempts) JUMPSEAT_CHECK(doing(take_back_marking(in, attempt), what));
  JUMPSEAT_CHECK(doing(in.connection.run("UPDATE repair SET undone_at_utc_ms = ? WHERE key = ?", in.clock.utc_ms(), key), what));
  JUMPSEAT_TRY(const std::string by, doing(known_pseudonym(in, actor), what));
  JUMPSEAT_CHECK(doing(in.seal("repair", id, by), what));
  const auto detail = base::Json::object().set("repair", id).set("attempts", attempts.size());
  JUMPSEAT_CHECK(doing(in.add_audit("repair undone", by, question, detail.dump()), what));
  JUMPSEAT_CHECK(doing(transaction.commit(), what));
  return static_cast<int>(attempts.size());
}

// ---- essays

namespace {

// Of the runs that count and wait, which are found by an index: a file without any is not searched.
std::string from_waiting() {
  return std::string(" FROM marking m JOIN attempt a ON a.key = m.attempt AND a.marking = m.key JOIN ") + essay_waiting +
         " w ON w.marking = m.key WHERE a.void = 0 AND m.waits = 1";
}

}  // namespace

Result<int> count_of_essays_to_mark(Records& records) {
  JUMPSEAT_TRY(auto row, records.inside().connection.prepare("SELECT count(*)" + from_waiting()));
  JUMPSEAT_TRY(const bool found, row.step());
  return found ? row.small(0) : 0;
}

Result<std::vector<Essay>> essays_to_mark(Records& records) {
  std::vector<Essay> out;
  JUMPSEAT_TRY(auto rows,
               records.inside().connection.prepare(
                   std::string("SELECT a.id, p.id, s.slot, q.id, v.hash, s.answer, s.mark, a.finished_at_utc_ms FROM") +
                   " (SELECT m.key AS marking, w.slot AS slot" + from_waiting() +
                   ") w JOIN marking m ON m.key = w.marking JOIN attempt a ON a.key = m.attempt JOIN person p ON p.key = a.person"
                   " JOIN slot_mark s ON s.marking = w.marking AND s.slot = w.slot JOIN question q ON q.key = s.question"
                   " JOIN question_version v ON v.key = s.version ORDER BY a.finished_at_utc_ms, a.key, s.slot LIMIT 1000"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    out.push_back({model::AttemptId(row.text(0)), model::PersonId(row.text(1)), row.small(2), model::QuestionId(row.text(3)),
                   model::VersionHash(row.text(4)), row.text(5), row.real(6), row.integer(7)});
  }));
  return out;
}

Result<int> count_of_waiting_exams(Records& records, const AttemptFilter& filter) {
  JUMPSEAT_TRY(
      auto row,
      records.inside().connection.prepare(
          "SELECT count(*) FROM marking m JOIN attempt a ON a.key = m.attempt AND a.marking = m.key WHERE a.void = 0 AND m.waits = 1"
          " AND (?1 IS NULL OR a.course = ?1) AND (?2 IS NULL OR a.quiz = ?2)"));
  const std::optional<std::string> course = filter.course ? std::optional(filter.course->value) : std::nullopt;
  const std::optional<std::string> quiz = filter.quiz ? std::optional(filter.quiz->value) : std::nullopt;
  JUMPSEAT_TRY(const bool found, row.with(course, quiz).step());
  return found ? row.small(0) : 0;
}

Result<std::map<int, double>> essay_marks(Records& records, const model::AttemptId& attempt) {
  std::map<int, double> out;
  JUMPSEAT_TRY(auto rows,
               records.inside().connection.prepare("SELECT m.slot, m.fraction FROM essay_mark m JOIN attempt a ON a.key = m.attempt"
                                                   " WHERE a.id = ? ORDER BY m.marked_at_utc_ms, m.key"));
  JUMPSEAT_CHECK(rows.with(attempt).each([&](const Statement& row) { out[row.small(0)] = row.real(1); }));
  return out;
}

Result<std::map<int, std::string>> essay_comments(Records& records, const model::AttemptId& attempt) {
  std::map<int, std::string> out;
  JUMPSEAT_TRY(auto rows,
               records.inside().connection.prepare("SELECT m.slot, m.comment FROM essay_mark m JOIN attempt a ON a.key = m.attempt"
                                                   " WHERE a.id = ? ORDER BY m.key"));
  JUMPSEAT_CHECK(rows.with(attempt).each([&](const Statement& row) { out[row.small(0)] = row.text(1); }));
  return out;
}

Result<void> add_essay_mark(Records& records, const EssayMark& mark, const std::optional<model::PersonId>& actor, const model::Mark& whole,
                            std::string_view marker_version) {
  constexpr const char* what = "keep the mark of this essay";
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(const std::string by, doing(known_pseudonym(in, actor), what));
  JUMPSEAT_TRY(const std::int64_t attempt, doing(in.attempt_key(mark.attempt), what));
  JUMPSEAT_TRY(const auto writer,
               doing(in.connection.find_integer(fmt::format("SELECT person FROM attempt WHERE key = {}", attempt)), what));
  JUMPSEAT_CHECK(doing(check_own(records, actor, writer.value_or(0), mark.attempt.value, what), what));
  const std::string id = base::uuid_v7(in.clock.utc_ms());
  JUMPSEAT_CHECK(
      doing(in.connection.run("INSERT INTO essay_mark (id, salt, attempt, slot, fraction, rubric, comment, actor, marked_at_utc_ms)"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                              id, new_salt(), attempt, mark.slot, mark.fraction, mark.rubric_json, mark.comment, by, in.clock.utc_ms()),
            what));
  JUMPSEAT_CHECK(doing(in.seal("essay_mark", id, by), what));
  // The word in the trail comes before the run, which knows by it that this essay no longer waits.
  const auto detail = base::Json::object().set("slot", mark.slot).set("fraction", mark.fraction);
  JUMPSEAT_CHECK(doing(in.add_audit("essay marked", by, mark.attempt.value, detail.dump()), what));
  JUMPSEAT_CHECK(doing(add_marking(in, mark.attempt, whole, marker_version), what));
  return doing(transaction.commit(), what);
}

}  // namespace jumpseat::records
