#pragma once
// Reading the two TOML files of a course, without touching the disk.
#include "base/json.hpp"
#include "course/course.hpp"

#include <string>
#include <vector>

namespace jumpseat::course {

inline constexpr const char* manifest_name = "course.toml";

struct Manifest {
  model::Course course;  // without questions
  std::vector<std::string> bank_files;
};
// Fails where this is no course, or one of a later format.
base::Result<Manifest> read_manifest(std::string_view toml, std::vector<model::Problem>& problems);

// Names in a table that nobody reads are slips of the hand.
void warn_of_unknown(const base::Json& table, const std::string& where, const std::vector<std::string>& known, const std::string& file,
                     std::vector<model::Problem>& problems);

}  // namespace jumpseat::course
