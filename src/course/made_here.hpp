#pragma once
// Courses that were made here, out of banks of questions. What came with the program or in a package is somebody else's: its revision stays
// what was published.
#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::course {

bool is_made_here(const std::filesystem::path& folder);

struct NewCourse {
  std::string code, title, language;
  std::string effective;  // ISO date
  std::string quiz;       // the title of the practice quiz that asks all of it
};
// Letters, digits and - of a file's name, in capitals, and none of those that are `taken`, whatever their capitals.
std::string free_code(const std::filesystem::path& file, const std::vector<std::string>& taken);
// Of this one bank, as `root`/CODE-rev-1: the folder. Whole or not at all, at whatever moment the program may end.
base::Result<std::filesystem::path> make_course(const std::filesystem::path& root, const NewCourse& course,
                                                const std::filesystem::path& file, std::string_view bank);
// One more bank for a course that was made here: what it is called there, with a number behind its name where that is taken. Refused
// (`refused`) where the course was not made here. All of it or nothing, as above.
base::Result<std::string> add_bank(const std::filesystem::path& folder, const std::filesystem::path& file, std::string_view bank);

}  // namespace jumpseat::course
