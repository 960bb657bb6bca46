#include "app/reading/fast_copies.hpp"

#include "app/reading/cache_room.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

namespace jumpseat::app::reading {
namespace fs = std::filesystem;
namespace {

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
  make_room(m_folder, ".pdf", m_limit_bytes, place(original));
  return {};
}

void FastCopies::refuse(const model::ContentHash& original) const {
  std::error_code error;
  fs::create_directories(m_folder, error);
  const base::FileDescriptor empty(::open(place(original).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
}

}  // namespace jumpseat::app::reading
