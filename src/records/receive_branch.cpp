// Of an installation that went on in two places, the story that is not here is told anew, as that of an installation of its own. Its rows
// are looked over as they were written, and what they say stays: only where they stand changes.
#include "base/uuid.hpp"
#include "records/receive_inside.hpp"

#include <fmt/format.h>

namespace jumpseat::records {

// Rows that were taken in as those of a branch come again as what they were written as, too.
tl::unexpected<base::Error> Receiving::another_story() {
  m_met_another_story = true;
  return refused(m_is_whole ? went_on_in_two_places : ask_for_everything);
}

Result<void> Receiving::take_branch(const std::string& installation_id, const Branch& branch, std::int64_t made_at_utc_ms) {
  JUMPSEAT_TRY(const Known* of, installation(installation_id));
  {
    // What this file wrote itself has answers of practice and their marks, which no other story of it has.
    JUMPSEAT_TRY(auto row, m_in.connection.prepare("SELECT received FROM installation WHERE key = ?"));
    JUMPSEAT_TRY(const bool found, row.with(of->key).step());
    if (!found || !row.flag(0)) return refused(went_on_in_two_places);
  }
  for (const auto& [chain, position] : branch.common) {
    JUMPSEAT_TRY(auto row, m_in.connection.prepare(fmt::format("SELECT hash FROM {} WHERE installation = ? AND position = ?", chain)));
    JUMPSEAT_TRY(const bool found, row.with(of->key, position).step());
    m_read_apart[{installation_id, chain}] = {position, found ? row.text(0) : std::string()};
  }
  return take_installation(Json::object().set("id", branch.id).set("made_at_utc_ms", made_at_utc_ms));
}

const Branch* Receiving::apart_of(const Json& line, const char* table) const {
  if (m_branches.empty()) return nullptr;
  const auto branch = m_branches.find(text(line, "installation"));
  if (branch == m_branches.end()) return nullptr;
  const auto common = branch->second.common.find(table);
  return common != branch->second.common.end() && number(line, "position") <= common->second ? nullptr : &branch->second;
}

Result<bool> Receiving::is_wanted(const Json& line, const char* table, Known& from, const Branch* apart) {
  if (!apart) return is_next(line, table, from);
  ChainHead& read = m_read_apart[{text(line, "installation"), table}];
  if (number(line, "position") != read.position + 1 || text(line, "prev_hash") != read.hash)
    return refused("its rows do not follow from each other");
  read = {number(line, "position"), text(line, "hash")};
  return true;
}

Result<std::string> Receiving::cut_practice(const std::string& attempt, std::int64_t key, const Branch& branch) {
  const std::string part = base::uuid_of_name("jumpseat branch 1\n" + branch.id + "\n" + attempt);
  JUMPSEAT_TRY(const Known* in, installation(branch.id));
  JUMPSEAT_CHECK(
      m_in.connection.run("INSERT INTO attempt (id, installation, person, course, revision, quiz, mode, started_at_utc_ms, alias)"
                          " SELECT ?, ?, person, course, revision, quiz, mode, started_at_utc_ms, alias FROM attempt"
                          " WHERE key = ? ON CONFLICT (id) DO NOTHING",
                          part, in->key, key));
  return part;
}

Result<bool> Receiving::is_new_apart(const Branch& branch, const char* table, const ChainHead& row) {
  JUMPSEAT_TRY(Known * in, installation(branch.id));
  ChainHead& head = in->heads[table];
  if (row.position > head.position) {
    head = row;
    return true;
  }
  JUMPSEAT_TRY(auto here, m_in.connection.prepare(fmt::format("SELECT hash FROM {} WHERE installation = ? AND position = ?", table)));
  JUMPSEAT_TRY(const bool found, here.with(in->key, row.position).step());
  if (!found || here.text_view(0) != row.hash) return refused(went_on_in_two_places);
  return false;
}

}  // namespace jumpseat::records
