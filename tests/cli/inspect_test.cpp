// An inspector's questions as somebody types them, and who may ask and change what about a record file.
#include "base/file.hpp"
#include "database/database.hpp"
#include "record_file.hpp"
#include "records/assignments.hpp"
#include "records/members.hpp"
#include "support/typed.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>

using namespace jumpseat;
using support::type;
namespace fs = std::filesystem;

namespace {

// With accounts Tess (90001) trains.
struct InspectedAirline : support::RecordFile {
  void with_accounts() const {
    REQUIRE(run({"people", "begin-accounts", "90001", "--name", "Tess"}, "correct horse\n").exit_code == 0);
    REQUIRE(run({"people", "set-password", "10442", "--person", "90001", "--password-stdin"}, "correct horse\n161803\n").exit_code == 0);
    REQUIRE(run({"people", "set-password", "10442", "--person", "10442", "--password-stdin"}, "161803\n271828\n").exit_code == 0);
  }
  support::Typed as(const char* number, const std::string& secret, std::vector<std::string> words, const char* option = "--person") const {
    words.insert(words.end(), {option, number, "--password-stdin"});
    return run(words, secret + "\n");
  }
};

base::Json course_of(const support::Typed& ran, const std::string& code) {
  const auto json = ran.json();
  for (const auto& one : json["courses"].items())
    if (one["course"].text_or("") == code) return one;
  FAIL("no course " << code << ": " << ran.out << ran.err);
  return {};
}

}  // namespace

TEST_CASE("who was qualified on a day, on which revision, certified by whom, with which answers, and unaltered") {
  const InspectedAirline airline;
  REQUIRE(airline.run({"assign", "add", "HT", "--rule", "fixed", "--months", "12", "--from", "2026-09-01"}).exit_code == 0);
  auto ran = airline.run({"records", "inspect", "10442", "--on", "2026-09-20"});
  REQUIRE(ran.exit_code == 0);
  CHECK_FALSE(course_of(ran, "HT")["qualified"].bool_or(true));
  CHECK(course_of(ran, "HT")["proofs"].items().empty());

  ran = airline.run({"records", "inspect", "10442", "--on", "2026-10-01"});
  auto course = course_of(ran, "HT");
  CHECK(course["qualified"].bool_or(false));
  CHECK(course["done_revision"].integer_or(0) == 2);
  REQUIRE(course["proofs"].items().size() == 1);
  auto proof = course["proofs"].items()[0];
  CHECK(proof["decides"].bool_or(false));
  CHECK(proof["mark"].number_or(0) == 0.75);
  CHECK(proof["certified_by"].items().empty());
  CHECK(proof["answers"].items().size() == 2);
  CHECK(proof["answers"].items()[0]["question"].text_or("") == "Passports");
  CHECK(ran.json()["ok"].bool_or(false));
  CHECK(ran.json()["head"].text_or("").starts_with("J1."));

  const std::string attempt = proof["id"].text_or("");
  REQUIRE(airline.run({"records", "certifier", "20001", "--password-stdin"}, "correct horse\n").exit_code == 0);
  REQUIRE(airline.as("20001", "correct horse", {"records", "certify"}, "--as").exit_code == 0);
  ran = airline.run({"records", "inspect", "10442", "--on", "2026-10-01"});
  CHECK(course_of(ran, "HT")["proofs"].items()[0]["certified_by"].items()[0].text_or("").starts_with("Bo Lind, 20001"));

  REQUIRE(
      airline.as("20001", "correct horse", {"records", "correct", attempt, "--verdict", "void", "--reason", "It was her sister."}, "--as")
          .exit_code == 0);
  ran = airline.run({"records", "inspect", "10442", "--on", "2026-10-01", "-o", airline.at("answer.html")});
  course = course_of(ran, "HT");
  CHECK_FALSE(course["qualified"].bool_or(true));
  CHECK_FALSE(course["proofs"].items()[0]["counts"].bool_or(true));
  CHECK(course["proofs"].items()[0]["corrections"].items()[0].text_or("").find("Declared void: It was her sister.") == 0);
  const auto page = base::read_file(airline.at("answer.html"), 1 << 22);
  REQUIRE(page);
  CHECK(page->find("It was her sister.") != std::string::npos);
  CHECK(page->find("Passports") != std::string::npos);
  CHECK(airline.run({"assign", "matrix", "--on", "2026-10-01", "--state", "current"}).json()["people"].items().empty());
}

