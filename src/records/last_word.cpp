#include "records/last_word.hpp"

#include "records/inside.hpp"
#include "records/turns.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

namespace jumpseat::records {

std::int64_t count_of_word(const base::Json& detail) { return std::clamp<std::int64_t>(detail["word"].integer_or(0), 0, most_words); }

bool is_taken(Moment& last, const Moment& next) {
  const Moment before = last;
  const auto ranks = [](const Moment& moment) { return std::tie(moment.count, moment.at_utc_ms, moment.installation); };
  const bool same = before.installation == next.installation;
  if (!same && ranks(next) < ranks(before)) return false;
  last = next;
  if (!same) return true;
  // A clock that was set back does not take away what its machine has said.
  last.count = std::max(before.count, next.count);
  last.at_utc_ms = std::max(before.at_utc_ms, next.at_utc_ms);
  return true;
}

Result<std::optional<base::Json>> last_word(database::Connection& connection, std::string_view subject,
                                            std::initializer_list<std::string_view> actions) {
  JUMPSEAT_TRY(auto rows, connection.prepare("SELECT i.id, u.position, u.at_utc_ms, u.action, u.detail FROM audit u JOIN installation i"
                                             " ON i.key = u.installation WHERE u.subject = ? ORDER BY u.installation, u.position"));
  Moment last;
  std::set<std::string, std::less<>> installations;
  std::optional<base::Json> out;
  JUMPSEAT_CHECK(rows.with(subject).each([&](const database::Statement& row) {
    if (std::find(actions.begin(), actions.end(), row.text_view(3)) == actions.end()) return;
    auto detail = base::Json::parse(row.text_view(4));
    if (!detail) detail = base::Json::object();
    const std::string_view id = *installations.insert(row.text(0)).first;
    if (is_taken(last, {count_of_word(*detail), row.integer(2), id, row.integer(1)})) out = std::move(*detail);
  }));
  return out;
}

namespace {

constexpr const char* role_words =
    "SELECT i.id, u.position, u.subject, u.detail, u.salt, u.digest FROM audit u JOIN installation i ON i.key = u.installation"
    " WHERE u.action IN ('person', 'role') AND i.received = 0 AND u.detail IS NOT NULL";

Result<void> read_role_words(database::Connection& connection, std::string_view pseudonym, RoleWords& out) {
  JUMPSEAT_TRY(const Turns turns, turns_of(connection));
  JUMPSEAT_TRY(auto rows, connection.prepare(std::string(role_words) + (pseudonym.empty() ? "" : " AND u.subject = ?")));
  if (!pseudonym.empty()) rows.with(pseudonym);
  std::map<std::string, Turns::Written> last;
  return rows.each([&](const database::Statement& row) {
    const auto written = turns.find(row.text_view(0), row.integer(1));
    if (!written) return;
    const auto detail = base::Json::parse(row.text_view(3));
    const bool altered = salted_digest(row.blob_view(4), row.text_view(3)) != row.text_view(5);
    if (!altered && (!detail || !(*detail)["role"].is_text())) return;
    const auto [known, is_first] = last.try_emplace(row.text(2), *written);
    if (!is_first && *written < known->second) return;
    known->second = *written;
    out[row.text(2)] =
        altered ? RoleWord{"", false, true} : RoleWord{(*detail)["role"].text_or(""), (*detail)["local"].bool_or(false), false};
  });
}

}  // namespace

Result<RoleWords> roles_of_trail(database::Connection& connection) {
  RoleWords out;
  JUMPSEAT_CHECK(read_role_words(connection, "", out));
  return out;
}

Result<std::optional<RoleWord>> role_of_trail(database::Connection& connection, std::string_view pseudonym) {
  RoleWords out;
  if (!pseudonym.empty()) JUMPSEAT_CHECK(read_role_words(connection, pseudonym, out));
  return out.empty() ? std::nullopt : std::optional(out.begin()->second);
}

Result<void> Records::Inside::add_word(std::string_view action, std::string_view actor_pseudonym, std::string_view subject,
                                       base::Json detail) {
  std::int64_t known = 0;
  {
    JUMPSEAT_TRY(auto row, connection.prepare("SELECT max(CASE WHEN json_valid(detail) THEN CASE json_type(detail, '$.word') WHEN 'integer'"
                                              " THEN json_extract(detail, '$.word') END END) FROM audit WHERE subject = ?"));
    JUMPSEAT_TRY(const bool found, row.with(subject).step());
    if (found) known = std::clamp<std::int64_t>(row.find_integer(0).value_or(0), 0, most_words - 1);
  }
  return add_audit(action, actor_pseudonym, subject, detail.set("word", known + 1).dump());
}

}  // namespace jumpseat::records
