#pragma once
// One installation, two stories: a record file was copied and went on in both places. Inside of the room only.
#include "database/database.hpp"
#include "records/exchange_inside.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace jumpseat::records {

inline constexpr const char* went_on_in_two_places = base::to_say(
    "one record file went on in two places, and what came from the other of them is here already; accept what was passed there as proof "
    "from elsewhere");
inline constexpr const char* ask_for_everything = base::to_say(
    "one record file went on in two places, and what came from the other of them is here already; ask for everything from there, not only "
    "for what came after the last file");

// What a results file tells otherwise than this file is told anew, as the rows of an installation of its own. Its name follows from where
// the stories part, so that the same rows that come again, here or elsewhere, are the same there.
struct Branch {
  std::string id;
  std::map<std::string, std::int64_t, std::less<>> common;  // by chain: up to this row both tell the same
};
using Branches = std::map<std::string, Branch, std::less<>>;  // by the installation whose stories they are

// None where the file does not hold everything, or where another story is not the sender's own, nor of one that it went on from: what
// others told it, it cannot know otherwise than they.
Result<Branches> find_branches(database::Connection& connection, const Sender& sender, const std::filesystem::path& file);

// "audit" of a line "audit"; empty where it is no row of a chain.
std::string_view chain_of_line(std::string_view kind);

}  // namespace jumpseat::records
