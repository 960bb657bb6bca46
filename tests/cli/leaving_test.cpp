// What subcommands let out of a record file: the trail tells of it first, or nothing leaves.
#include "app/tools/leaving.hpp"
#include "app/tools/scores.hpp"
#include "base/file.hpp"
#include "database/database.hpp"
#include "record_file.hpp"
#include "support/places.hpp"
#include "support/typed.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

using namespace jumpseat;
using support::type;
namespace fs = std::filesystem;

namespace {

struct Let {
  std::vector<std::string> words;  // without where it goes
  std::string ending;
  std::string in_use;  // what the sentence says while a window has the record file
  std::string action;  // in the trail
};

struct Drawer : support::RecordFile {
  std::string out = at("out");
  Drawer() { fs::create_directory(out); }

  static std::vector<Let> everything() {
    const std::string course = (support::source_folder() / "content/human-trafficking").string(),
                      scores = "export the scores in that window, under Review", report = "save the report in that window, under Review",
                      certificate = "whoever passed saves the certificate in that window, on Home",
                      answer = "look the person up in that window, under Records";
    return {{{"scores", "export"}, ".csv", scores, "scores exported"},
            {{"scores", "export", "--format", "xlsx"}, ".xlsx", scores, "scores exported"},
            {{"scores", "export", "--format", "json"}, ".json", scores, "scores exported"},
            {{"scores", "export", "--format", "xapi"}, ".json", scores, "scores exported"},
            {{"report", "certificate", "--of", "10442"}, ".pdf", certificate, "certificate made"},
            {{"report", "course", "--course", course}, ".html", report, "report made"},
            {{"report", "course", "--course", course}, ".pdf", report, "report made"},
            {{"records", "inspect", "10442", "--no-look"}, ".html", answer, "inspected"},
            {{"records", "inspect", "10442", "--no-look"}, ".pdf", answer, "inspected"}};
  }
  support::Typed ask(const Let& one) const { return ask(one, fs::path(out) / ("file" + one.ending)); }
  support::Typed ask(const Let& one, const fs::path& to) const {
    auto words = one.words;
    words.insert(words.end(), {"-o", to.string(), "--records", file});
    return type(std::move(words));
  }
  std::int64_t told(const std::string& action) const {
    auto read = database::Connection::open(file, {.access = database::Access::read_only});
    REQUIRE(read);
    return read->find_integer("SELECT count(*) FROM audit WHERE action = '" + action + "'").value().value_or(0);
  }
};

}  // namespace

TEST_CASE("while a window has the record file nothing leaves it on the command line, and the sentence names the screen for it") {
  const Drawer drawer;
  const base::SystemClock clock;
  const auto window = records::Records::open(drawer.file, records::OpenMode::write, clock);
  REQUIRE(window);
  auto all = Drawer::everything();
  all.push_back({{"records", "own", "10442"}, "", "whoever it is about saves it in that window, in Settings", ""});
  for (const Let& one : all) {
    CAPTURE(one.words);
    const auto ran = drawer.ask(one);
    CHECK(ran.exit_code == 3);
    CHECK(ran.out.empty());
    CHECK(ran.err == "Could not open the record file: it is in use by another Jumpseat; " + one.in_use + ", or close that window first.\n");
  }
  CHECK(type({"records", "send", drawer.at("out/all.jumpseat-results"), "--records", drawer.file})
            .err.starts_with("Could not open the record file: it is in use by another Jumpseat; send the results in that window, under "
                             "Records, or close that window first."));
  const auto printed = type({"scores", "export", "--records", drawer.file});
  CHECK(printed.exit_code == 3);
  CHECK(printed.out.empty());
  CHECK(fs::is_empty(drawer.out));
  // What is only read there leaves nothing behind.
  CHECK(type({"records", "inspect", "10442", "--no-look", "--records", drawer.file}).exit_code == 0);
}

TEST_CASE("for an option that no window has the sentence names no screen of the window that has the record file, and says to close it") {
  const Drawer drawer;
  const base::SystemClock clock;
  const auto window = records::Records::open(drawer.file, records::OpenMode::write, clock);
  REQUIRE(window);
  const std::string course = (support::source_folder() / "content/human-trafficking").string();
  const std::vector<std::string> certificate{"report", "certificate", "--of", "10442", "-o", drawer.at("out/one.pdf")};
  std::vector<std::vector<std::string>> all(3, certificate);
  all[0].insert(all[0].end(), {"--certified-by", "Cy Dahl"});
  all[1].insert(all[1].end(), {"--valid-until", "2027-11-30"});
  all[2].emplace_back("--no-mark");
  all.push_back({"report", "course", "--course", course, "--with-names", "-o", drawer.at("out/one.html")});
  all.push_back({"scores", "export", "--format", "xapi", "--home-page", "https://lms.example", "-o", drawer.at("out/one.json")});
  all.push_back({"scores", "export", "--format", "xapi", "--home-page", "https://lms.example"});
  all.push_back({"records", "trail", "--json"});
  for (std::vector<std::string>& words : all) {
    CAPTURE(words);
    words.insert(words.end(), {"--records", drawer.file});
    const auto ran = type(words);
    CHECK(ran.exit_code == 3);
    CHECK(ran.out.empty());
    CHECK(ran.err ==
          "Could not open the record file: it is in use by another Jumpseat, whose window has no such option; close that one and try "
          "again.\n");
  }
  CHECK(fs::is_empty(drawer.out));
}

