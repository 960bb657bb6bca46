#include "base/file.hpp"

#include "base/words.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <nettle/sha2.h>
#include <sys/stat.h>
#include <unistd.h>

namespace jumpseat::base {
namespace {

std::string hex(const unsigned char* bytes, std::size_t count) {
  constexpr char digits[] = "0123456789abcdef";
  std::string out(count * 2, '\0');
  char* at = out.data();
  for (std::size_t i = 0; i < count; ++i) {
    *at++ = digits[bytes[i] >> 4];
    *at++ = digits[bytes[i] & 15];
  }
  return out;
}

// Nettle uses the processor's own instructions for it: short texts and large manuals take a quarter of the time.
void add_to(sha256_ctx& context, std::string_view part) {
  sha256_update(&context, part.size(), reinterpret_cast<const std::uint8_t*>(part.data()));
}

std::string hex_of(sha256_ctx& context) {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> out{};
  sha256_digest(&context, out.size(), out.data());
  return hex(out.data(), out.size());
}

ErrorKind kind_of(int error) {
  if (error == ENOENT || error == ENOTDIR) return ErrorKind::not_found;
  if (error == ENOSPC || error == EROFS || error == EDQUOT || error == EFBIG) return ErrorKind::not_writable;
  if (error == EACCES || error == EPERM) return ErrorKind::not_readable;
  return ErrorKind::internal;
}

std::string because(int error) {
  switch (error) {
    case ENOENT: return to_say("there is no such file");
    case ENOTDIR: return to_say("a part of its path is not a folder");
    case EACCES:
    case EPERM: return to_say("you may not read it");
    case EROFS: return to_say("the disk is read-only");
    case ENOSPC:
    case EFBIG:
    case EDQUOT: return to_say("the disk is full");
    case EIO: return to_say("the disk reported an error");
    case ELOOP: return to_say("its links go in a circle");
    case ENAMETOOLONG: return to_say("its name is too long");
    default: return std::strerror(error);
  }
}

std::string named(const std::filesystem::path& path) { return path.filename().empty() ? path.string() : path.filename().string(); }

}  // namespace

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  if (this != &other) {
    if (m_fd >= 0) ::close(m_fd);
    m_fd = std::exchange(other.m_fd, -1);
  }
  return *this;
}

FileDescriptor::~FileDescriptor() {
  if (m_fd >= 0) ::close(m_fd);
}