TEST_CASE("a course that is to be passed and to be read says of each how it stands, not that it was never done") {
  const InspectedAirline airline;
  REQUIRE(airline.run({"assign", "add", "HT", "--rule", "fixed", "--months", "12", "--from", "2026-09-01"}).exit_code == 0);
  REQUIRE(airline.run({"assign", "add", "HT", "--needs", "reading", "--rule", "once", "--from", "2026-09-01"}).exit_code == 0);
  const auto course = course_of(airline.run({"records", "inspect", "10442", "--on", "2026-11-10"}), "HT");
  CHECK_FALSE(course["qualified"].bool_or(true));
  const std::string words = course["words"].text_or("");
  CAPTURE(words);
  CHECK(words.starts_with("Not qualified. Exam (current): done on 21 Sep 2026, revision 2, good until"));
  CHECK(words.find(". Reading and signing (overdue): never done") != std::string::npos);
  CHECK(course["proofs"].items()[0]["decides"].bool_or(false));
}

TEST_CASE("an altered file says so in an inspector's answer") {
  const InspectedAirline airline;
  {
    const base::SystemClock clock;
    auto connection = database::Connection::open(airline.file, {.access = database::Access::write});
    REQUIRE(connection);
    REQUIRE(connection->execute("UPDATE person SET name = 'Eve' WHERE staff_number = '10442'"));
  }
  const auto ran = airline.run({"records", "inspect", "10442"});
  CHECK(ran.exit_code == 1);
  CHECK_FALSE(ran.json()["ok"].bool_or(true));
  CHECK(ran.json()["problems"].items().size() == 1);
}

TEST_CASE("what is wrong with an inspector's question is said in one sentence") {
  const InspectedAirline airline;
  CHECK(airline.run({"records", "inspect", "77777"}).err == "Could not find this person: nobody has the staff number or id 77777.\n");
  CHECK(airline.run({"records", "inspect", "10442", "--on", "31.12.2026"}).err ==
        "Could not look somebody up: the day is written as 2026-11-25.\n");
  CHECK(airline.run({"records", "inspect", "10442", "-o", airline.at("x.doc")}).exit_code == 3);
}

TEST_CASE("whoever joined later is not in the matrix of an earlier day") {
  const InspectedAirline airline;
  REQUIRE(airline.run({"assign", "add", "HT", "--from", "2026-01-01"}).exit_code == 0);
  {
    auto file = database::Connection::open(airline.file, {});
    REQUIRE(file);
    REQUIRE(
        file->execute("INSERT INTO post (person, joined_on) SELECT key, julianday('2026-02-01') - 2440587.5 FROM person"
                      " WHERE staff_number = '20001' ON CONFLICT DO UPDATE SET joined_on = excluded.joined_on"));
  }
  const auto is_in = [&](const char* day) {
    const auto matrix = airline.run({"assign", "matrix", "--on", day}).json();
    const auto& people = matrix["people"].items();
    return std::any_of(people.begin(), people.end(), [](const auto& one) { return one["staff_number"].text_or("") == "20001"; });
  };
  CHECK_FALSE(is_in("2026-01-15"));
  CHECK(is_in("2026-02-15"));
}

