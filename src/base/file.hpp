#pragma once
// Files and descriptors: owned, bounded, and replaced whole or not at all.
#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace jumpseat::base {

class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int fd) : m_fd(fd) {}
  FileDescriptor(FileDescriptor&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;
  ~FileDescriptor();
  int value() const { return m_fd; }
  int release() { return std::exchange(m_fd, -1); }
  explicit operator bool() const { return m_fd >= 0; }

 private:
  int m_fd = -1;
};

// Opens a regular file for reading, close-on-exec, without blocking on a FIFO or device; anything else is refused with its sentence.
Result<FileDescriptor> open_regular_file(const std::filesystem::path& path);
// The whole file, refused when larger than limit_bytes.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit_bytes);
enum class Readers { owner, everybody };  // of a new file: mode 0600, or 0644
// Through a temporary file beside it, synced, then renamed: readers see the old or the new file, never a part.
Result<void> write_file_whole(const std::filesystem::path& path, std::string_view content, Readers readers = Readers::everybody);
// The same piece by piece, for what is too large to be held: nothing is seen of it until it is kept, and nothing stays where it never is.
// It is what leaves the records: nobody else's to read, unless that is said.
class NewFile {
 public:
  static Result<NewFile> begin(const std::filesystem::path& path, Readers readers = Readers::owner);
  static Result<NewFile> of(const std::filesystem::path& path, std::string_view content);  // begun and written
  NewFile(NewFile&& other) noexcept;
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile();
  Result<void> write(std::string_view content);
  Result<FileDescriptor> open_again() const;  // for somebody else to write into
  Result<void> settle();                      // safe on the disk, so that only its name is left to do
  Result<void> keep();                        // in place of what has the name now
  // Under the first name that nothing has at that moment, so that of two that are kept at once each has its own.
  Result<std::filesystem::path> keep_under_free_name();
  Result<std::filesystem::path> put_in_place(bool anew);        // the one or, where `anew`, the other; where it is then
  const std::filesystem::path& path() const { return m_path; }  // where it will be
  const std::string& temporary() const { return m_temporary; }  // for a library that wants to open it by its name

 private:
  NewFile(std::filesystem::path path, std::string temporary, FileDescriptor fd);
  tl::unexpected<Error> failed(int error) const;
  std::filesystem::path m_path;
  std::string m_temporary;
  FileDescriptor m_fd;
  Readers m_readers = Readers::owner;
};
// The name that the n-th has where others of this name are there already, from 2: "a-2.csv".
std::filesystem::path numbered(const std::filesystem::path& path, int n);
// Once, at the start: a write over the limit on the size of files then fails, as on a full disk, and no longer ends the program.
void let_large_writes_fail();
Result<void> ensure_folder(const std::filesystem::path& path);

// SHA-256 of what is added bit by bit.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void add(std::string_view part);
  std::string hex();  // ends it

 private:
  struct State;
  std::unique_ptr<State> m_state;
};
std::string sha256_hex(std::string_view content);
Result<std::string> sha256_hex_of_file(const std::filesystem::path& path);
Result<std::string> sha256_hex_of_descriptor(int fd);  // reads from the start with pread; the offset stays

}  // namespace jumpseat::base
