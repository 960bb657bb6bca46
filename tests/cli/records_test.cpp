// `jumpseat records` and `jumpseat scores`, as somebody types them.
#include "base/json.hpp"
#include "database/database.hpp"
#include "record_file.hpp"
#include "support/typed.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

using namespace jumpseat;
using support::RecordFile;
using support::type;
namespace fs = std::filesystem;

TEST_CASE("scores leave as CSV, one row an answer") {
  const RecordFile kept;
  const auto ran = type({"scores", "export", "--records", kept.file});
  CHECK(ran.exit_code == 0);
  CHECK(
      ran.out.starts_with("attempt,person,group,course,revision,quiz,mode,started_utc,finished_utc,mark,passed,question,version,answer,"
                          "fraction,certainty,seconds\r\n"));
  CHECK(ran.out.find(",10442,LIS cabin,HT,2,final,exam,") != std::string::npos);
  CHECK(ran.out.find(",0.75,1,v1,h2,report,1,3,1.5\r\n") != std::string::npos);
}

TEST_CASE("scores leave as JSON with the same names") {
  const RecordFile kept;
  const auto ran = type({"scores", "export", "--format", "json", "--records", kept.file});
  CHECK(ran.exit_code == 0);
  const auto json = ran.json();
  REQUIRE(json["scores"].items().size() == 2);
  CHECK(json["scores"].items()[0]["question"].text_or("") == "q1");
  CHECK(json["scores"].items()[0]["certainty"].is_null());
  CHECK(json["scores"].items()[1]["certainty"].integer_or(0) == 3);
  CHECK(json["scores"].items()[1]["passed"].bool_or(false));
}

