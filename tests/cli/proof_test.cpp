// An inspector's and a data protection officer's questions, as somebody types them; and results on a stick.
#include "base/file.hpp"
#include "database/database.hpp"
#include "record_file.hpp"
#include "support/typed.hpp"

#include <doctest/doctest.h>
#include <filesystem>

using namespace jumpseat;
using support::type;
namespace fs = std::filesystem;

namespace {

struct ProofDesk : support::RecordFile {
  support::Typed records(std::vector<std::string> words, const std::string& input = {}) const {
    words.insert(words.begin(), "records");
    return run(std::move(words), input);
  }
  support::Typed as_bo(std::vector<std::string> words) const {
    for (const char* more : {"--as", "20001", "--password-stdin"}) words.emplace_back(more);
    return records(words, "correct horse\n");
  }
};

}  // namespace

TEST_CASE("a trainer signs with a password, and what was signed verifies") {
  const ProofDesk desk;
  auto ran = desk.records({"certifier", "20001", "--password-stdin"}, "correct horse\n");
  CHECK(ran.exit_code == 0);
  CHECK(ran.json()["fingerprint"].text_or("").size() == 35);
  CHECK(desk.records({"certifier", "10442", "--password-stdin"}, "correct horse\n").err ==
        "Could not make the key of this trainer: only a trainer certifies.\n");
  ran = desk.as_bo({"certify"});
  CHECK(ran.exit_code == 0);
  CHECK(ran.json()["certified"].items().size() == 1);
  CHECK(desk.records({"sign", "--as", "20001", "--password-stdin"}, "wrong\n").err ==
        "Could not unlock the key of this trainer: the password is not right.\n");
  ran = desk.records({"verify"});
  CHECK(ran.exit_code == 0);
  const auto json = ran.json();
  CHECK(json["ok"].bool_or(false));
  CHECK(json["remembered"].bool_or(false));
  CHECK(json["signed_events"].integer_or(0) == 4);
  CHECK(json["signers"].items().size() == 1);
  CHECK(desk.records({"verify", "--head", json["head"].text_or("")}).exit_code == 0);
  ran = desk.records({"verify", "--head", "J1.0123456789ab.1.0123456789abcdef.1.0123456789abcdef"});
  CHECK(ran.exit_code == 1);
  CHECK_FALSE(ran.json()["ok"].bool_or(true));
}

TEST_CASE("what a trainer certified already is not called certified once more") {
  const ProofDesk desk;
  CHECK(desk.records({"certifier", "20001", "--password-stdin"}, "correct horse\n").exit_code == 0);
  const std::string attempt = desk.as_bo({"certify"}).json()["certified"].items().at(0).text_or("");
  const auto again =
      support::type({"records", "certify", attempt, "--as", "20001", "--password-stdin", "--records", desk.file}, "correct horse\n");
  CHECK(again.exit_code == 0);
  CHECK(again.out.starts_with("1 completion was certified by "));
  CHECK(again.out.ends_with(" already.\n"));
  CHECK(desk.as_bo({"certify", attempt}).json()["certified_before"].integer_or(-1) == 1);
}

TEST_CASE("an old copy put back is told by the memory of this computer") {
  const ProofDesk desk;
  const std::string old = desk.at("old.db");
  CHECK(desk.records({"backup", old}).exit_code == 0);
  CHECK(desk.records({"certifier", "20001", "--password-stdin"}, "correct horse\n").exit_code == 0);
  fs::rename(old, desk.file);
  const auto ran = desk.records({"verify"});
  CHECK(ran.exit_code == 1);
  CHECK(ran.err.find("this computer remembers it") != std::string::npos);
}

TEST_CASE("an old copy put back is told also where only commands were typed, whatever they wrote, and after its head was printed") {
  const ProofDesk desk;
  const std::string old = desk.at("old.db");
  const auto is_told = [&] {
    fs::copy_file(old, desk.file, fs::copy_options::overwrite_existing);
    const auto ran = desk.records({"verify"});
    return ran.exit_code == 1 && ran.err.find("this computer remembers it") != std::string::npos;
  };
  fs::copy_file(desk.file, old);
  CHECK(desk.records({"verify"}).exit_code == 0);
  CHECK_FALSE(is_told());
  REQUIRE(desk.run({"assign", "evidence", "10442", "--course", "HT", "--done", "2026-01-10", "--what", "paper"}).exit_code == 0);
  CHECK(is_told());
}

