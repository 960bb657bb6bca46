#include "records/turns.hpp"

#include "base/json.hpp"

#include <limits>
#include <vector>

namespace jumpseat::records {
namespace {

constexpr std::int64_t everything = std::numeric_limits<std::int64_t>::max();

struct TrailLeft {
  std::string of;  // an installation
  std::int64_t until = 0;
};
// By the installation that went on from there, and by the position at which it says so.
using TrailsLeft = std::map<std::string, std::map<std::int64_t, TrailLeft>>;

// In this order of tables, since asking the trail first would read all of it.
constexpr const char* said_of_trails =
    "SELECT w.id, u.position, u.detail FROM audit u CROSS JOIN installation w ON w.key = u.installation"
    " WHERE u.action = 'restored' AND u.detail IS NOT NULL AND w.received = 0"
    " UNION ALL SELECT w.id, u.position, u.detail FROM installation i CROSS JOIN audit u ON u.subject = i.id AND u.action = 'other machine'"
    " CROSS JOIN installation w ON w.key = u.installation WHERE i.received = 0 AND u.detail IS NOT NULL AND w.received = 0";

Result<TrailsLeft> trails_left(database::Connection& connection) {
  TrailsLeft out;
  JUMPSEAT_TRY(auto rows, connection.prepare(said_of_trails));
  JUMPSEAT_CHECK(rows.each([&](const database::Statement& row) {
    if (const auto detail = base::Json::parse(row.text_view(2)))
      out[row.text(0)][row.integer(1)] = {(*detail)["installation"].text_or(""), (*detail)["audit"].integer_or(0)};
  }));
  return out;
}

// From the installation that writes now back to the first, with where the turn of each ended.
std::vector<TrailLeft> back_in_time(const std::string& own, const TrailsLeft& left) {
  std::vector<TrailLeft> out;
  std::map<std::string, std::int64_t> seen;  // from here on it was looked at
  for (TrailLeft at{own, everything}; !at.of.empty();) {
    out.push_back(at);
    const auto said = left.find(at.of);
    if (said == left.end()) break;
    const auto after = said->second.upper_bound(at.until);
    if (after == said->second.begin()) break;
    const auto& [position, before] = *std::prev(after);
    seen[at.of] = position;
    const auto again = seen.find(before.of);
    if (again != seen.end() && before.until >= again->second) break;  // no turn comes before itself
    at = before;
  }
  return out;
}

}  // namespace

std::optional<Turns::Written> Turns::find(std::string_view installation, std::int64_t position) const {
  const auto turns = m_turns.find(installation);
  if (turns == m_turns.end()) return std::nullopt;
  const auto turn = turns->second.lower_bound(position);
  return turn == turns->second.end() ? std::nullopt : std::optional(Written{turn->second, position});
}

std::optional<std::int64_t> Turns::end_of(std::string_view installation) const {
  const auto turns = m_turns.find(installation);
  return turns == m_turns.end() ? std::nullopt : std::optional(turns->second.rbegin()->first);
}

Result<Turns> turns_of(database::Connection& connection) {
  JUMPSEAT_TRY(const TrailsLeft left, trails_left(connection));
  std::string own;
  std::vector<std::string> all;
  JUMPSEAT_TRY(auto rows, connection.prepare("SELECT id, own FROM installation WHERE received = 0 ORDER BY key"));
  JUMPSEAT_CHECK(rows.each([&](const database::Statement& row) {
    all.push_back(row.text(0));
    if (row.flag(1)) own = all.back();
  }));
  const std::vector<TrailLeft> later = back_in_time(own, left);
  Turns out;
  std::size_t turn = later.size();
  for (const TrailLeft& one : later) out.m_turns[one.of][one.until] = all.size() + --turn;
  // Early versions did not say from where a restored copy went on.
  for (const std::string& id : all)
    if (!out.m_turns.contains(id)) out.m_turns[id][everything] = turn++;
  return out;
}

}  // namespace jumpseat::records
