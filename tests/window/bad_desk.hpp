#pragma once
// A window in a home of its own, and files to give it that are not what they should be.
#include "base/file.hpp"
#include "support/driver.hpp"
#include "support/pdf_writer.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <string>
#include <unistd.h>
#include <vector>

namespace jumpseat::support {

struct BadDesk {
  TemporaryFolder folder;
  Driver driver{folder.path() / "home"};

  std::filesystem::path home() const { return folder.path() / "home"; }
  std::filesystem::path records() const { return home() / ".local/share/jumpseat/records.db"; }
  std::filesystem::path put(const std::string& name, const std::string& bytes) const {
    const auto path = folder.path() / name;
    std::filesystem::create_directories(path.parent_path());
    REQUIRE(base::write_file_whole(path, bytes));
    return path;
  }

  // The sentence that stands where the pages would; empty where there is none.
  std::string sentence() {
    const auto widget = driver.find_id("read.state.sentence");
    return widget ? (*widget)["name"].text_or("") : std::string();
  }
  std::string notice() {
    const auto widget = driver.find_id("shell.notice");
    return widget ? (*widget)["name"].text_or("") : std::string();
  }
  // Whether the window still does what it is for: a good manual can be read.
  bool reads_on() {
    driver.drop(put("good.pdf", pdf_of_pages({"Good", "And good"})));
    return driver.state()["manual"].text_or("") == "good.pdf" && driver.find("1", "page") && sentence().empty();
  }
};

inline std::string manual_of(int pages) {
  std::vector<std::string> lines;
  for (int i = 1; i <= pages; ++i) lines.push_back("Page " + std::to_string(i));
  return pdf_of_pages(lines);
}

}  // namespace jumpseat::support
