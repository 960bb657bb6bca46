#include "app/reading/fast_copies.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace jumpseat::app::reading {
namespace fs = std::filesystem;
namespace {

constexpr auto forgotten_after = std::chrono::hours(24);  // what a killed program left behind

tl::unexpected<base::Error> failed(int error, const fs::path& path) {
  return base::fail(base::ErrorKind::not_writable, "make a faster copy of the manual", std::strerror(error), path.string());
}

}  // namespace

FastCopies::Begun::~Begun() {
  if (!m_temporary.empty()) ::unlink(m_temporary.c_str());
}

base::FileDescriptor FastCopies::open(const model::ContentHash& original) const {
  auto file = base::open_regular_file(place(original));
  if (!file) return {};
  struct stat status {};
  if (::fstat(file->value(), &status) != 0 || status.st_size == 0 || status.st_uid != ::geteuid()) return {};
  ::futimens(file->value(), nullptr);
  return std::move(*file);
}

bool FastCopies::is_settled(const model::ContentHash& original) const {
  std::error_code error;
  return fs::is_regular_file(place(original), error);
}

base::Result<FastCopies::Begun> FastCopies::begin(const model::ContentHash& original) const {
  JUMPSEAT_CHECK(base::ensure_folder(m_folder));
  std::error_code ignored;
  fs::permissions(m_folder, fs::perms::owner_all, ignored);
  std::string temporary = (m_folder / (original.value + ".XXXXXX")).string();
  base::FileDescriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (!file) return failed(errno, temporary);
  return Begun{std::move(file), temporary};
}

base::Result<void> FastCopies::finish(Begun begun, const model::ContentHash& original) const {
  if (::fsync(begun.m_file.value()) != 0 || ::rename(begun.m_temporary.c_str(), place(original).c_str()) != 0)
    return failed(errno, place(original));
  begun.m_temporary.clear();
  make_room(place(original));
  return {};
}

void FastCopies::refuse(const model::ContentHash& original) const {
  std::error_code error;
  fs::create_directories(m_folder, error);
  const base::FileDescriptor empty(::open(place(original).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
}

void FastCopies::make_room(const fs::path& newest) const {
  struct Copy {
    fs::path path;
    fs::file_time_type used;
    std::uintmax_t bytes = 0;
  };
  std::vector<Copy> copies;
  std::uintmax_t total = 0;
  std::error_code error;
  for (fs::directory_iterator at(m_folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code gone;
    const Copy copy{at->path(), at->last_write_time(gone), at->file_size(gone)};
    if (gone) continue;
    const bool left_behind = copy.path.extension() != ".pdf" && fs::file_time_type::clock::now() - copy.used > forgotten_after;
    if (left_behind) fs::remove(copy.path, gone);
    else if (copy.path.extension() == ".pdf") copies.push_back(copy), total += copy.bytes;
  }
  std::sort(copies.begin(), copies.end(), [](const Copy& a, const Copy& b) { return a.used < b.used; });
  for (const Copy& copy : copies) {
    if (total <= m_limit_bytes) return;
    if (copy.path == newest) continue;
    if (fs::remove(copy.path, error)) total -= copy.bytes;
  }
}

}  // namespace jumpseat::app::reading
