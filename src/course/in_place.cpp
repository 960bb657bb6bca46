// A folder that is there as a whole or not at all.
#include "base/file.hpp"
#include "course/package_inside.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

namespace jumpseat::course {
namespace {

namespace fs = std::filesystem;

constexpr const char* incoming = ".incoming-";

// What an import that was cut short left behind.
void sweep(const fs::path& root) {
  std::error_code error;
  std::vector<fs::path> left;
  for (fs::directory_iterator at(root, error), end; !error && at != end; at.increment(error))
    if (at->path().filename().string().starts_with(incoming)) left.push_back(at->path());
  for (const auto& one : left) fs::remove_all(one, error);
}

}  // namespace

base::Result<void> put_in_place(const fs::path& folder, const std::string& doing,
                                const std::function<base::Result<void>(const fs::path& part)>& fill) {
  const fs::path root = folder.parent_path();
  const auto not_writable = [&] { return base::fail(base::ErrorKind::not_writable, doing, "its folder cannot be written", root.string()); };
  JUMPSEAT_CHECK(base::ensure_folder(root));
  sweep(root);
  std::string pattern = (root / (std::string(incoming) + "XXXXXX")).string();
  if (!::mkdtemp(pattern.data())) return not_writable();
  const fs::path part = pattern;
  std::error_code error;
  const auto put = [&]() -> base::Result<void> {
    JUMPSEAT_CHECK(fill(part));
    fs::permissions(part,
                    fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read | fs::perms::others_exec,
                    error);
    // The one moment: before it the folder is not there, after it all of it is.
    if (::rename(part.c_str(), folder.c_str()) != 0) return not_writable();
    if (const base::FileDescriptor fd(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)); fd) ::fsync(fd.value());
    return {};
  }();
  if (!put) fs::remove_all(part, error);
  return put;
}

}  // namespace jumpseat::course
