#pragma once
// The turns that installations took in writing this file. Inside of the room only.
#include "database/database.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace jumpseat::records {

using base::Result;

// The file went on on another machine: about the installation that was left, with where its chains stood. Written by the one that goes on.
inline constexpr std::string_view other_machine_action = "other machine";

// Where a file goes from one computer to another, or a copy of it was restored, several installations wrote it one after the other. Each
// says in its trail where the trail of the one before it stood. The order follows from that and from nothing that is in no hash, such as
// the keys of rows. What comes in results files of a trail after its last turn speaks of another file.
class Turns {
 public:
  using Written = std::pair<std::size_t, std::int64_t>;  // the turn, and the position of the row: what was written later is greater

  // When a row of the trail was written; none: it speaks of another file.
  std::optional<Written> find(std::string_view installation, std::int64_t position) const;
  bool hold(std::string_view installation, std::int64_t position) const { return find(installation, position).has_value(); }
  std::optional<std::int64_t> end_of(std::string_view installation) const;  // its last row that is of this file

 private:
  friend Result<Turns> turns_of(database::Connection& connection);
  std::map<std::string, std::map<std::int64_t, std::size_t>, std::less<>> m_turns;  // by installation: where each of its turns ended
};
Result<Turns> turns_of(database::Connection& connection);

}  // namespace jumpseat::records
