#pragma once
// Reading the two TOML files of a course, without touching the disk.
#include "base/json.hpp"
#include "base/toml.hpp"
#include "course/course.hpp"

#include <string>
#include <vector>

namespace jumpseat::course {

inline constexpr const char* manifest_name = "course.toml";
inline constexpr std::size_t most_manifest_bytes = 4'000'000;

struct Manifest {
  model::Course course;  // without questions
  std::vector<std::string> bank_files;
  ManifestLines lines = {};
};
// Fails where this is no course, or one of a later format.
base::Result<Manifest> read_manifest(std::string_view toml, std::vector<model::Problem>& problems);

// What opens all the same and is wrong: a code that no package may have, no title, no revision, a language that is none, a title
// or an id with what is not seen. A course that says no day from which it is in force is warned of.
std::vector<model::Problem> check_manifest(std::string_view toml);

// Names in a table that nobody reads are slips of the hand. `lines` are those of the file, `path` is where the table stands in it.
void warn_of_unknown(const base::Json& table, const std::string& where, const std::vector<std::string>& known, const std::string& file,
                     std::vector<model::Problem>& problems, const base::TomlLines& lines = {}, const std::string& path = {});

// take-with-you.toml: what stands on the card and the poster, besides the operator's own data.
struct LoadedTakeWithYou {
  model::TakeWithYou words;
  std::vector<model::Problem> problems;
};
LoadedTakeWithYou read_take_with_you(std::string_view toml, const std::string& file_name);

}  // namespace jumpseat::course
