#pragma once
// What the next opening will most likely need, kept in the cache: how large the canvas was, and for each manual what file it was and
// where it was left. All of it is a guess that is checked once the manual is open; losing it costs only time.
#include "app/reading/layout.hpp"
#include "base/result.hpp"
#include "model/ids.hpp"
#include "pdf/service.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app::reading {

using pdf::FileStamp;

// Of an open file that had this stamp before others began to read it; nothing where it was written to since, and may not be what they read.
base::Result<std::optional<std::string>> sha256_hex_as_opened(int file, const FileStamp& stamp);

// The same as long as it is held open, whatever was written into it.
struct FileId {
  std::uint64_t device = 0, number = 0;
  static FileId of(int file);
  friend bool operator==(const FileId&, const FileId&) = default;
};

struct KeptOpening {
  std::string path;
  FileStamp stamp;
  model::ContentHash hash;
  model::PageIndex page{0};
  int scale_millionths = 0;
  int quarter_turns = 0;
  friend bool operator==(const KeptOpening&, const KeptOpening&) = default;
};

class KeptOpenings {
 public:
  // Empty where the file is missing or makes no sense.
  static KeptOpenings read(const std::filesystem::path& file);
  std::string text() const;

  const KeptOpening* find(std::string_view path) const;
  void keep(KeptOpening opening);
  void forget(std::string_view path);
  std::optional<Viewport> canvas() const { return m_canvas; }
  void keep_canvas(const Viewport& canvas) { m_canvas = canvas; }
  friend bool operator==(const KeptOpenings&, const KeptOpenings&) = default;

 private:
  std::vector<KeptOpening> m_openings;  // the latest first
  std::optional<Viewport> m_canvas;
};

}  // namespace jumpseat::app::reading
