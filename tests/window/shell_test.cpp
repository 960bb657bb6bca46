// The window as a whole, before anything is read or answered: bars, palette, themes, sizes, and that it sleeps.
#include "base/file.hpp"
#include "support/driver.hpp"
#include "support/places.hpp"

#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace jumpseat;
using support::Driver;

namespace {

// Switches of all threads of a process, asked for or not: the count stands still while it sleeps.
long wakeups(pid_t pid) {
  long total = 0;
  for (const auto& task : std::filesystem::directory_iterator("/proc/" + std::to_string(pid) + "/task")) {
    std::ifstream status(task.path() / "status");
    for (std::string line; std::getline(status, line);)
      if (line.find("ctxt_switches") != std::string::npos) total += std::strtol(line.c_str() + line.find(':') + 1, nullptr, 10);
  }
  return total;
}

// A second start with this record file would join: no window lives longer than its test.
struct Started {
  support::TemporaryFolder folder;
  Driver driver{folder.path()};
  Started() { driver.start(); }
};

}  // namespace

TEST_CASE_FIXTURE(Started, "every screen is reached by its name from every other") {
  for (const char* from : {"Home", "Read and quiz", "Library", "Review", "Settings"}) {
    driver.click(from, "tab");
    const auto on = driver.find(from, "tab");
    REQUIRE(on);
    CHECK((*on)["value"].text_or("") == "chosen");
    for (const char* other : {"Home", "Read and quiz", "Library", "Review", "Settings"}) CHECK(driver.find(other, "tab"));
  }
}

TEST_CASE_FIXTURE(Started, "the palette finds a command by a few letters and runs it") {
  driver.key("Ctrl+K");
  REQUIRE(driver.find_id("palette.query"));
  driver.type("setting");
  driver.key("Enter");
  CHECK_FALSE(driver.find_id("palette.query"));
  CHECK(driver.state()["screen"].text_or("") == "settings");
}

TEST_CASE_FIXTURE(Started, "nothing under the palette can be clicked, and Escape puts it away") {
  driver.key("Ctrl+K");
  const auto answer = driver.ask(base::Json::object().set("do", "click").set("name", "Library").set("role", "tab"));
  CHECK_FALSE(answer["ok"].bool_or(true));
  driver.key("Escape");
  CHECK_FALSE(driver.find_id("palette.query"));
  driver.click("Library", "tab");
}

TEST_CASE_FIXTURE(Started, "F1 says who to call on every screen, and F1 puts it away") {
  for (const char* screen : {"Home", "Read and quiz", "Library", "Review", "Settings"}) {
    driver.click(screen, "tab");
    driver.key("F1");
    CHECK(driver.find("Who to call", "heading"));
    driver.key("F1");
    CHECK_FALSE(driver.find("Who to call", "heading"));
  }
}

TEST_CASE_FIXTURE(Started, "Tab walks along everything that can be pressed and comes back") {
  driver.key("Tab");
  std::string first, now;
  int stops = 0;
  do {
    now.clear();
    for (const auto tree = driver.tree(); const auto& widget : tree.items())
      if (widget["focused"].bool_or(false)) now = widget["id"].text_or("");
    REQUIRE_FALSE(now.empty());
    if (first.empty()) first = now;
    driver.key("Tab");
    REQUIRE(++stops < 200);
    for (const auto tree = driver.tree(); const auto& widget : tree.items())
      if (widget["focused"].bool_or(false)) now = widget["id"].text_or("");
  } while (now != first);
  CHECK(stops > 6);
}

TEST_CASE_FIXTURE(Started, "a screen is reached by Tab and Enter alone") {
  for (int i = 0; i < 60; ++i) {
    driver.key("Tab");
    const auto tab = driver.find("Library", "tab");
    REQUIRE(tab);
    if ((*tab)["focused"].bool_or(false)) break;
  }
  driver.key("Enter");
  CHECK(driver.state()["screen"].text_or("") == "library");
}

