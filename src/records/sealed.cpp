#include "records/sealed.hpp"

#include "base/json.hpp"
#include "records/inside.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace jumpseat::records {
namespace {

constexpr std::array tables{
    SealedTable{"post", "person", "base, fleet, job, joined_on, left_on"},
    SealedTable{"former_place", "id", "person, until_on, base, fleet, job, team, joined_on, left_on, hex(salt)"},
    SealedTable{"credential", "person", "kind, hash, must_change, set_at_utc_ms"},
    SealedTable{"recovery_key", "id", "hash, made_at_utc_ms, used_at_utc_ms"},
    SealedTable{"assignment", "id",
                "course, to_kind, to_value, needs, quizzes, due_kind, months, first_days, window_days, due_days, grace_days,"
                " again_on_revision, revision_days, assigned_on, first_due_on, ended_on, made_by, made_at_utc_ms"},
    SealedTable{"exemption", "id", "person, course, from_on, until_on, given_by, given_at_utc_ms"},
    SealedTable{"evidence", "id", "person, course, done_on, revision, valid_to_on, what, certifier, given_at_utc_ms, withdrawn_at_utc_ms"},
    SealedTable{"course_revision", "course || '/' || revision", "title, effective_on, manuals"},
    SealedTable{"course_exam", "course || '/' || revision || '/' || quiz", "course, revision, quiz"},
    SealedTable{"installation", "id", "made_at_utc_ms"},
    SealedTable{"signing_key", "public_key", "kind, owner, made_at_utc_ms, trusted, retired_at_utc_ms"},
    SealedTable{"certification", "id", "attempt, marking_digest, certifier, at_utc_ms, signer, signature", "", true},
    SealedTable{"correction", "id", "attempt, verdict, digest, author, at_utc_ms", "", true},
    SealedTable{"incident_tally", "id", "day, noticed_by, told, told_at, at_utc_ms", "", true},
    // Marks of practice stay at home, and with them what a repair did to them.
    SealedTable{"repair", "id",
                "t.course, q.id, v.hash, t.kind, n.hash, t.reason, t.actor, t.made_at_utc_ms, t.undone_at_utc_ms,"
                " (SELECT group_concat(digest) FROM (SELECT m.digest FROM repair_marking x JOIN marking m ON m.key = x.marking"
                " JOIN attempt a ON a.key = m.attempt WHERE x.repair = t.key AND a.mode = 'exam' ORDER BY m.digest))",
                "repair t JOIN question q ON q.key = t.question JOIN question_version v ON v.key = t.version"
                " LEFT JOIN question_version n ON n.key = t.new_version",
                true},
    SealedTable{"essay_mark", "id", "a.id, t.slot, t.fraction, t.rubric, t.comment, hex(t.salt), t.actor, t.marked_at_utc_ms",
                "essay_mark t JOIN attempt a ON a.key = t.attempt", true},
    SealedTable{"question_edit", "id", "t.course, t.bank, q.id, r.hash, v.hash, t.actor, t.made_at_utc_ms, t.undone_at_utc_ms, t.language",
                "question_edit t JOIN question q ON q.key = t.question JOIN question_version v ON v.key = t.version"
                " LEFT JOIN question_version r ON r.key = t.replaces",
                true, 1},
    // A picture is what its name says: its bytes are held against that.
    SealedTable{"question_picture", "sha256", "length(bytes)", "", true},
    SealedTable{"person_alias", "id", "t.pseudonym, p.id", "person_alias t JOIN person p ON p.key = t.person"},
};

}  // namespace

std::span<const SealedTable> sealed_tables() { return tables; }

const SealedTable* find_sealed_table(std::string_view name) {
  const auto at = std::find_if(tables.begin(), tables.end(), [&](const SealedTable& table) { return table.name == name; });
  return at == tables.end() ? nullptr : &*at;
}

std::string select_sealed(const SealedTable& table, std::string_view where) {
  std::string sql = "SELECT ";
  if (!table.from.empty()) sql += "t.";
  sql.append(table.id).append(", ").append(table.columns).append(" FROM ").append(table.from.empty() ? table.name : table.from);
  if (!where.empty()) sql.append(" WHERE ").append(where);
  return sql;
}

std::string sealed_digest(const SealedTable& table, const database::Statement& row) {
  Digest digest;
  for (int column = 0; column < row.columns(); ++column) {
    if (row.is_null(column) && column >= row.columns() - table.later) continue;
    if (row.is_null(column)) digest.add(std::string_view("null"));
    else digest.add(std::string_view("is")).add(row.text_view(column));
  }
  return digest.hex();
}

std::string seal_subject(std::string_view table, std::string_view id) { return std::string(table) + "/" + std::string(id); }

