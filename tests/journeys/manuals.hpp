#pragma once
// Manuals of a few lines, in the folder of somebody's desk and opened there.
#include "base/file.hpp"
#include "desk.hpp"
#include "support/pdf_writer.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/stat.h>
#include <vector>

namespace jumpseat::support {

inline std::string manual_of(const std::vector<std::vector<std::string>>& pages, const std::string& in_catalog = {}) {
  PdfWriter pdf;
  for (const auto& lines : pages) {
    std::string content;
    double y = 720;
    for (const std::string& line : lines) content += PdfWriter::text(72, y, line), y -= 16;
    pdf.add_page(content);
  }
  pdf.put_in_catalog(in_catalog);
  return pdf.finish();
}

inline std::filesystem::path write_manual(const Desk& desk, const std::string& bytes, const std::string& name = "manual.pdf") {
  const std::filesystem::path path = desk.folder() / name;
  REQUIRE(base::write_file_whole(path, bytes));
  return path;
}

// The same word on every page, and always of the same day.
inline void write_pages(const std::filesystem::path& path, const std::string& word, int count) {
  REQUIRE(base::write_file_whole(path, pdf_of_pages(std::vector<std::string>(static_cast<std::size_t>(count), word))));
  const timespec times[2] = {{1'700'000'000, 0}, {1'700'000'000, 0}};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0);
}

inline void open_file(Desk& desk, const std::filesystem::path& path) {
  desk.ask(app::command::OpenFile{path.string(), std::nullopt, {}});
  REQUIRE(desk.view().reading.state == app::ReadingView::State::open);
}

// Until the words of all its pages are known.
inline void take_in_file(Desk& desk, const std::filesystem::path& path) {
  open_file(desk, path);
  REQUIRE(desk.until([&] { return desk.view().reading.imported_pages == desk.view().reading.page_count; }));
  desk.settle();
}

}  // namespace jumpseat::support
