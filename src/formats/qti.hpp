#pragma once
// Items and packages of QTI 2.1 and 2.2, and of 3.0 by its other names: choice, order, match, inline choice, text entry, gap match,
// hotspot, select point and extended text, marked by the standard templates match_correct, map_response and map_response_point, or by rules
// that say the same. Whatever else there is is refused by its name, item by item.
#include "formats/bank.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::formats {

// The files of a package or a folder, by their paths in it ("items/q1.xml"); absent where there is none, or it leads outside.
struct PackageFiles {
  std::function<std::optional<std::string>(const std::string& path)> read;
  std::vector<std::string> paths;  // all there are, as far as they are known
  // The same, for files of which nobody knows yet whether they are items; empty: `read` is asked.
  std::function<std::optional<std::string>(const std::string& path)> look = {};
};

// One item, or a test that names items; `path` is where it stands among `files`.
Bank read_qti(std::string_view text, const std::string& file_name, const std::string& path, const PackageFiles& files);
// By its imsmanifest.xml, or without one all items that there are. Problems name FILE/PATH.
Bank read_qti_package(const std::string& file_name, const PackageFiles& files);

}  // namespace jumpseat::formats
