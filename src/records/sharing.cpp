#include "records/sharing.hpp"

#include "base/file.hpp"
#include "base/log.hpp"

#include <cerrno>
#include <sys/stat.h>

namespace jumpseat::records {
namespace fs = std::filesystem;

mode_t shared_mode(const fs::path& folder) {
  struct stat status {};
  constexpr mode_t of_group = S_ISGID | S_IWGRP | S_IXGRP;
  const bool shared = ::stat(folder.empty() ? "." : folder.c_str(), &status) == 0 && (status.st_mode & of_group) == of_group;
  return shared ? 0660 : 0600;
}

void share_as_folder(const fs::path& file) {
  struct stat status {};
  if (::lstat(file.c_str(), &status) != 0 || S_ISLNK(status.st_mode)) return;
  mode_t mode = shared_mode(file.parent_path());
  if (S_ISDIR(status.st_mode)) {
    if (mode == 0600) return;  // a folder of one's own is as one's system makes it
    mode = S_ISGID | 0770;
  }
  if ((status.st_mode & 07777) == mode) return;
  if (::chmod(file.c_str(), mode) != 0 && errno != EPERM) base::log_problem("the mode of a file beside the records could not be set");
}

base::Result<void> ensure_folder_beside(const fs::path& folder) {
  JUMPSEAT_CHECK(base::ensure_folder(folder));
  share_as_folder(folder);
  return {};
}

}  // namespace jumpseat::records