Result<void> Records::Inside::seal(std::string_view table_name, std::string_view id, std::string_view actor_pseudonym) {
  const SealedTable* table = find_sealed_table(table_name);
  if (!table) return base::fail(base::ErrorKind::internal, "write the trail", "it knows no such table", std::string(table_name));
  std::string digest;
  {
    const std::string where = (table->from.empty() ? "" : "t.") + std::string(table->id) + " = ?";
    JUMPSEAT_TRY(auto row, connection.prepare(select_sealed(*table, where)));
    JUMPSEAT_TRY(const bool found, row.with(id).step());
    if (!found) return add_word(unseal_action, actor_pseudonym, seal_subject(table_name, id), {});
    digest = sealed_digest(*table, row);
  }
  return add_word(seal_action, actor_pseudonym, seal_subject(table_name, id), base::Json::object().set("digest", digest));
}

Result<void> Records::Inside::take_away(const char* table, const char* id, std::int64_t person, std::string_view actor_pseudonym) {
  std::vector<std::string> rows;
  {
    JUMPSEAT_TRY(auto list, connection.prepare(fmt::format("SELECT {} FROM {} WHERE person = ?", id, table)));
    JUMPSEAT_CHECK(list.with(person).each([&](const database::Statement& row) { rows.push_back(row.text(0)); }));
  }
  JUMPSEAT_CHECK(connection.run(fmt::format("DELETE FROM {} WHERE person = ?", table), person));
  for (const auto& row : rows) JUMPSEAT_CHECK(seal(table, row, actor_pseudonym));
  return {};
}

namespace {

// Rows of an earlier form that the trail tells of in another way, and has no digest of.
constexpr std::pair<const char*, const char*> earlier[] = {
    {"repair",
     "SELECT r.id FROM repair r JOIN question q ON q.key = r.question WHERE EXISTS (SELECT 1 FROM audit u WHERE u.subject = q.id"
     " AND u.action = 'question repaired' AND json_extract(u.detail, '$.repair') = r.id)"
     " AND NOT EXISTS (SELECT 1 FROM audit u WHERE u.subject = 'repair/' || r.id)"},
    {"essay_mark",
     "SELECT e.id FROM essay_mark e JOIN attempt a ON a.key = e.attempt WHERE EXISTS (SELECT 1 FROM audit u WHERE u.subject = a.id"
     " AND u.action = 'essay marked' AND json_extract(u.detail, '$.slot') = e.slot AND json_extract(u.detail, '$.fraction') = e.fraction)"
     " AND NOT EXISTS (SELECT 1 FROM audit u WHERE u.subject = 'essay_mark/' || e.id)"},
    {"question_edit",
     "SELECT e.id FROM question_edit e JOIN question q ON q.key = e.question JOIN question_version v ON v.key = e.version"
     " WHERE EXISTS (SELECT 1 FROM audit u WHERE u.subject = q.id AND u.action IN ('question edited', 'question written')"
     " AND json_extract(u.detail, '$.edit') = e.id AND json_extract(u.detail, '$.version') = v.hash)"
     " AND (e.undone_at_utc_ms IS NOT NULL) = EXISTS (SELECT 1 FROM audit u WHERE u.subject = q.id AND u.action = 'question edit undone'"
     " AND json_extract(u.detail, '$.edit') = e.id)"
     " AND NOT EXISTS (SELECT 1 FROM audit u WHERE u.subject = 'question_edit/' || e.id)"},
    {"question_picture",
     "SELECT p.sha256 FROM question_picture p WHERE NOT EXISTS (SELECT 1 FROM audit u WHERE u.subject = 'question_picture/' || p.sha256)"}};
constexpr const char* earlier_setting = "to be sealed";

}  // namespace

Result<void> Records::Inside::seal_earlier_rows() {
  {
    JUMPSEAT_TRY(auto wanted, connection.prepare("SELECT 1 FROM setting WHERE name = ?"));
    JUMPSEAT_TRY(const bool found, wanted.with(earlier_setting).step());
    if (!found) return {};
  }
  JUMPSEAT_TRY(auto transaction, database::Transaction::begin(connection));
  for (const auto& [table, sql] : earlier) {
    std::vector<std::string> ids;
    {
      JUMPSEAT_TRY(auto rows, connection.prepare(sql));
      JUMPSEAT_CHECK(rows.each([&](const database::Statement& row) { ids.push_back(row.text(0)); }));
    }
    for (const std::string& id : ids) JUMPSEAT_CHECK(seal(table, id, ""));
  }
  JUMPSEAT_CHECK(connection.run("DELETE FROM setting WHERE name = ?", earlier_setting));
  return transaction.commit();
}

}  // namespace jumpseat::records
