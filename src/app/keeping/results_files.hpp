#pragma once
// Results files as the window and the command line take them in and speak of them.
#include "base/result.hpp"
#include "records/exchange.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jumpseat::app {

inline constexpr const char* results_extension = ".jumpseat-results";

// Files as they are; folders give the results files in them.
std::vector<std::filesystem::path> results_files(const std::vector<std::string>& given);

// "12 attempts, 340 events, 12 marks of 3 new people", or "nothing new".
std::string told_of(const records::Received& got);

struct TakenFile {
  std::filesystem::path file;
  std::optional<records::Received> got;
  std::string problem;  // where it was not taken in, or a trainer's key could not be kept
  std::string unknown;  // the digits of its sender's key, where nobody has trusted that yet
};
// In whatever order they come: one that came too early waits for those before it. `trusted`: digits that somebody has compared.
std::vector<TakenFile> take_results(records::Records& records, const std::vector<std::filesystem::path>& files,
                                    const std::vector<std::string>& trusted, const std::optional<model::PersonId>& by);

// Where the system mounts USB sticks and the like, in a folder of each person's.
const std::vector<std::filesystem::path>& roots_of_sticks();
// Those that are in: path, name. The folder of one that was pulled may stay behind, and is none.
std::vector<std::pair<std::string, std::string>> removable_folders();
// Whether another disk begins there than the one that the folder above is on.
bool is_mount_point(const std::filesystem::path& folder);
// Where a file that leaves the program goes: into the folder that is given, under the name that is given, or into the home folder where
// nothing is. A name without the ending is refused, and so is the place of a stick that is not in: what is written there stays on this
// computer. Looks at the disk; to be asked right before writing. `ending`: ".pdf"; empty: any name will do.
base::Result<std::filesystem::path> place_for(const std::string& given, const std::string& name, std::string_view ending,
                                              const std::vector<std::filesystem::path>& roots = roots_of_sticks());

}  // namespace jumpseat::app
