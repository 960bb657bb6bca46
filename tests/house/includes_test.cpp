// Holds every #include under src/ against the table in src/README.md.
#include "base/file.hpp"
#include "base/text.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace jumpseat;
namespace fs = std::filesystem;

namespace {

struct Room {
  int level = 0;
  std::set<std::string> may_include;
  std::set<std::string> home_of;
};

std::set<std::string> list_of(std::string_view cell) {
  std::set<std::string> out;
  for (const auto part : base::split(cell, ','))
    if (const auto word = base::trimmed(part); !word.empty()) out.insert(std::string(word));
  return out;
}

std::map<std::string, Room> table() {
  std::map<std::string, Room> rooms;
  const auto text = base::read_file(support::source_folder() / "src/README.md", 1 << 20);
  REQUIRE(text);
  for (const auto line : base::split(*text, '\n')) {
    const auto cells = base::split(line, '|');
    if (cells.size() < 7 || cells[2].find('`') == std::string_view::npos) continue;
    std::string name(base::trimmed(cells[2]));
    name = name.substr(1, name.size() - 2);
    rooms[name] = {std::stoi(std::string(base::trimmed(cells[1]))), list_of(cells[4]), list_of(cells[5])};
  }
  return rooms;
}

// The third-party libraries, by the start of the header's name.
const std::vector<std::pair<std::string, std::string>> libraries{
    {"tl/", "expected"},
    {"fmt/", "fmt"},
    {"spdlog/", "spdlog"},
    {"sodium", "sodium"},
    {"nettle", "nettle"},
    {"utf8proc", "utf8proc"},
    {"nlohmann/", "json"},
    {"toml++/", "toml"},
    {"SQLiteCpp/", "sqlite"},
    {"sqlite3", "sqlite"},
    {"pcre2", "pcre2"},
    {"poppler/", "poppler"},
    {"qpdf/", "qpdf"},
    {"seccomp", "seccomp"},
    {"X11/", "x11"},
    {"GLFW/", "glfw"},
    {"GL/", "gl"},
    {"EGL/", "gl"},
    {"GLES", "gl"},
    {"fontconfig/", "fontconfig"},
    {"ft2build", "freetype"},
    {"freetype/", "freetype"},
    {"fribidi", "fribidi"},
    {"imgui", "imgui"},
    {"png.h", "png"},
    {"jpeglib.h", "jpeg"},
    {"gif_lib.h", "gif"},
    {"webp/", "webp"},
    {"xlsxwriter", "xlsxwriter"},
    {"qrencode", "qrencode"},
    {"cairo", "cairo"},
    {"pango/", "pango"},
    {"CLI/", "cli11"},
    {"zip.h", "zip"},
    {"pugixml", "pugixml"},
};

std::string library_of(const std::string& header) {
  for (const auto& [start, name] : libraries)
    if (header.rfind(start, 0) == 0) return name;
  return {};
}

std::vector<std::pair<std::string, bool>> includes_of(const fs::path& file) {  // header, written in quotes
  std::vector<std::pair<std::string, bool>> out;
  const auto text = base::read_file(file, 1 << 22);
  REQUIRE(text);
  for (const auto raw : base::split(*text, '\n')) {
    const auto line = base::trimmed(raw);
    if (!line.starts_with("#include")) continue;
    const auto open = line.find_first_of("<\"");
    const auto close = line.find_first_of(">\"", open + 1);
    if (open == std::string_view::npos || close == std::string_view::npos) continue;
    out.emplace_back(std::string(line.substr(open + 1, close - open - 1)), line[open] == '"');
  }
  return out;
}

template <class Visit>
void each_source(Visit visit) {
  const fs::path root = support::source_folder() / "src";
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const auto extension = entry.path().extension();
    if (extension != ".cpp" && extension != ".hpp") continue;
    visit(fs::relative(entry.path(), root), entry.path());
  }
}

}  // namespace