TEST_CASE_FIXTURE(Started, "nothing is drawn and nobody wakes while nothing happens") {
  driver.wait_idle();
  // What was begun in the background may still come to its end; then two whole seconds go by without one wake-up.
  bool at_rest = false;
  for (int tries = 0; tries < 10 && !at_rest; ++tries) {
    const long before = wakeups(driver.pid());
    ::usleep(2'000'000);
    at_rest = wakeups(driver.pid()) == before;
  }
  CHECK(at_rest);
}

TEST_CASE_FIXTURE(Started, "the window takes any size, and its bars stay inside") {
  for (const auto& [w, h] : {std::pair{1024, 700}, std::pair{1600, 1000}, std::pair{700, 420}, std::pair{1280, 800}}) {
    driver.resize(w, h);
    const auto call = driver.find("Who to call", "button");
    REQUIRE(call);
    const auto& rect = (*call)["rect"].items();
    CHECK(rect[0].number_or(0) + rect[2].number_or(0) <= w);
    CHECK(rect[1].number_or(0) + rect[3].number_or(0) <= h);
    const auto finds = driver.find("Find a command", "button"), last = driver.find("Settings", "tab");
    REQUIRE(finds);
    REQUIRE(last);
    const auto& tab = (*last)["rect"].items();
    CHECK(tab[0].number_or(0) + tab[2].number_or(0) <= (*finds)["rect"].items()[0].number_or(0));
    CHECK((*finds)["rect"].items()[0].number_or(0) + (*finds)["rect"].items()[2].number_or(0) <= w);
  }
}

TEST_CASE_FIXTURE(Started, "a screenshot shows the window and not a blank sheet") {
  const auto path = folder.path() / "shot.png";
  driver.screenshot(path);
  CHECK(std::filesystem::file_size(path) > 5'000);
  CHECK_FALSE(driver.ask(base::Json::object().set("do", "screenshot").set("path", "/nowhere/at/all.png"))["ok"].bool_or(true));
}

TEST_CASE_FIXTURE(Started, "what makes no sense is answered with a sentence and the window lives on") {
  for (const std::string line :
       {"", "{", "[]", "7", "null", "{\"do\":7}", "{\"do\":\"fly\"}", "{\"do\":\"click\"}", "{\"do\":\"key\",\"keys\":\"Hyper+Q\"}",
        "{\"do\":\"resize\",\"w\":-1,\"h\":9999999}", "{\"do\":\"mouse\"}", "{\"do\":\"drop\",\"paths\":[]}", "\xff\xfe"}) {
    if (line.empty()) continue;
    CAPTURE(line);
    const auto answer = driver.ask_line(line);
    CHECK_FALSE(answer["ok"].bool_or(true));
    CHECK(answer["error"].text_or("").rfind("Could not ", 0) == 0);
  }
  std::string deep(2000, '[');
  CHECK_FALSE(driver.ask_line(deep)["ok"].bool_or(true));
  CHECK(driver.ask(base::Json::object().set("do", "state"))["ok"].bool_or(false));
}

TEST_CASE_FIXTURE(Started, "a line without an end is cut off, and the next caller is served") {
  const auto answer = driver.ask_line(std::string(3 << 20, 'x'));
  CHECK_FALSE(answer["ok"].bool_or(true));
  CHECK(driver.running());
}

TEST_CASE_FIXTURE(Started, "only its owner may speak to the window") {
  struct stat status {};
  REQUIRE(::stat((folder.path() / "control").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE_FIXTURE(Started, "asked to quit, it quits with 0 and takes its socket along") {
  CHECK(driver.quit() == 0);
  CHECK_FALSE(std::filesystem::exists(folder.path() / "control"));
}

TEST_CASE("every theme can be asked for at the start") {
  const support::TemporaryFolder folder;
  Driver driver(folder.path());
  std::vector<std::uintmax_t> sizes;
  for (const char* theme : {"light", "dark", "contrast"}) {
    driver.start({"--theme", theme});
    driver.screenshot(folder.path() / theme);
    CHECK(driver.quit() == 0);
    CHECK(std::filesystem::file_size(folder.path() / theme) > 5'000);
  }
}
