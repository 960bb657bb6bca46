#include "app/reading/tab_names.hpp"

#include <algorithm>

namespace jumpseat::app::reading {
namespace {

std::string title_or_file(const NamedFile& file) { return file.title.empty() ? file.path.filename().string() : file.title; }

}  // namespace

std::vector<std::string> names_told_apart(const std::vector<NamedFile>& files) {
  std::vector<std::string> out;
  for (const NamedFile& file : files) {
    const std::string title = title_or_file(file), name = file.path.filename().string();
    const auto is_alike = [&](const NamedFile& other) { return &other != &file && title_or_file(other) == title; };
    const auto has_that_name = [&](const NamedFile& other) { return is_alike(other) && other.path.filename() == file.path.filename(); };
    if (std::none_of(files.begin(), files.end(), is_alike)) {
      out.push_back(title);
      continue;
    }
    const bool same_name = std::any_of(files.begin(), files.end(), has_that_name);
    const std::string told = same_name ? (file.path.parent_path().filename() / name).string() : name;
    out.push_back(title == name ? told : told + " \u00B7 " + title);
  }
  return out;
}

}  // namespace jumpseat::app::reading