TEST_CASE("an exemption is ended and evidence withdrawn; both stay, and neither comes back") {
  const InspectedAirline airline;
  REQUIRE(airline.run({"assign", "add", "HT", "--from", "2026-01-01"}).exit_code == 0);
  const std::string exemption =
      airline.run({"assign", "exempt", "20001", "--from", "2026-02-01", "--reason", "leave"}).json()["id"].text_or("");
  const std::string evidence =
      airline.run({"assign", "evidence", "20001", "--course", "HT", "--done", "2026-01-10", "--what", "paper"}).json()["id"].text_or("");
  const auto state_on = [&](const char* day) {
    const auto matrix = airline.run({"assign", "matrix", "--on", day}).json();
    for (const auto& person : matrix["people"].items())
      if (person["staff_number"].text_or("") == "20001") return person["standings"].items().at(0)["state"].text_or("");
    return std::string();
  };
  CHECK(state_on("2026-03-01") == "exempt");
  REQUIRE(airline.run({"assign", "end-exemption", exemption, "--on", "2026-02-20"}).exit_code == 0);
  CHECK(state_on("2026-02-20") == "exempt");
  CHECK(state_on("2026-03-01") == "current");
  CHECK(airline.run({"assign", "end-exemption", exemption, "--on", "2026-12-20"}).exit_code == 3);  // never longer again
  REQUIRE(airline.run({"assign", "withdraw-evidence", evidence}).exit_code == 0);
  CHECK(state_on("2026-03-01") == "overdue");
  CHECK(airline.run({"assign", "withdraw-evidence", evidence}).exit_code == 3);
  CHECK(airline.run({"assign", "withdraw-evidence", "none"}).exit_code == 3);
  const auto shown = airline.run({"people", "show", "20001"}).json();
  CHECK(shown["exemptions"].items()[0]["until"].text_or("") == "2026-02-20");
  CHECK(shown["evidence"].items()[0]["withdrawn"].bool_or(false));
  CHECK(airline.run({"records", "verify"}).exit_code == 0);
}

TEST_CASE("with accounts nothing about other people's records is done without a role for it") {
  const InspectedAirline airline;
  airline.with_accounts();
  const std::string out = airline.at("out");
  const std::vector<std::vector<std::string>> of_trainers{
      {"records", "send", out},
      {"records", "receive", out},
      {"records", "restore", airline.file},
      {"records", "far-count", "--year", "2026"},
      {"records", "tally", "--day", "2026-01-01", "--noticed-by", "staff", "--told", "nobody"},
      {"records", "withdraw-tally", "x"},
      {"records", "inspect", "20001"},
      {"assign", "end-exemption", "x"},
      {"assign", "withdraw-evidence", "x"}};
  for (const auto& words : of_trainers) {
    CAPTURE(words[0] + " " + words[1]);
    CHECK(airline.run(words).exit_code == 3);
    const auto ran = airline.as("10442", "271828", words);
    CHECK(ran.exit_code == 3);
    CHECK(ran.err.find("a learner may not") != std::string::npos);
    CHECK(ran.out.empty());
  }
  const std::vector<std::vector<std::string>> vouched{{"records", "correct", "x", "--verdict", "void", "--reason", "x"},
                                                      {"records", "erase", "20001"},
                                                      {"records", "erase", "20001", "--yes"},
                                                      {"records", "purge", "--years", "1"}};
  for (const auto& words : vouched) {
    CAPTURE(words[1]);
    CHECK(airline.run(words).exit_code == 3);
    const auto ran = airline.as("10442", "271828", words, "--as");
    CHECK(ran.exit_code == 3);
    CHECK(ran.err.find("a learner may not") != std::string::npos);
    CHECK(ran.out.empty());
  }
  CHECK_FALSE(fs::exists(out));
}

TEST_CASE("whoever is erased while another program reads is said to be erased, and that traces are still to be cleaned away") {
  const InspectedAirline airline;
  auto reader = database::Connection::open(airline.file, {.access = database::Access::read_only});
  REQUIRE(reader);
  {
    auto rows = reader->prepare("SELECT key FROM person");
    REQUIRE(rows);
    REQUIRE(rows->step().value_or(false));
    const auto ran = type({"records", "erase", "10442", "--yes", "--records", airline.file});
    CHECK(ran.exit_code == 1);
    CHECK(ran.out.find(" is erased.") != std::string::npos);
    CHECK(ran.err.find("another program is reading it") != std::string::npos);
  }
  const auto purged = type({"records", "purge", "--years", "3", "--yes", "--records", airline.file});
  CHECK(purged.exit_code == 0);
  CHECK(purged.out.find("is cleaned of what was erased before") != std::string::npos);
}