TEST_CASE("what is tried out on a copy of the record file is held against neither the copy nor the original") {
  const ProofDesk desk;
  const std::string trial = desk.at("trial.db"), evidence = "2026-01-10";
  REQUIRE(desk.run({"assign", "evidence", "20001", "--course", "HT", "--done", "2026-01-09", "--what", "paper"}).exit_code == 0);
  fs::copy_file(desk.file, trial);
  REQUIRE(support::type({"assign", "evidence", "10442", "--course", "HT", "--done", evidence, "--what", "paper", "--records", trial})
              .exit_code == 0);
  REQUIRE(desk.run({"assign", "evidence", "20001", "--course", "HT", "--done", evidence, "--what", "paper"}).exit_code == 0);
  CHECK(desk.records({"verify"}).exit_code == 0);
  const auto tried = support::type({"records", "verify", "--records", trial});
  CHECK(tried.exit_code == 0);
  CHECK(tried.out.find("This is a copy of " + desk.file) != std::string::npos);
  fs::rename(trial, desk.file);  // in the place of the original it is another story
  CHECK(desk.records({"verify"}).exit_code == 1);
}

TEST_CASE("a look at the backups of a restored file leaves what is remembered of it alone") {
  const ProofDesk desk;
  const auto work = [&](const char* day) {
    REQUIRE(desk.run({"assign", "evidence", "10442", "--course", "HT", "--done", day, "--what", "paper"}).exit_code == 0);
  };
  const std::string first = desk.at("first.db"), second = desk.at("second.db"), old = desk.at("old.db");
  work("2026-01-09");
  REQUIRE(desk.records({"backup", first}).exit_code == 0);
  work("2026-01-10");
  REQUIRE(desk.records({"backup", second}).exit_code == 0);
  REQUIRE(desk.records({"restore", first}).exit_code == 0);
  CHECK(support::type({"records", "verify", "--records", second}).exit_code == 0);
  CHECK(desk.records({"verify"}).exit_code == 0);
  fs::copy_file(desk.file, old);
  work("2026-01-11");
  CHECK(desk.records({"verify"}).exit_code == 0);
  fs::rename(old, desk.file);
  CHECK(desk.records({"verify"}).exit_code == 1);
}

TEST_CASE("two record files that are looked at in one place, one after the other, are both whole") {
  const ProofDesk desk;
  const std::string place = desk.at("stick.db");
  for (const char* name : {"one.db", "two.db"}) {
    const base::SystemClock clock;
    REQUIRE(records::Records::open(desk.at(name), records::OpenMode::write, clock));
    fs::copy_file(desk.at(name), place, fs::copy_options::overwrite_existing);
    CHECK(support::type({"records", "verify", "--records", place}).exit_code == 0);
  }
}

TEST_CASE("a correction needs the word of a trainer once there is one") {
  const ProofDesk desk;
  CHECK(desk.records({"certifier", "20001", "--password-stdin"}, "correct horse\n").exit_code == 0);
  const std::string attempt = desk.as_bo({"certify"}).json()["certified"].items().at(0).text_or("");
  const std::vector<std::string> words{"correct", attempt, "--verdict", "void", "--reason", "Somebody else sat it."};
  CHECK(desk.records(words).exit_code == 3);
  CHECK(desk.as_bo(words).exit_code == 0);
  CHECK(desk.as_bo({"correct", attempt, "--verdict", "maybe", "--reason", "x"}).err ==
        "Could not add this correction: the verdict is void, counts or remark.\n");
}

TEST_CASE("proof from elsewhere needs the key of a trainer once there is one") {
  const ProofDesk desk;
  const std::vector<std::string> words{"assign", "evidence", "10442", "--course", "HT", "--done", "2026-01-10", "--what", "paper"};
  CHECK(desk.run(words).exit_code == 0);
  CHECK(desk.records({"certifier", "20001", "--password-stdin"}, "correct horse\n").exit_code == 0);
  CHECK(desk.run(words).err ==
        "Could not keep this evidence: somebody certifies in this record file: say who you are with --person and --password-stdin.\n");
  auto with_key = words;
  for (const char* more : {"--person", "20001", "--password-stdin"}) with_key.emplace_back(more);
  CHECK(desk.run(with_key, "wrong\n").exit_code == 3);
  const auto ran = desk.run(with_key, "correct horse\n");
  CHECK(ran.exit_code == 0);
  CHECK(ran.json()["certifier"].text_or("") == "20001");
}