TEST_CASE("what the trail cannot keep does not leave on the command line, and nothing of it stays behind") {
  const Drawer drawer;
  {
    auto full = database::Connection::open(drawer.file, {.access = database::Access::write});
    REQUIRE(full);
    REQUIRE(
        full->execute("CREATE TRIGGER full BEFORE INSERT ON audit WHEN NEW.action LIKE '% exported' OR NEW.action LIKE '% made' OR "
                      "NEW.action = 'inspected' BEGIN SELECT RAISE(ABORT, 'full'); END"));
  }
  auto all = Drawer::everything();
  all.push_back({{"records", "own", "10442"}, "", "", ""});
  for (const Let& one : all) {
    CAPTURE(one.words);
    const auto ran = drawer.ask(one);
    CHECK(ran.exit_code == 3);
    CHECK(ran.err.starts_with("Could not write the trail: "));
  }
  const auto printed = type({"scores", "export", "--records", drawer.file});
  CHECK(printed.exit_code == 3);
  CHECK(printed.out.empty());
  CHECK(fs::is_empty(drawer.out));
}

TEST_CASE("of each thing that leaves the trail tells once, and of what was refused for its place not at all") {
  const Drawer drawer;
  for (const Let& one : Drawer::everything()) {
    CAPTURE(one.words);
    const auto before = drawer.told(one.action);
    CHECK(drawer.ask(one).exit_code == 0);
    CHECK(drawer.told(one.action) == before + 1);
    const fs::path folder = fs::path(drawer.out) / ("folder" + one.ending);
    fs::create_directory(folder);
    const auto ran = drawer.ask(one, folder);
    CHECK(ran.exit_code == 3);
    CHECK(ran.err == "Could not write the file: it is a folder; say the name of the file in it too.\n");
    CHECK(drawer.told(one.action) == before + 1);
    CHECK(fs::is_empty(folder));
  }
}

TEST_CASE("the trail tells of what leaves before it is there, also of what could not be put in its place then") {
  const Drawer drawer;
  const fs::path place = drawer.at("out/answer.html");
  auto written = base::NewFile::of(place, "<p>Qualified</p>");
  REQUIRE(written);
  fs::create_directory(place);
  const auto left = app::tools::let_leave(std::move(*written), drawer.file, app::tools::Leaves::inspection,
                                          [&](records::Records& writing) { return writing.note("inspected", {}, "somebody", "{}"); });
  REQUIRE_FALSE(left);
  CHECK(base::sentence(left.error()).starts_with("Could not write answer.html: "));
  CHECK(drawer.told("inspected") == 1);
  CHECK(fs::is_empty(place));
  CHECK(std::distance(fs::directory_iterator(drawer.out), {}) == 1);
}

TEST_CASE("scores that are printed are in the trail before the first of them is") {
  const Drawer drawer;
  const std::int64_t before = drawer.told("scores exported");
  std::int64_t told_by_then = -1;
  const auto rows = app::tools::export_scores(drawer.file, {}, {}, [&](std::string_view) -> base::Result<void> {
    if (told_by_then < 0) told_by_then = drawer.told("scores exported");
    return {};
  });
  CHECK(rows);
  CHECK(told_by_then == before + 1);
}

TEST_CASE("what leaves on the command line leaves no log beside the record file, as a crash does") {
  const Drawer drawer;
  const auto log_bytes = [&] { return fs::exists(drawer.file + "-wal") ? fs::file_size(drawer.file + "-wal") : 0; };
  for (const Let& one : Drawer::everything()) {
    CAPTURE(one.words);
    CHECK(drawer.ask(one).exit_code == 0);
    CHECK(log_bytes() == 0);
  }
  CHECK(type({"scores", "export", "--records", drawer.file}).exit_code == 0);
  CHECK(type({"records", "trail", "--csv", "--records", drawer.file}).exit_code == 0);
  CHECK(log_bytes() == 0);
}
