#include "app/keeping/places.hpp"

#include "base/paths.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <optional>
#include <sys/stat.h>

namespace jumpseat::app {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;

std::optional<dev_t> device_of(const fs::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? std::optional(status.st_dev) : std::nullopt;
}

}  // namespace

const std::vector<fs::path>& roots_of_sticks() {
  static const std::vector<fs::path> roots{"/run/media", "/media"};
  return roots;
}

std::vector<std::pair<std::string, std::string>> removable_folders() {
  std::vector<std::pair<std::string, std::string>> out;
  const char* user = std::getenv("USER");
  if (!user || !*user) return out;
  for (const fs::path& root : roots_of_sticks()) {
    std::error_code error;
    for (fs::directory_iterator at(root / user, fs::directory_options::skip_permission_denied, error), end;
         !error && at != end && out.size() < 8; at.increment(error))
      if (is_mount_point(at->path())) out.emplace_back(at->path().string(), at->path().filename().string());
  }
  return out;
}

bool is_mount_point(const fs::path& folder) {
  const auto own = device_of(folder), above = device_of(folder / "..");
  return own && above && *own != *above;
}

base::Result<fs::path> place_for(const std::string& given, const std::string& name, std::string_view ending,
                                 const std::vector<fs::path>& roots) {
  constexpr const char* what = "write the file";
  if (given.empty()) return base::home_folder() / (name + std::string(ending));
  std::error_code error;
  const fs::path path = fs::absolute(given, error).lexically_normal();
  const bool is_folder = fs::is_directory(path, error);
  const fs::path folder = is_folder ? path : path.parent_path();
  for (const fs::path& root : roots) {
    if (std::mismatch(root.begin(), root.end(), folder.begin(), folder.end()).first != root.end()) continue;
    if (const auto device = device_of(folder); device && device == device_of(root))
      return base::fail(ErrorKind::not_found, what, "the stick is not in; put it in again and choose it anew", path.string());
  }
  if (is_folder) return path / (name + std::string(ending));
  if (!fs::is_directory(folder, error))
    return base::fail(ErrorKind::not_found, what, "there is no such folder; if it is on a stick, put the stick in again", path.string());
  if (path.filename().string().size() <= ending.size() || !path.string().ends_with(ending))
    return base::fail(ErrorKind::not_found, what,
                      fmt::format(base::to_say("there is no such folder, and the name of a file would end in {}"), ending), path.string());
  return path;
}

fs::path free_name(const fs::path& wanted) {
  std::error_code error;
  fs::path out = wanted;
  for (int n = 2; fs::exists(out, error) && n < 1000; ++n)
    out = wanted.parent_path() / fmt::format("{}-{}{}", wanted.stem().string(), n, wanted.extension().string());
  return out;
}

std::string fit_for_a_name(std::string words) {
  std::erase_if(
      words, [](char c) { return !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_'); });
  return words.substr(0, 40);
}

}  // namespace jumpseat::app
