#pragma once
// The record file of tests/data as somebody's commands meet it, brought up to date as the program does.
#include "base/clock.hpp"
#include "records/records.hpp"
#include "support/places.hpp"
#include "support/typed.hpp"

#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::support {

// The computer's memory is a folder of the test's own.
// Ana (10442) took one exam of the course HT on 21 September 2026 and passed; Bo (20001) is a trainer.
struct RecordFile {
  TemporaryFolder folder;
  std::string file = (folder.path() / "records.db").string();
  RecordFile() {
    namespace fs = std::filesystem;
    fs::copy_file(source_folder() / "tests/data/records-form-1.db", file);
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    ::setenv("XDG_STATE_HOME", (folder.path() / "state").c_str(), 1);
    const base::SystemClock clock;
    REQUIRE(records::Records::open(file, records::OpenMode::write, clock));
  }
  ~RecordFile() { ::unsetenv("XDG_STATE_HOME"); }
  RecordFile(const RecordFile&) = delete;
  RecordFile& operator=(const RecordFile&) = delete;
  std::string at(const char* name) const { return (folder.path() / name).string(); }
  Typed run(std::vector<std::string> words, const std::string& input = {}) const {
    for (const char* more : {"--json", "--records"}) words.emplace_back(more);
    words.push_back(file);
    return type(std::move(words), input);
  }
};

}  // namespace jumpseat::support
