#pragma once
// Zip archives: read with limits, and written so that the same entries make the same bytes. The library is behind this door.
#include "base/result.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::base {

struct ZipLimits {
  std::size_t archive_bytes = 512u << 20;
  std::size_t entries = 10'000;
  std::size_t entry_bytes = 128u << 20;   // of one entry, unpacked
  std::size_t total_bytes = 1024u << 20;  // of all of them
  double ratio = 200;                     // unpacked to packed, of entries above a megabyte
};

struct ZipEntry {
  std::string name;  // "folder/file.xml": relative, with /, never . or .. in it
  std::size_t size = 0;
};

// An archive is refused as a whole where it is over a limit, locked, or holds a link, a name that leads out of its folder, the same
// name twice, or a file that is a folder too. Folders are not listed.
class ZipReader {
 public:
  static Result<ZipReader> open(const std::filesystem::path& file, const ZipLimits& limits = {});
  // `name` is what sentences call it.
  static Result<ZipReader> open_bytes(std::string bytes, const std::string& name, const ZipLimits& limits = {});
  ZipReader(ZipReader&&) noexcept;
  ZipReader& operator=(ZipReader&&) noexcept;
  ~ZipReader();

  const std::vector<ZipEntry>& entries() const;  // as they stand in the archive
  const ZipEntry* find(std::string_view name) const;
  Result<std::string> read(std::string_view name) const;  // checked against its checksum

 private:
  struct Inside;
  explicit ZipReader(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> m_inside;
};

struct ZipContent {
  std::string name, content;
  bool packed = true;  // false: stored as it is, for what is small already
};
// In the order given, with no times or users in it.
Result<std::string> zip_of(const std::vector<ZipContent>& entries);

// Whether bytes begin as a zip archive does.
bool looks_like_zip(std::string_view bytes);

}  // namespace jumpseat::base
