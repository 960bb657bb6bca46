#include "records/sealed.hpp"

#include "base/json.hpp"
#include "records/inside.hpp"

#include <algorithm>
#include <array>

namespace jumpseat::records {
namespace {

constexpr std::array tables{
    SealedTable{"post", "person", "base, fleet, job, joined_on, left_on"},
    SealedTable{"credential", "person", "kind, hash, must_change, set_at_utc_ms"},
    SealedTable{"recovery_key", "id", "hash, made_at_utc_ms, used_at_utc_ms"},
    SealedTable{"assignment", "id",
                "course, to_kind, to_value, needs, quizzes, due_kind, months, first_days, window_days, due_days, grace_days,"
                " again_on_revision, revision_days, assigned_on, first_due_on, ended_on, made_by, made_at_utc_ms"},
    SealedTable{"exemption", "id", "person, course, from_on, until_on, given_by, given_at_utc_ms"},
    SealedTable{"evidence", "id", "person, course, done_on, revision, valid_to_on, what, certifier, given_at_utc_ms, withdrawn_at_utc_ms"},
    SealedTable{"course_revision", "course || '/' || revision", "title, effective_on, manuals"},
    SealedTable{"installation", "id", "made_at_utc_ms"},
    SealedTable{"signing_key", "public_key", "kind, owner, made_at_utc_ms, trusted, retired_at_utc_ms"},
    SealedTable{"certification", "id", "attempt, marking_digest, certifier, at_utc_ms, signer, signature", "", true},
    SealedTable{"correction", "id", "attempt, verdict, digest, author, at_utc_ms", "", true},
    SealedTable{"incident_tally", "id", "day, noticed_by, told, told_at, at_utc_ms", "", true},
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

std::string sealed_digest(const database::Statement& row) {
  Digest digest;
  for (int column = 0; column < row.columns(); ++column) {
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
    if (!found) return add_audit(unseal_action, actor_pseudonym, seal_subject(table_name, id), "{}");
    digest = sealed_digest(row);
  }
  return add_audit(seal_action, actor_pseudonym, seal_subject(table_name, id), base::Json::object().set("digest", digest).dump());
}

}  // namespace jumpseat::records