TEST_CASE("a person sees everything, is erased only on purpose, and the file stays whole") {
  const ProofDesk desk;
  auto ran = desk.records({"own", "10442", "-o", desk.at("ana")});
  CHECK(ran.exit_code == 0);
  const auto page = base::read_file(desk.at("ana.html"), 1 << 20);
  REQUIRE(page);
  CHECK(page->find("Ana Pereira") != std::string::npos);
  CHECK(page->find("Bo Lind") == std::string::npos);
  const auto all = base::Json::parse(base::read_file(desk.at("ana.json"), 1 << 20).value_or(""));
  REQUIRE(all);
  CHECK((*all)["attempts"].items().size() == 2);
  CHECK((*all)["events"].items().size() == 4);
  CHECK((*all)["answers"].items().size() == 2);
  ran = desk.records({"erase", "10442"});
  CHECK(ran.exit_code == 0);
  CHECK_FALSE(ran.json()["erased"].bool_or(true));
  CHECK(desk.records({"stats"}).json()["people"].integer_or(0) == 3);
  CHECK(desk.records({"erase", "10442", "--yes"}).exit_code == 0);
  CHECK(desk.records({"stats"}).json()["people"].integer_or(0) == 2);
  CHECK(desk.records({"verify"}).exit_code == 0);
  const auto raw = base::read_file(desk.file, 1 << 26);
  REQUIRE(raw);
  CHECK(raw->find("Ana Pereira") == std::string::npos);
  CHECK(raw->find("\"choices\"") == std::string::npos);
  CHECK(desk.records({"erase", "10442", "--yes"}).err == "Could not find this person: nobody has the staff number or id 10442.\n");
}

TEST_CASE("who has had no entry for years is listed first, and erased only on purpose") {
  const ProofDesk desk;  // its people were made in September 2026
  auto ran = desk.records({"purge", "--years", "3"});
  CHECK(ran.exit_code == 0);
  CHECK(ran.json()["people"].items().empty());
  CHECK(desk.records({"purge", "--years", "0"}).exit_code == 3);
}

TEST_CASE("records purge cleans the file of what was erased before, also where nobody is erased now") {
  const ProofDesk desk;
  {
    auto file = database::Connection::open(desk.file, {});
    REQUIRE(file);
    REQUIRE(
        file->execute("PRAGMA secure_delete=OFF; CREATE TABLE left_over AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
                      " FROM n WHERE i < 2000) SELECT 'Rui Traceable' || hex(zeroblob(500)) FROM n; DROP TABLE left_over"));
  }
  const auto is_readable = [&] {
    const auto bytes = base::read_file(desk.file, 1 << 26);
    REQUIRE(bytes);
    return bytes->find("Rui Traceable") != std::string::npos;
  };
  REQUIRE(is_readable());
  CHECK(desk.records({"purge", "--years", "3"}).exit_code == 0);
  CHECK(is_readable());
  CHECK(desk.records({"purge", "--years", "3", "--yes"}).exit_code == 0);
  CHECK_FALSE(is_readable());
}

TEST_CASE("the yearly count has its three numbers") {
  const ProofDesk desk;
  CHECK(desk.records({"tally", "--day", "2026-09-30", "--noticed-by", "staff", "--told", "both", "--told-at", "2026-09-30T10:15Z"})
            .exit_code == 0);
  CHECK(desk.records({"tally", "--day", "2026-10-01", "--noticed-by", "passenger", "--told", "nobody"}).exit_code == 0);
  CHECK(desk.records({"tally", "--day", "soon", "--noticed-by", "staff", "--told", "nobody"}).exit_code == 3);
  const auto json = desk.records({"far-count", "--year", "2026"}).json();
  CHECK(json["trained"].integer_or(-1) == 1);
  CHECK(json["groups"].items().at(0)["group"].text_or("") == "LIS cabin");
  CHECK(json["notifications"].integer_or(-1) == 1);
  CHECK(json["told"].integer_or(-1) == 1);
  CHECK(json["cases"].items().at(0)["told_at"].text_or("") == "2026-09-30T10:15Z");
  CHECK(desk.records({"far-count", "--year", "2027"}).json()["trained"].integer_or(-1) == 0);
  for (const char* year : {"2015", "2201"})
    CHECK(desk.records({"far-count", "--year", year}).err == "Could not make the yearly count: the fiscal year should be like 2026.\n");
}

