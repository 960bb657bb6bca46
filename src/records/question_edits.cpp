#include "records/question_edits.hpp"

#include "base/json.hpp"
#include "records/inside.hpp"

#include <algorithm>

namespace jumpseat::records {
namespace {

using base::ErrorKind;
using base::fail;
using database::Statement;
using database::Transaction;

// In the same language: in another one it is the same question, said otherwise.
Result<bool> stands(Records::Inside& in, const QuestionEdit& edit) {
  JUMPSEAT_TRY(auto row, in.connection.prepare("SELECT 1 FROM question_edit e JOIN question q ON q.key = e.question"
                                               " WHERE e.course = ? AND q.id = ? AND e.undone_at_utc_ms IS NULL"
                                               " AND coalesce(e.language = ?, 1)"));
  return row.with(edit.course, edit.question, edit.language).step();
}

// Edits stand in the order of their times: one follows what it replaces, though that came from a machine whose clock was ahead.
Result<std::int64_t> time_after(Records::Inside& in, const std::optional<std::int64_t>& replaces) {
  JUMPSEAT_TRY(auto row, in.connection.prepare("SELECT max(made_at_utc_ms) FROM question_edit WHERE version = ?"));
  JUMPSEAT_TRY(const bool found, row.with(replaces).step());
  const std::int64_t now = in.clock.utc_ms();
  return found && !row.is_null(0) ? std::max(now, row.integer(0) + 1) : now;
}

}  // namespace

Result<std::vector<QuestionEdit>> question_edits(Records& records) {
  std::vector<QuestionEdit> out;
  JUMPSEAT_TRY(auto rows, records.inside().connection.prepare(
                              "SELECT e.id, e.course, e.bank, q.id, r.hash, v.hash, coalesce(p.name, ''), e.made_at_utc_ms, "
                              "e.undone_at_utc_ms IS NOT NULL, e.language"
                              " FROM question_edit e JOIN question q ON q.key = e.question JOIN question_version v ON v.key = e.version"
                              " LEFT JOIN question_version r ON r.key = e.replaces LEFT JOIN person p ON p.key = (SELECT key FROM person"
                              " WHERE pseudonym = e.actor UNION ALL SELECT person FROM person_alias WHERE pseudonym = e.actor)"
                              " ORDER BY e.made_at_utc_ms, e.id"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    QuestionEdit one{row.text(0),  model::CourseCode(row.text(1)),  row.text(2), model::QuestionId(row.text(3)),
                     std::nullopt, model::VersionHash(row.text(5)), row.text(6), row.integer(7),
                     row.flag(8)};
    if (!row.is_null(9)) one.language = row.text(9);
    if (!row.is_null(4)) one.replaces = model::VersionHash(row.text(4));
    out.push_back(std::move(one));
  }));
  return out;
}