Result<FileDescriptor> open_regular_file(const std::filesystem::path& path) {
  const std::string doing = fmt::format(to_say("open {}"), named(path));
  FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!fd) return fail(kind_of(errno), doing, because(errno), path.string());
  struct stat status {};
  if (::fstat(fd.value(), &status) != 0) return fail(ErrorKind::internal, doing, because(errno), path.string());
  if (S_ISDIR(status.st_mode)) return fail(ErrorKind::bad_input, doing, "it is a folder", path.string());
  if (!S_ISREG(status.st_mode)) return fail(ErrorKind::bad_input, doing, "it is not a regular file", path.string());
  return fd;
}

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit_bytes) {
  JUMPSEAT_TRY(FileDescriptor fd, open_regular_file(path));
  const std::string doing = fmt::format(to_say("read {}"), named(path));
  std::string content;
  std::array<char, 65536> buffer{};
  for (;;) {
    const ssize_t count = ::read(fd.value(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail(kind_of(errno), doing, because(errno), path.string());
    if (count == 0) return content;
    if (content.size() + static_cast<std::size_t>(count) > limit_bytes)
      return fail(ErrorKind::too_large, doing, fmt::format(to_say("it is larger than {} MB"), limit_bytes / 1'000'000), path.string());
    content.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

namespace {

tl::unexpected<Error> could_not_write(const std::filesystem::path& path, int error) {
  const ErrorKind kind = error == ENOENT ? ErrorKind::not_found : ErrorKind::not_writable;
  return fail(kind, fmt::format(to_say("write {}"), named(path)),
              error == EACCES || error == EPERM ? to_say("you may not write there") : because(error), path.string());
}

}  // namespace

NewFile::NewFile(std::filesystem::path path, std::string temporary, FileDescriptor fd)
    : m_path(std::move(path)), m_temporary(std::move(temporary)), m_fd(std::move(fd)) {}
NewFile::NewFile(NewFile&& other) noexcept
    : m_path(std::move(other.m_path)),
      m_temporary(std::exchange(other.m_temporary, {})),
      m_fd(std::move(other.m_fd)),
      m_readers(other.m_readers) {}
NewFile::~NewFile() {
  if (!m_temporary.empty()) ::unlink(m_temporary.c_str());
}
tl::unexpected<Error> NewFile::failed(int error) const { return could_not_write(m_path, error); }

Result<NewFile> NewFile::begin(const std::filesystem::path& path, Readers readers) {
  std::string temporary = path.string() + ".XXXXXX";
  FileDescriptor fd(::mkostemp(temporary.data(), O_CLOEXEC));
  if (!fd) return could_not_write(path, errno);
  NewFile out(path, std::move(temporary), std::move(fd));
  out.m_readers = readers;
  return out;
}

Result<FileDescriptor> NewFile::open_again() const {
  FileDescriptor fd(::open(m_temporary.c_str(), O_RDWR | O_CLOEXEC));
  if (!fd) return failed(errno);
  return fd;
}

Result<NewFile> NewFile::of(const std::filesystem::path& path, std::string_view content) {
  JUMPSEAT_TRY(NewFile file, begin(path));
  JUMPSEAT_CHECK(file.write(content));
  return file;
}

Result<void> NewFile::write(std::string_view content) {
  while (!content.empty()) {
    const ssize_t count = ::write(m_fd.value(), content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed(errno);
    content.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

Result<void> NewFile::settle() {
  if (::fsync(m_fd.value()) != 0) return failed(errno);
  return {};
}

// Until then nobody else may read it. Some disks, sticks above all, have one mode for all their files.
Result<void> NewFile::keep() {
  const mode_t mode = m_readers == Readers::owner ? 0600 : 0644;
  if (::fchmod(m_fd.value(), mode) != 0 && errno != EPERM && errno != ENOTSUP && errno != ENOSYS) return failed(errno);
  JUMPSEAT_CHECK(settle());
  if (::rename(m_temporary.c_str(), m_path.c_str()) != 0) return failed(errno);
  m_temporary.clear();
  FileDescriptor folder(::open(m_path.has_parent_path() ? m_path.parent_path().c_str() : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder) ::fsync(folder.value());
  return {};
}

// An empty file holds the name meanwhile: renaming without replacing is not known to every disk, and to no disk of a network.
Result<std::filesystem::path> NewFile::keep_under_free_name() {
  constexpr int most_of_a_name = 1000;
  const std::filesystem::path wanted = m_path;
  for (int n = 1;; ++n) {
    m_path = numbered(wanted, n);
    if (FileDescriptor(::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600))) break;
    if (errno != EEXIST || n == most_of_a_name) return failed(errno);
  }
  const auto kept = keep();
  if (kept) return m_path;
  ::unlink(m_path.c_str());
  return tl::unexpected(kept.error());
}

Result<std::filesystem::path> NewFile::put_in_place(bool anew) {
  if (anew) return keep_under_free_name();
  JUMPSEAT_CHECK(keep());
  return m_path;
}

std::filesystem::path numbered(const std::filesystem::path& path, int n) {
  if (n < 2) return path;
  return path.parent_path() / fmt::format("{}-{}{}", path.stem().string(), n, path.extension().string());
}

Result<void> write_file_whole(const std::filesystem::path& path, std::string_view content, Readers readers) {
  JUMPSEAT_TRY(NewFile file, NewFile::begin(path, readers));
  JUMPSEAT_CHECK(file.write(content));
  return file.keep();
}

void let_large_writes_fail() { std::signal(SIGXFSZ, SIG_IGN); }

Result<void> ensure_folder(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error)
    return fail(ErrorKind::not_writable, fmt::format(to_say("make the folder {}"), path.string()),
                error.value() == EACCES ? to_say("you may not write there") : because(error.value()));
  return {};
}

struct Sha256::State {
  sha256_ctx context{};
};

Sha256::Sha256() : m_state(std::make_unique<State>()) { sha256_init(&m_state->context); }
Sha256::~Sha256() = default;

void Sha256::add(std::string_view part) { add_to(m_state->context, part); }
std::string Sha256::hex() { return hex_of(m_state->context); }

std::string sha256_hex(std::string_view content) {
  sha256_ctx context{};
  sha256_init(&context);
  add_to(context, content);
  return hex_of(context);
}

Result<std::string> sha256_hex_of_descriptor(int fd) {
  sha256_ctx context{};
  sha256_init(&context);
  std::array<char, 262144> buffer{};
  for (off_t at = 0;;) {
    const ssize_t count = ::pread(fd, buffer.data(), buffer.size(), at);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail(kind_of(errno), "read the file", because(errno));
    if (count == 0) break;
    add_to(context, {buffer.data(), static_cast<std::size_t>(count)});
    at += count;
  }
  return hex_of(context);
}

Result<std::string> sha256_hex_of_file(const std::filesystem::path& path) {
  JUMPSEAT_TRY(FileDescriptor fd, open_regular_file(path));
  return sha256_hex_of_descriptor(fd.value());
}

}  // namespace jumpseat::base
