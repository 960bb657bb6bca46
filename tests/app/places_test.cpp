#include "app/keeping/places.hpp"
#include "app/keeping/results_files.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>
#include <filesystem>

using namespace jumpseat;
namespace fs = std::filesystem;

TEST_CASE("the folder of a stick that was pulled is no stick, and nothing is written there") {
  const support::TemporaryFolder folder;
  const fs::path media = folder.path() / "media", left = media / "ana" / "BLUE";
  fs::create_directories(left);
  CHECK_FALSE(app::is_mount_point(left));
  CHECK(app::is_mount_point("/proc"));
  const auto place = [&](const fs::path& given, const fs::path& root) {
    return app::place_for(given.string(), "results-2026-11-25", app::results_extension, {root});
  };
  for (const fs::path& given : {left, left / "mine.jumpseat-results", left / ""}) {
    const auto refused = place(given, media);
    REQUIRE_FALSE(refused);
    CHECK(base::sentence(refused.error()) == "Could not write the file: the stick is not in; put it in again and choose it anew.");
  }
  CHECK(place("/proc", "/").value() == "/proc/results-2026-11-25.jumpseat-results");
  CHECK(place(left, folder.path() / "elsewhere").value() == left / "results-2026-11-25.jumpseat-results");
}

TEST_CASE("a mistyped folder is not taken for the name of a file") {
  const support::TemporaryFolder folder;
  const auto place = [&](const char* given) { return app::place_for((folder.path() / given).string(), "results", ".jumpseat-results"); };
  CHECK(place("mine.jumpseat-results").value() == folder.path() / "mine.jumpseat-results");
  CHECK(base::sentence(place("reslts").error()) ==
        "Could not write the file: there is no such folder, and the name of a file would end in .jumpseat-results.");
  CHECK(place(".jumpseat-results").error().kind == base::ErrorKind::not_found);
  CHECK(place("gone/mine.jumpseat-results").error().because == "there is no such folder; if it is on a stick, put the stick in again");
  CHECK(base::sentence(app::place_for(folder.path().string()).error()) ==
        "Could not write the file: it is a folder; say the name of the file in it too.");
}

TEST_CASE("what somebody typed is made fit for the name of a file") {
  CHECK(app::fit_for_a_name("HT-2_a") == "HT-2_a");
  CHECK(app::fit_for_a_name("../10 442/\u00E9\n") == "10442");
  CHECK(app::fit_for_a_name(std::string(300, '7')).size() == 40);
}

TEST_CASE("what a stranger called a file is made a name that leads nowhere, hides nothing and fits on a stick") {
  CHECK(app::name_for_file("list of doors.csv") == "list of doors.csv");
  CHECK(app::name_for_file("\u00DCbersicht \u8A08\u753B.pdf") == "\u00DCbersicht \u8A08\u753B.pdf");
  CHECK(app::name_for_file("../../.ssh/.bashrc ") == "bashrc");
  CHECK(app::name_for_file("C:\\temp\\a?b:c.txt") == "a_b_c.txt");
  CHECK(app::name_for_file("photo\u202Egpj.exe\n\u200B") == "photogpj.exe");
  CHECK(app::name_for_file(" ../").empty());
  CHECK(app::name_for_file("a..pdf") == "a.pdf");
  CHECK(app::name_for_file("Manual, 2nd ed. .pdf") == "Manual, 2nd ed.pdf");
  CHECK(app::name_for_file("a.b.tar.gz") == "a.b.tar.gz");
  CHECK(app::name_for_file(std::string(300, 'a') + ".xlsx") == std::string(115, 'a') + ".xlsx");
  CHECK(app::name_for_file(std::string(150, '\xFF')).empty());
}
