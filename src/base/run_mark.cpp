#include "base/run_mark.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace jumpseat::base {

RunMark::RunMark(const std::filesystem::path& folder) {
  if (!ensure_folder(folder)) return;
  FileDescriptor file(::open((folder / "running").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600));
  struct stat status {};
  if (!file || ::flock(file.value(), LOCK_EX | LOCK_NB) != 0 || ::fstat(file.value(), &status) != 0 || !S_ISREG(status.st_mode)) return;
  m_found = status.st_size > 0;
  if (::write(file.value(), "\n", 1) == 1) m_file = std::move(file);
}

// Emptied, not removed: whoever waits for the lock must not come to hold a file that no folder names.
RunMark::~RunMark() {
  if (m_file && ::ftruncate(m_file.value(), 0) != 0) return;
}

}  // namespace jumpseat::base