TEST_CASE("every include is one that the table of rooms allows") {
  const auto rooms = table();
  REQUIRE(rooms.size() > 10);
  int seen = 0;
  each_source([&](const fs::path& name, const fs::path& file) {
    const std::string room_name = name.begin()->string();
    if (room_name == "main.cpp") return;
    REQUIRE_MESSAGE(rooms.count(room_name), name.string(), " is in no room of the table");
    const Room& room = rooms.at(room_name);
    for (const auto& [header, quoted] : includes_of(file)) {
      ++seen;
      const std::string first = header.substr(0, header.find('/'));
      if (rooms.count(first) && first != room_name) {
        const bool allowed = room.may_include.count(first) || room.may_include.count(header);
        CHECK_MESSAGE(allowed, name.string(), " includes ", header, ", which ", room_name, " may not");
      }
      const std::string library = library_of(header);
      if (!library.empty() && !(quoted && rooms.count(first))) {
        // Result and the formatting of text are words of the whole house.
        const bool everywhere = library == "expected" || library == "fmt";
        const bool drawing = library == "imgui" && (room_name == "ui" || room_name == "platform");
        CHECK_MESSAGE((everywhere || drawing || room.home_of.count(library)), name.string(), " includes ", header,
                      ", whose home is elsewhere");
      }
    }
  });
  CHECK(seen > 20);
}

TEST_CASE("rooms of one level include each other only where the table names it") {
  const auto rooms = table();
  for (const auto& [name, room] : rooms)
    for (const auto& other : room.may_include)
      if (rooms.count(other)) CHECK_MESSAGE(rooms.at(other).level < room.level + (name == "control" && other == "ui"), name, " -> ", other);
}

TEST_CASE("headers that others see name no third-party library but the one that Result is made of, and none names a costly one") {
  std::map<std::string, std::set<std::string>> includers;  // of our headers, by their names
  each_source([&](const fs::path& name, const fs::path& file) {
    for (const auto& [header, quoted] : includes_of(file))
      if (quoted) includers[header].insert(name.string());
  });
  // Whether a file of another room includes it, by itself or through others.
  const auto is_seen_outside = [&](const fs::path& name) {
    std::set<std::string> known{name.string()};
    std::vector<std::string> open{name.string()};
    while (!open.empty()) {
      const std::string at = open.back();
      open.pop_back();
      for (const std::string& includer : includers[at]) {
        if (*fs::path(includer).begin() != *name.begin()) return true;
        if (known.insert(includer).second) open.push_back(includer);
      }
    }
    return false;
  };
  const std::set<std::string> costly{"json", "cli11", "spdlog"};  // seconds to compile, for everyone who includes them
  each_source([&](const fs::path& name, const fs::path& file) {
    if (name.extension() != ".hpp") return;
    for (const auto& [header, quoted] : includes_of(file)) {
      const std::string library = library_of(header);
      const bool drawing = library == "imgui" && (*name.begin() == "ui" || *name.begin() == "platform");
      const bool inside_worker = *name.begin() == "page_worker";
      if (library.empty() || library == "expected" || drawing || inside_worker || quoted) continue;
      CHECK_MESSAGE((!costly.count(library) && !is_seen_outside(name)), name.string(), " brings ", header, " to everyone who includes it");
    }
  });
}

TEST_CASE("drawing code keeps no state of its own between frames") {
  each_source([&](const fs::path& name, const fs::path& file) {
    if (*name.begin() != "ui") return;
    const auto text = base::read_file(file, 1 << 22);
    REQUIRE(text);
    int number = 0;
    for (const auto raw : base::split(*text, '\n')) {
      ++number;
      const auto line = base::trimmed(raw);
      if (!line.starts_with("static ")) continue;
      const bool harmless = line.starts_with("static const") || line.find('(') != std::string_view::npos;
      CHECK_MESSAGE(harmless, name.string(), ":", number, " holds mutable static state");
    }
  });
}

TEST_CASE("main only builds the owners and runs the loop") {
  const auto text = base::read_file(support::source_folder() / "src/main.cpp", 1 << 20);
  REQUIRE(text);
  CHECK(std::count(text->begin(), text->end(), '\n') <= 80);
}