TEST_CASE("a count of a course that there is not is refused, and names those that there are") {
  const ProofDesk desk;
  CHECK(desk.records({"far-count", "--year", "2026", "--course", "HTT"})
            .err.starts_with("Could not make the yearly count: there is no course with the code HTT; there are: "));
}

TEST_CASE("nobody has been told of a case in the future, nor before its day") {
  const ProofDesk desk;
  const auto told_at = [&](const char* when) {
    return desk.records({"tally", "--day", "2026-09-30", "--noticed-by", "staff", "--told", "hotline", "--told-at", when}).err;
  };
  for (const char* later : {"2199-01-01", "2199-01-01T10:15Z"})
    CHECK(told_at(later) == "Could not count this case: the time at which somebody was told is still to come.\n");
  for (const char* earlier : {"2020-01-01", "2026-09-28", "2026-09-28T23:59Z"})
    CHECK(told_at(earlier) == "Could not count this case: the time at which somebody was told is before the day of the case.\n");
  CHECK(told_at("2026-09-29T10:15Z").empty());
  CHECK(told_at("2026-09-30T10:15Z").empty());
}

TEST_CASE("a case that was mistyped is withdrawn, counts no more, and the trail says so") {
  const ProofDesk desk;
  const std::vector<std::string> counted{"tally", "--day", "2026-09-30", "--noticed-by", "staff", "--told", "nobody"};
  const std::string wrong = desk.records(counted).json()["id"].text_or("");
  REQUIRE_FALSE(wrong.empty());
  REQUIRE(desk.records(counted).exit_code == 0);
  CHECK(desk.records({"withdraw-tally", wrong, "--reason", "counted twice"}).exit_code == 0);
  const auto json = desk.records({"far-count", "--year", "2026"}).json();
  REQUIRE(json["cases"].items().size() == 1);
  CHECK(json["notifications"].integer_or(-1) == 1);
  CHECK(json["cases"].items()[0]["id"].text_or(wrong) != wrong);
  CHECK(desk.records({"withdraw-tally", wrong}).err == "Could not withdraw this case: it is withdrawn already.\n");
  CHECK(desk.records({"withdraw-tally", "x"}).err == "Could not withdraw this case: no case was counted under this id.\n");
  CHECK(desk.records({"verify"}).exit_code == 0);
}

TEST_CASE("results go from one machine to another on a stick, once the key was compared") {
  const ProofDesk laptop;
  const fs::path stick = laptop.folder.path() / "stick";
  fs::create_directories(stick);
  auto ran = laptop.records({"send", (stick / "laptop.jumpseat-results").string()});
  CHECK(ran.exit_code == 0);
  const std::string digits = laptop.records({"key"}).json()["fingerprint"].text_or("");
  CHECK(ran.json()["fingerprint"].text_or("") == digits);
  CHECK(laptop.records({"send", (stick / "laptop.jumpseat-results").string()}).err ==
        "Could not write the results file: there is a file of that name already.\n");
  const std::string file = laptop.at("desk.db");
  const base::SystemClock clock;
  REQUIRE(records::Records::open(file, records::OpenMode::write, clock));
  const std::vector<std::string> receive{"records", "receive", stick.string(), "--json", "--records", file};
  ran = type(receive);
  CHECK(ran.exit_code == 1);
  CHECK(ran.err.find("--trust \"" + digits + "\"") != std::string::npos);
  auto trusting = receive;
  trusting.insert(trusting.end(), {"--trust", digits});
  ran = type(trusting);
  CHECK(ran.exit_code == 0);
  CHECK(ran.json()["files"].items().at(0)["attempts"].integer_or(0) == 2);
  ran = type(receive);  // asked once
  CHECK(ran.exit_code == 0);
  CHECK(ran.json()["files"].items().at(0)["attempts"].integer_or(-1) == 0);
  CHECK(type({"records", "verify", "--json", "--records", file}).exit_code == 0);
}