TEST_CASE("with accounts a trainer's key is made by that trainer alone, and what is held about somebody is theirs alone") {
  const InspectedAirline airline;
  airline.with_accounts();
  CHECK(airline.run({"records", "certifier", "90001", "--password-stdin"}, "my own words\n").err.find("is not right") != std::string::npos);
  REQUIRE(airline.run({"records", "certifier", "90001", "--password-stdin"}, "correct horse\n").exit_code == 0);
  CHECK(airline.as("90001", "correct horse", {"records", "certify"}, "--as").exit_code == 0);
  const std::string stem = airline.at("about");
  CHECK(airline.run({"records", "own", "10442", "-o", stem}).exit_code == 3);
  CHECK(airline.as("90001", "correct horse", {"records", "own", "10442", "-o", stem}).err.find("each person gets their own") !=
        std::string::npos);
  CHECK_FALSE(fs::exists(stem + ".json"));
  CHECK(airline.as("10442", "271828", {"records", "own", "10442", "-o", stem}).exit_code == 0);
  CHECK(fs::exists(stem + ".json"));
  CHECK(airline.as("10442", "271828", {"records", "inspect", "10442", "--on", "2026-10-01"}).exit_code == 0);
}

TEST_CASE("what is held about somebody is told whole, without the secret, and in the language that they chose") {
  const InspectedAirline airline;
  REQUIRE(airline.run({"assign", "add", "HT", "--to", "person:10442", "--rule", "once", "--from", "2026-09-01"}).exit_code == 0);
  REQUIRE(airline.run({"assign", "add", "HT", "--to", "group:nobody's", "--rule", "once"}).exit_code == 0);
  REQUIRE(airline.run({"assign", "exempt", "10442", "--from", "2026-01-10", "--reason", "Long leave."}).exit_code == 0);
  REQUIRE(airline.run({"assign", "evidence", "10442", "--course", "HT", "--done", "2025-10-03", "--what", "certificate 4711"}).exit_code ==
          0);
  {
    const base::SystemClock clock;
    auto records = records::Records::open(airline.file, records::OpenMode::write, clock);
    REQUIRE(records);
    const auto ana = records->find_person_by_staff_number("10442");
    REQUIRE(ana);
    REQUIRE(*ana);
    REQUIRE(records->set_setting("language/" + (*ana)->id.value, "es"));
    REQUIRE(records->set_setting("retention/" + (*ana)->id.value, "0.95"));
    REQUIRE(records->set_setting("recent_people", R"(["20001","10442"])"));
  }
  airline.with_accounts();
  const std::string stem = airline.at("about");
  ::setenv("JUMPSEAT_LOCALE", (support::build_folder() / "locale").c_str(), 1);
  const auto ran = airline.as("10442", "271828", {"records", "own", "10442", "-o", stem});
  ::unsetenv("JUMPSEAT_LOCALE");
  REQUIRE(ran.exit_code == 0);
  const auto text = base::read_file(stem + ".json", 1 << 20), page = base::read_file(stem + ".html", 1 << 20);
  REQUIRE(text);
  REQUIRE(page);
  const auto json = base::Json::parse(*text);
  REQUIRE(json);
  const auto& all = *json;
  REQUIRE(all["assignments"].items().size() == 1);
  CHECK(all["assignments"].items()[0]["course"].text_or("") == "HT");
  REQUIRE(all["exemptions"].items().size() == 1);
  CHECK(all["exemptions"].items()[0]["reason"].text_or("") == "Long leave.");
  REQUIRE(all["evidence"].items().size() == 1);
  REQUIRE(all["sign_in"].items().size() == 1);
  CHECK(all["sign_in"].items()[0]["secret"].text_or("") == "pin");
  REQUIRE(all["settings"].items().size() == 3);
  CHECK(all["settings"].items()[2]["value"].text_or("") == "10442");
  CHECK(all["sums"].items().size() == 1);
  CHECK(text->find("argon2") == std::string::npos);
  CHECK(page->find("argon2") == std::string::npos);
  CHECK(page->find("<html lang=\"es\">") != std::string::npos);
  CHECK(page->find("What Jumpseat holds about you") == std::string::npos);
  for (const char* word : {"once", "exam"}) {  // as they are kept
    CAPTURE(word);
    CHECK(page->find("<td>" + std::string(word) + "</td>") == std::string::npos);
  }
  CHECK(page->find("certificate 4711") != std::string::npos);
}

