#pragma once
// Which of many trails has the last word about a thing. Inside of the room only.
#include "base/json.hpp"
#include "database/database.hpp"

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace jumpseat::records {

using base::Result;

// Clocks of machines differ. A word about a thing counts one more than the last that its machine knew of, so that whoever knew what the
// others had said has the last word. Of words that did not know of each other, and of those from before they were counted (0), the clocks
// decide; of one machine's words the order of its own trail.
struct Moment {
  std::int64_t count = 0, at_utc_ms = std::numeric_limits<std::int64_t>::min();
  std::string_view installation;  // id
  std::int64_t position = 0;
};
inline constexpr std::int64_t most_words = 1'000'000'000;  // about one thing

std::int64_t count_of_word(const base::Json& detail);
// Takes `next` in the place of `last` where it is later. To be asked machine by machine, in the order of each trail.
bool is_taken(Moment& last, const Moment& next);
// The detail of the last word that any trail has of a thing by one of these actions.
Result<std::optional<base::Json>> last_word(database::Connection& connection, std::string_view subject,
                                            std::initializer_list<std::string_view> actions);

// What somebody may do, as this file's own trail has it last, in the order in which it was written (records/turns.hpp): words of
// other files give nobody a role. Signing in and `records verify` both ask here. Words of before form 10 say nothing of it.
struct RoleWord {
  std::string role;
  bool local = false;
  bool altered = false;  // the word is not what was written
};
using RoleWords = std::map<std::string, RoleWord, std::less<>>;  // by pseudonym
Result<RoleWords> roles_of_trail(database::Connection& connection);
Result<std::optional<RoleWord>> role_of_trail(database::Connection& connection, std::string_view pseudonym);

}  // namespace jumpseat::records
