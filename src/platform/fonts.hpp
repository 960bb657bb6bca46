#pragma once
// The font files of this system, by fontconfig.
#include <filesystem>
#include <optional>

namespace jumpseat::platform {

struct FontFile {
  std::filesystem::path path;
  int face = 0;
};

struct FontFiles {
  std::optional<FontFile> regular, semibold;  // nothing: the system has no usable font
  bool is_inter = false;
};

FontFiles find_fonts();

}  // namespace jumpseat::platform
