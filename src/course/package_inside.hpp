#pragma once
// What reading a package and installing it share. Inside of the room only.
#include "base/json.hpp"
#include "base/zip.hpp"
#include "course/manifest.hpp"
#include "course/package.hpp"

#include <cstddef>
#include <functional>

namespace jumpseat::course {

inline constexpr std::string_view files_folder = "course/";
inline constexpr std::size_t most_file_bytes = 128u << 20;

// Becomes part of a folder's name.
bool is_code(std::string_view code);

// Fills a new folder beside `folder`, then gives it that name: it is there whole or not at all, at whatever moment the program may end.
// What an earlier one that was cut short left behind goes. Fails as `fill` does, or where nothing can be written.
base::Result<void> put_in_place(const std::filesystem::path& folder, const std::string& doing,
                                const std::function<base::Result<void>(const std::filesystem::path& part)>& fill);

// A package whose every part was held against its list.
struct Opened {
  base::ZipReader zip;
  Package package;
  Manifest manifest;
  std::string list;
  base::Json signatures;
};
// What belongs to a course: its manifest, what that names (a bank may be a folder), the operator's data, words to take along, a licence, a
// read-me, and pictures beside the banks. `name` is relative to the course's folder.
bool is_of_a_course(const std::filesystem::path& name, const Manifest& manifest);
base::Result<Opened> opened(const std::filesystem::path& file);

}  // namespace jumpseat::course
