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

// Each name without the beginning that it has in common with another, but for the last word of that: "…Part B". A name that has none
// worth leaving out, or would be like another, stays as it is.
std::vector<std::string> where_they_differ(const std::vector<std::string>& names);

}  // namespace jumpseat::app::reading