TEST_CASE("whoever is asked to read only from a later day on does not stand in the register as somebody who has not") {
  const InspectedAirline airline;
  const auto register_is = [&] { return airline.run({"assign", "register", "HT", "--json"}).json()["has_not"].items().size(); };
  REQUIRE(airline.run({"assign", "add", "HT", "--needs", "reading", "--rule", "once", "--from", "2090-01-01"}).exit_code == 0);
  CHECK(register_is() == 0);
  REQUIRE(airline.run({"assign", "add", "HT", "--needs", "reading", "--rule", "once", "--from", "2026-09-01"}).exit_code == 0);
  CHECK(register_is() > 0);
}

TEST_CASE("a file that was stolen tells no secret, and a stolen backup is not a key") {
  const InspectedAirline airline;
  airline.with_accounts();
  const auto bytes = base::read_file(airline.file, 1 << 26);
  REQUIRE(bytes);
  CHECK(bytes->find("correct horse") == std::string::npos);
  CHECK(bytes->find("271828") == std::string::npos);
  const std::string copy = airline.at("stolen.db");
  REQUIRE(airline.run({"records", "backup", copy}).exit_code == 0);
  CHECK(fs::status(copy).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  // Elsewhere the same people sign in, and nobody else.
  auto words = std::vector<std::string>{"people", "list", "--json", "--records", copy};
  CHECK(type(words).exit_code == 3);
  words.insert(words.end(), {"--person", "10442", "--password-stdin"});
  CHECK(type(words, "271828\n").err.find("a learner may not") != std::string::npos);
}

TEST_CASE("an inspector's answer says on which computer an exam was sat, and whether whoever sat it had signed in") {
  const InspectedAirline airline;
  const auto here = course_of(airline.run({"records", "inspect", "10442", "--on", "2026-10-01"}), "HT")["proofs"].items()[0];
  CHECK(here["computer"].is_null());
  CHECK_FALSE(here["signed_in"].bool_or(true));
  const auto words = support::type({"records", "inspect", "10442", "--on", "2026-10-01", "--no-look", "--records", airline.file}).out;
  CHECK(words.find("revision 2; on this computer, without signing in") != std::string::npos);

  const auto spanish =
      support::type({"--language", "es", "records", "inspect", "10442", "--on", "2026-10-01", "--no-look", "--records", airline.file});
  CHECK(spanish.out.find("[1 de 1]") != std::string::npos);

  // The same exam in the trainer's file, to which it came in a results file.
  const std::string results = airline.at("laptop.jumpseat-results"), desk = airline.at("desk.db");
  const auto sent = airline.run({"records", "send", results});
  REQUIRE(sent.exit_code == 0);
  const std::string digits = sent.json()["fingerprint"].text_or("");
  REQUIRE(records::Records::open(desk, records::OpenMode::write, base::SystemClock()));
  REQUIRE(support::type({"records", "receive", results, "--trust", digits, "--records", desk}).exit_code == 0);
  const auto there = course_of(support::type({"records", "inspect", "10442", "--on", "2026-10-01", "--records", desk, "--json"}), "HT");
  CHECK(there["proofs"].items()[0]["computer"].text_or("") == digits);
  CHECK_FALSE(there["proofs"].items()[0]["signed_in"].bool_or(true));
}

TEST_CASE(
    "who moved is found where they worked on a day before that, in an inspector's answer and in the matrix, and is asked what was asked "
    "there") {
  const support::TemporaryFolder folder;
  const fs::path file = folder.path() / "records.db";
  const auto come_or_move = [&](const char* day, const std::string& base, const std::string& job) {
    base::ManualClock clock;
    clock.utc = model::find_day(day)->since_1970 * base::day_ms + 12 * 60 * base::minute_ms;
    auto records = records::Records::open(file, records::OpenMode::write, clock);
    REQUIRE(records);
    records::MemberEntry entry;
    entry.staff_number = "10442", entry.name = "Ayse", entry.base = base, entry.job = job;
    REQUIRE(records::import_members(*records, {entry}, {true, false, model::today(clock), std::nullopt}));
    const auto given = records::assignments(*records);
    REQUIRE(given);
    if (!given->empty()) return;
    for (const auto& [to, value] : {std::pair(records::AssignedTo::job, "cabin"), {records::AssignedTo::base, "LIS"}}) {
      records::Assignment asked;
      asked.course = model::CourseCode("HT"), asked.to = to, asked.to_value = value, asked.assigned_on = model::today(clock);
      REQUIRE(records::add_assignment(*records, asked, std::nullopt));
    }
  };
  come_or_move("2025-01-10", "LIS", "cabin");
  come_or_move("2025-06-01", "OPO", "office");
  const auto told = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--records", file.string()});
    return type(std::move(words)).out;
  };
  const auto has = [](const std::string& text, const char* words) { return text.find(words) != std::string::npos; };

  const auto then = told({"records", "inspect", "10442", "--on", "2025-03-01", "--no-look"});
  CAPTURE(then);
  CHECK(has(then, "10442 Ayse (LIS, cabin) on 2025-03-01\n"));
  CHECK(has(then, "\nHT "));
  CHECK(has(then, "Not qualified"));
  CHECK_FALSE(has(then, "Nothing was asked"));
  CHECK(has(then, "What was asked follows from the base, fleet, job and group that this person had in the records on that day"));
  CHECK_FALSE(has(then, "is not known here"));
  const auto json = type({"records", "inspect", "10442", "--on", "2025-03-01", "--no-look", "--json", "--records", file.string()});
  CHECK(json.json()["place"].text_or("") == "LIS, cabin");
  CHECK(course_of(json, "HT")["asked"].bool_or(false));
  const auto moved = told({"records", "inspect", "10442", "--on", "2025-06-01", "--no-look"});
  CHECK(has(moved, "10442 Ayse (OPO, office) on 2025-06-01\nNothing was asked of this person"));
  CHECK(has(told({"records", "inspect", "10442", "--on", "2025-05-31", "--no-look"}), "(LIS, cabin)"));
  CHECK(has(told({"records", "inspect", "10442", "--on", "2025-01-09", "--no-look"}),
            "Where this person worked before 10 Jan 2025 is not known here: what was known first is taken.\n"));

  const auto matrix = told({"assign", "matrix", "--on", "2025-03-01", "--base", "LIS"});
  CHECK(matrix.starts_with("10442 Ayse\n  HT"));
  CHECK(has(matrix, "\n\nWhat was asked follows from the base, fleet, job and group that each person had in the records on that day"));
  CHECK(told({"assign", "matrix", "--on", "2025-03-01", "--base", "OPO"}).starts_with("Nothing is asked of anybody.\n\nWhat was asked"));
  CHECK(told({"assign", "matrix", "--on", "2025-06-01"}).starts_with("Nothing is asked of anybody.\n"));
  CHECK(told({"assign", "matrix"}) == "Nothing is asked of anybody.\n");
  CHECK(type({"records", "verify", "--records", file.string()}).exit_code == 0);
}

TEST_CASE(
    "of a file in which places were not kept from the beginning an inspector's answer and the matrix of an earlier day say since when") {
  const InspectedAirline airline;
  const auto today = model::words_of(model::today(base::SystemClock()));
  const auto inspected = airline.run({"records", "inspect", "10442", "--on", "2026-10-01", "--no-look"}).json();
  REQUIRE(inspected["notes"].items().size() == 2);
  CHECK(inspected["notes"].items()[1].text_or("") ==
        "Where this person worked before " + today + " is not known here: what was known first is taken.");
  const auto matrix = airline.run({"assign", "matrix", "--on", "2026-10-01"}).json();
  REQUIRE(matrix["notes"].items().size() == 2);
  CHECK(matrix["notes"].items()[1].text_or("") ==
        "Where people worked is known from " + today + " on: for the days before, what was known first is taken.");
  CHECK(airline.run({"assign", "matrix"}).json()["notes"].items().empty());
}
