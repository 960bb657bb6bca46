#include "app/keeping/places.hpp"

#include "base/file.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
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

bool is_unseen(char32_t c) {  // or turns the direction of what follows
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF0 && c <= 0xFFFD) || c >= 0xE0000;
}

std::string without_dots_around(std::string_view name) {
  constexpr std::string_view dropped = ". ";
  const std::size_t begin = name.find_first_not_of(dropped);
  return begin == std::string_view::npos ? std::string() : std::string(name.substr(begin, name.find_last_not_of(dropped) + 1 - begin));
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
  if (given.empty() && name.empty()) return base::fail(ErrorKind::bad_input, what, "the name of the file is empty");
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
  if (is_folder && name.empty())
    return base::fail(ErrorKind::not_found, what, "it is a folder; say the name of the file in it too", path.string());
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
  for (int n = 2; fs::exists(out, error) && n < 1000; ++n) out = base::numbered(wanted, n);
  return out;
}

std::string fit_for_a_name(std::string words) {
  std::erase_if(
      words, [](char c) { return !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_'); });
  return words.substr(0, 40);
}

std::string name_for_file(std::string_view given) {
  constexpr std::string_view refused_by_sticks = ":*?\"<>|";
  constexpr std::size_t name_bytes = 120, ending_bytes = 16;
  given.remove_prefix(given.find_last_of("/\\") + 1);
  std::string seen;
  const char* at = given.data();
  for (const char* const end = at + given.size(); at != end;) {
    const char* const from = at;
    const char32_t c = base::next_character(at, end);
    if (is_unseen(c)) continue;
    if (c < 0x80 && refused_by_sticks.find(static_cast<char>(c)) != std::string_view::npos) seen += '_';
    else seen.append(from, at);
  }
  const std::string name = without_dots_around(seen);
  const std::size_t dot = name.rfind('.');
  const std::string ending = dot != std::string::npos && name.size() - dot <= ending_bytes ? name.substr(dot) : std::string();
  if (name.size() <= name_bytes) return without_dots_around(std::string_view(name).substr(0, name.size() - ending.size())) + ending;
  return without_dots_around(base::cut_to(name, name_bytes - ending.size())) + ending;
}

}  // namespace jumpseat::app
