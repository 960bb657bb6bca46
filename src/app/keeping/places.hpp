#pragma once
// Where files that leave the program go, and the sticks that are in.
#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jumpseat::app {

// Where the system mounts USB sticks and the like, in a folder of each person's.
const std::vector<std::filesystem::path>& roots_of_sticks();
// Those that are in: path, name. The folder of one that was pulled may stay behind, and is none.
std::vector<std::pair<std::string, std::string>> removable_folders();
// Whether another disk begins there than the one that the folder above is on.
bool is_mount_point(const std::filesystem::path& folder);
// Where a file that leaves the program goes: into the folder that is given, under the name that is given, or into the home folder where
// nothing is. A name without the ending is refused, and so is the place of a stick that is not in: what is written there stays on this
// computer. Looks at the disk; to be asked right before writing. `ending`: ".pdf"; empty: any name will do.
base::Result<std::filesystem::path> place_for(const std::string& given, const std::string& name = {}, std::string_view ending = {},
                                              const std::vector<std::filesystem::path>& roots = roots_of_sticks());

// A name that nothing has yet. Looks at the disk.
std::filesystem::path free_name(const std::filesystem::path& wanted);

// What the name of a file may have on any system, of words that anybody may have typed, such as a staff number or the code of a course:
// ASCII letters, digits, - and _; the first 40 of them.
std::string fit_for_a_name(std::string words);
// The last part of what a stranger called a file, as it may stand on any disk: in any script, without what is not seen or turns the
// direction of words, without a dot or a blank at either end or before the ending; at most 120 bytes, the ending among them. Empty where
// nothing is left.
std::string name_for_file(std::string_view given);

}  // namespace jumpseat::app
