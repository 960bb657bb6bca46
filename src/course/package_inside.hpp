#pragma once
// What reading a package and installing it share. Inside of the room only.
#include "base/json.hpp"
#include "base/zip.hpp"
#include "course/package.hpp"

#include <cstddef>

namespace jumpseat::course {

inline constexpr std::string_view files_folder = "course/";
inline constexpr std::size_t most_file_bytes = 128u << 20;

// Becomes part of a folder's name.
bool is_code(std::string_view code);

// A package whose every part was held against its list.
struct Opened {
  base::ZipReader zip;
  Package package;
  std::string list;
  base::Json signatures;
};
base::Result<Opened> opened(const std::filesystem::path& file);

}  // namespace jumpseat::course