Result<void> add_question_edit(Records& records, const QuestionEdit& edit, const QuestionVersion& version,
                               const std::optional<model::PersonId>& actor) {
  constexpr const char* what = "keep this question";
  auto& in = records.inside();
  JUMPSEAT_CHECK(doing(records.store_question_versions({version}), what));
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  if (!edit.replaces) {
    JUMPSEAT_TRY(const bool taken, doing(stands(in, edit), what));
    if (taken) return fail(ErrorKind::refused, what, "another new question has its id", edit.question.value);
  }
  JUMPSEAT_TRY(const std::string by, doing(in.pseudonym_of(actor), what));
  JUMPSEAT_TRY(const std::int64_t question, doing(in.question_key(edit.question), what));
  JUMPSEAT_TRY(const std::int64_t made, doing(in.version_key(edit.version, edit.question), what));
  std::optional<std::int64_t> replaces;
  if (edit.replaces) {
    JUMPSEAT_TRY(const std::int64_t key, doing(in.version_key(*edit.replaces, edit.question), what));
    replaces = key;
  }
  JUMPSEAT_TRY(const std::int64_t at, doing(time_after(in, replaces), what));
  JUMPSEAT_CHECK(doing(in.connection.run("INSERT INTO question_edit (id, course, bank, question, replaces, version, actor, made_at_utc_ms,"
                                         " language) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                         edit.id, edit.course, edit.bank, question, replaces, made, by, at, edit.language),
                       what));
  JUMPSEAT_CHECK(doing(in.seal("question_edit", edit.id, by), what));
  base::Json detail;
  detail.set("edit", edit.id).set("course", edit.course.value).set("bank", edit.bank);
  if (edit.language) detail.set("language", *edit.language);
  detail.set("replaces", edit.replaces ? base::Json(edit.replaces->value) : base::Json()).set("version", edit.version.value);
  JUMPSEAT_CHECK(doing(in.add_audit(edit.replaces ? "question edited" : "question written", by, edit.question.value, detail.dump()), what));
  return doing(transaction.commit(), what);
}

Result<void> undo_question_edit(Records& records, const std::string& id, const std::optional<model::PersonId>& actor) {
  constexpr const char* what = "take this edit back";
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  std::int64_t key = 0;
  std::string question;
  {
    JUMPSEAT_TRY(auto row,
                 in.connection.prepare("SELECT e.key, q.id, e.undone_at_utc_ms IS NOT NULL,"
                                       " EXISTS (SELECT 1 FROM question_edit l WHERE l.course = e.course AND l.replaces = e.version"
                                       " AND (l.made_at_utc_ms, l.id) > (e.made_at_utc_ms, e.id) AND l.undone_at_utc_ms IS NULL)"
                                       " FROM question_edit e JOIN question q ON q.key = e.question WHERE e.id = ?"));
    JUMPSEAT_TRY(const bool found, row.with(id).step());
    if (!found) return fail(ErrorKind::not_found, what, "there is no such edit", id);
    if (row.flag(2)) return fail(ErrorKind::refused, what, "it was taken back before");
    if (row.flag(3)) return fail(ErrorKind::refused, what, "the question was edited again since; take that back first");
    key = row.integer(0);
    question = row.text(1);
  }
  JUMPSEAT_CHECK(doing(in.connection.run("UPDATE question_edit SET undone_at_utc_ms = ? WHERE key = ?", in.clock.utc_ms(), key), what));
  JUMPSEAT_TRY(const std::string by, doing(in.pseudonym_of(actor), what));
  JUMPSEAT_CHECK(doing(in.seal("question_edit", id, by), what));
  JUMPSEAT_CHECK(doing(in.add_audit("question edit undone", by, question, base::Json::object().set("edit", id).dump()), what));
  return doing(transaction.commit(), what);
}

Result<std::vector<VersionUse>> uses_of_question(Records& records, const model::CourseCode& course, const model::QuestionId& question) {
  std::vector<VersionUse> out;
  JUMPSEAT_TRY(auto rows,
               records.inside().connection.prepare(
                   "SELECT v.hash, sum(CASE t.mode WHEN 'exam' THEN t.n ELSE 0 END), sum(CASE t.mode WHEN 'exam' THEN 0 ELSE t.n END)"
                   " FROM question_version v JOIN question q ON q.key = v.question JOIN question_total t ON t.version = v.key"
                   " WHERE q.id = ? AND t.course = ? GROUP BY v.key ORDER BY v.key"));
  JUMPSEAT_CHECK(rows.with(question, course).each([&](const Statement& row) {
    out.push_back({model::VersionHash(row.text(0)), row.small(1), row.small(2)});
  }));
  return out;
}

Result<std::set<std::string>> question_ids(Records& records) {
  std::set<std::string> out;
  JUMPSEAT_TRY(auto rows, records.inside().connection.prepare("SELECT id FROM question"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { out.insert(row.text(0)); }));
  return out;
}

Result<void> keep_question_pictures(Records& records, const std::vector<QuestionPicture>& pictures) {
  constexpr const char* what = "keep this picture";
  if (pictures.empty()) return {};
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  bool any = false;
  for (const QuestionPicture& one : pictures) {
    if (one.bytes->size() > most_picture_bytes) return fail(ErrorKind::bad_input, what, "it is larger than 16 MB");
    {
      JUMPSEAT_TRY(auto row, doing(in.connection.prepare("SELECT 1 FROM question_picture WHERE sha256 = ?"), what));
      JUMPSEAT_TRY(const bool here, doing(row.with(one.sha256).step(), what));
      if (here) continue;
    }
    JUMPSEAT_CHECK(doing(in.connection.run("INSERT INTO question_picture (sha256, bytes) VALUES (?, ?)", one.sha256,
                                           database::Blob(one.bytes->begin(), one.bytes->end())),
                         what));
    JUMPSEAT_CHECK(doing(in.seal("question_picture", one.sha256.value, ""), what));
    any = true;
  }
  return any ? doing(transaction.commit(), what) : Result<void>();
}

Result<std::map<model::ContentHash, std::shared_ptr<const std::string>>> question_pictures(Records& records) {
  std::map<model::ContentHash, std::shared_ptr<const std::string>> out;
  JUMPSEAT_TRY(auto rows, records.inside().connection.prepare("SELECT sha256, bytes FROM question_picture"));
  JUMPSEAT_CHECK(rows.each(
      [&](const Statement& row) { out[model::ContentHash(row.text(0))] = std::make_shared<const std::string>(row.blob_view(1)); }));
  return out;
}

Result<std::shared_ptr<const std::string>> find_question_picture(Records& records, const model::ContentHash& sha256) {
  JUMPSEAT_TRY(auto row, records.inside().connection.prepare("SELECT bytes FROM question_picture WHERE sha256 = ?"));
  JUMPSEAT_TRY(const bool found, row.with(sha256).step());
  return found ? std::make_shared<const std::string>(row.blob_view(0)) : nullptr;
}

Result<std::optional<QuestionDraft>> question_draft(Records& records, const model::PersonId& person) {
  JUMPSEAT_TRY(auto row, records.inside().connection.prepare("SELECT d.draft, d.changed_at_utc_ms FROM question_draft d"
                                                             " JOIN person p ON p.key = d.person WHERE p.id = ?"));
  JUMPSEAT_TRY(const bool found, row.with(person).step());
  if (!found) return std::nullopt;
  return QuestionDraft{row.text(0), row.integer(1)};
}

Result<void> keep_question_draft(Records& records, const model::PersonId& person, const std::string& draft) {
  constexpr const char* what = "keep what was written of this question";
  auto& in = records.inside();
  JUMPSEAT_TRY(const std::int64_t key, doing(in.person_key(person), what));
  if (draft.empty()) return doing(in.connection.run("DELETE FROM question_draft WHERE person = ?", key), what);
  return doing(
      in.connection.run("INSERT INTO question_draft (person, draft, changed_at_utc_ms) VALUES (?, ?, ?)"
                        " ON CONFLICT (person) DO UPDATE SET draft = excluded.draft, changed_at_utc_ms = excluded.changed_at_utc_ms",
                        key, draft, in.clock.utc_ms()),
      what);
}

}  // namespace jumpseat::records