TEST_CASE("scores leave as a spreadsheet only into a file, and as xAPI anywhere") {
  const RecordFile kept;
  const std::string sheet = kept.at("scores.xlsx");
  auto ran = type({"scores", "export", "--format", "xlsx", "--records", kept.file});
  CHECK(ran.exit_code == 2);
  CHECK(ran.err == "A spreadsheet needs a file to go to: add -o FILE.xlsx.\n");
  ran = type({"scores", "export", "--format", "xlsx", "-o", sheet, "--records", kept.file});
  CHECK(ran.out.starts_with("2 answers written.\nThe record stood at J1."));
  CHECK(fs::file_size(sheet) > 2'000);
  ran = type({"scores", "export", "--format", "xapi", "--home-page", "https://crew.example-air.com", "--records", kept.file});
  REQUIRE(ran.json().items().size() >= 2);
  CHECK(ran.json().items()[0]["actor"]["account"].dump() == R"({"homePage":"https://crew.example-air.com","name":"10442"})");
  CHECK(ran.json().items()[0]["object"]["definition"]["interactionType"].is_text());
  ran = type({"scores", "export", "-o", kept.at("none/a.csv"), "--records", kept.file});
  CHECK(ran.exit_code == 3);
  CHECK(ran.err == "Could not write the file: there is no such folder; if it is on a stick, put the stick in again.\n");
}

TEST_CASE("every export is kept in the trail, and the file still verifies") {
  const RecordFile kept;
  const auto trail = [&] { return type({"records", "stats", "--json", "--records", kept.file}).json()["trail"].integer_or(0); };
  const auto before = trail();
  for (const char* format : {"csv", "json", "xapi"})
    CHECK(type({"scores", "export", "--format", format, "--records", kept.file}).exit_code == 0);
  CHECK(trail() == before + 3);
  CHECK(type({"records", "verify", "--records", kept.file}).exit_code == 0);
}

TEST_CASE("a whole file verifies, also by the program's own --records") {
  const RecordFile kept;
  auto ran = type({"records", "verify", "--json", "--records", kept.file});
  CHECK(ran.exit_code == 0);
  CHECK(ran.json()["ok"].bool_or(false));
  CHECK(ran.json()["problems"].items().empty());
  ran = type({"--records", kept.file, "records", "verify"});
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find("What this cannot find:") != std::string::npos);
}

TEST_CASE("a backup is made beside the file and can be restored") {
  const RecordFile kept;
  auto ran = type({"records", "backup", "--json", "--records", kept.file});
  CHECK(ran.exit_code == 0);
  const std::string copy = ran.json()["copy"].text_or("");
  CHECK(fs::exists(copy));
  CHECK(type({"records", "trail", "--records", kept.file}).out.find(": A backup was made (" + fs::path(copy).filename().string() + ")") !=
        std::string::npos);
  ran = type({"records", "restore", copy, "--records", kept.file, "--json"});
  CHECK(ran.exit_code == 0);
  CHECK(fs::exists(ran.json()["kept"].text_or("")));
  CHECK(type({"records", "verify", "--records", kept.file}).exit_code == 0);
}

TEST_CASE("a backup that was altered is not restored without a word") {
  const RecordFile kept;
  const std::string copy = type({"records", "backup", "--json", "--records", kept.file}).json()["copy"].text_or("");
  {
    auto connection = database::Connection::open(copy, {.access = database::Access::write});
    REQUIRE(connection);
    REQUIRE(connection->execute("DROP TRIGGER exam_pass_made"));
  }
  const auto refused = type({"records", "restore", copy, "--records", kept.file, "--json"});
  CHECK(refused.exit_code == 3);
  CHECK(refused.err.find("the copy was altered or is damaged: ") != std::string::npos);
  const auto restored = type({"records", "restore", copy, "--even-altered", "--records", kept.file});
  CHECK(restored.exit_code == 0);
  CHECK(restored.out.starts_with("The copy was altered or is damaged: "));
}

TEST_CASE("whoever was erased after a backup was made is erased again when it is restored, unless they are to come back") {
  const RecordFile kept;
  const std::string copy = type({"records", "backup", "--json", "--records", kept.file}).json()["copy"].text_or("");
  const auto stands_by_name = [&] { return type({"people", "show", "10442", "--records", kept.file}).exit_code == 0; };
  REQUIRE(stands_by_name());
  REQUIRE(type({"records", "erase", "10442", "--yes", "--records", kept.file}).exit_code == 0);
  const auto again = type({"records", "restore", copy, "--records", kept.file, "--json"});
  CHECK(again.exit_code == 0);
  CHECK(again.json()["erased_again"].integer_or(0) == 1);
  CHECK_FALSE(stands_by_name());
  CHECK(type({"records", "verify", "--records", kept.file}).exit_code == 0);
  const auto back = type({"records", "restore", copy, "--bring-back-erased", "--records", kept.file, "--json"});
  CHECK(back.json()["brought_back"].integer_or(0) == 1);
  CHECK(stands_by_name());
}

TEST_CASE("whoever was erased is erased again also where this computer cannot remember the restored file") {
  const RecordFile kept;
  const std::string copy = type({"records", "backup", "--json", "--records", kept.file}).json()["copy"].text_or("");
  REQUIRE(type({"records", "erase", "10442", "--yes", "--records", kept.file}).exit_code == 0);
  const auto heads = kept.folder.path() / "state/jumpseat/heads";
  std::filesystem::remove_all(heads);
  std::filesystem::create_directories(heads.parent_path());
  std::ofstream(heads) << "in the way of the folder";
  const auto again = type({"records", "restore", copy, "--records", kept.file, "--json"});
  CHECK(again.exit_code == 0);
  CHECK(again.json()["erased_again"].integer_or(0) == 1);
  CHECK_FALSE(type({"people", "show", "10442", "--records", kept.file}).exit_code == 0);
}

TEST_CASE("a record file that cannot be read any more is replaced by its backup, and says what that brings back") {
  const RecordFile kept;
  const std::string copy = type({"records", "backup", "--json", "--records", kept.file}).json()["copy"].text_or("");
  std::ofstream(kept.file, std::ios::trunc) << "no database";
  const auto restored = type({"records", "restore", copy, "--records", kept.file});
  CHECK(restored.exit_code == 0);
  CHECK(restored.out.find("Whoever had been erased since stands here by name again: ") != std::string::npos);
  CHECK(type({"people", "show", "10442", "--records", kept.file}).exit_code == 0);
}

TEST_CASE("where a stick was pulled no subcommand leaves what it tells about people on this computer") {
  const support::RecordFile kept;
  const std::string pulled = "/media/jumpseat-no-stick";  // on the disk of the computer, as what a pulled stick leaves behind
  for (const auto& [words, file] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"scores", "export", "-o", pulled + ".csv"}, pulled + ".csv"},
           {{"records", "own", "10442", "-o", pulled}, pulled + ".html"},
           {{"report", "certificate", "--of", "10442", "-o", pulled + ".pdf"}, pulled + ".pdf"},
           {{"report", "course", "--course", "HT", "-o", pulled + ".html"}, pulled + ".html"},
           {{"records", "inspect", "10442", "--no-look", "-o", pulled + ".pdf"}, pulled + ".pdf"}}) {
    CAPTURE(file);
    auto typed = words;
    typed.insert(typed.end(), {"--records", kept.file});
    const auto ran = type(typed);
    CHECK(ran.exit_code == 3);
    CHECK(ran.err.starts_with("Could not write the file:"));
    CHECK(ran.err.find("stick") != std::string::npos);
    CHECK_FALSE(fs::exists(file));
    fs::remove(file);
  }
}

TEST_CASE("what is in the file is counted") {
  const RecordFile kept;
  const auto ran = type({"records", "stats", "--json", "--records", kept.file});
  CHECK(ran.exit_code == 0);
  CHECK(ran.json()["people"].integer_or(0) == 3);
  CHECK(ran.json()["attempts"].integer_or(0) == 2);
}

TEST_CASE("what cannot be done is 3 and a sentence, wrong words are 2") {
  const RecordFile kept;
  const auto missing = type({"records", "verify", "--json", "--records", kept.file + ".none"});
  CHECK(missing.exit_code == 3);
  CHECK(missing.err == "Could not open the record file: there is no such file.\n");
  CHECK(missing.out.empty());
  CHECK(type({"records"}).exit_code == 2);
  CHECK(type({"scores", "export", "--format", "parchment"}).exit_code == 2);
}
