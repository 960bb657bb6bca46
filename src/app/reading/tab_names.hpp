#pragma once
// What manuals are called beside each other.
#include <filesystem>
#include <string>
#include <vector>

namespace jumpseat::app::reading {

struct NamedFile {
  std::string title;  // empty: not known yet
  std::filesystem::path path;
};

// The titles; where two are alike, what their files are called as well, and the folder where that is alike too.
std::vector<std::string> names_told_apart(const std::vector<NamedFile>& files);

}  // namespace jumpseat::app::reading
