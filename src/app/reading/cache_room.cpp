#include "app/reading/cache_room.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

namespace jumpseat::app::reading {
namespace fs = std::filesystem;

void make_room(const fs::path& folder, std::string_view extension, std::uintmax_t limit_bytes, const fs::path& newest) {
  constexpr auto forgotten_after = std::chrono::hours(24);
  struct File {
    fs::path path;
    fs::file_time_type used;
    std::uintmax_t bytes = 0;
  };
  std::vector<File> files;
  std::uintmax_t total = 0;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code gone;
    const File file{at->path(), at->last_write_time(gone), at->file_size(gone)};
    if (gone) continue;
    if (file.path.extension() == extension) files.push_back(file), total += file.bytes;
    else if (fs::file_time_type::clock::now() - file.used > forgotten_after) fs::remove(file.path, gone);
  }
  std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.used < b.used; });
  for (const File& file : files) {
    if (total <= limit_bytes) return;
    if (file.path != newest && fs::remove(file.path, error)) total -= file.bytes;
  }
}

}  // namespace jumpseat::app::reading
