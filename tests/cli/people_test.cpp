// `jumpseat people` and `jumpseat assign`, as somebody types them: a staff list, accounts, who must do what, and who may not ask.
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/secret.hpp"
#include "records/accounts.hpp"
#include "records/records.hpp"
#include "support/places.hpp"
#include "support/typed.hpp"

#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>

using namespace jumpseat;
namespace fs = std::filesystem;

namespace {

struct StaffedAirline {
  support::TemporaryFolder folder;
  std::string file = (folder.path() / "records.db").string(), list = (folder.path() / "staff.csv").string();

  StaffedAirline() {
    REQUIRE(base::write_file_whole(
        list, "Staff number;Name;Base;Job\n10442;Ana Silva;LIS;cabin\n10443;Bo Lind;OSL;cabin\n20001;Cy Young;LIS;gate\n"));
  }

  support::Typed run(std::vector<std::string> words, const std::string& input = {}) const {
    words.insert(words.end(), {"--records", file, "--json"});
    return support::type(std::move(words), input);
  }
  void with_people() const { REQUIRE(run({"people", "import", list, "--yes"}).exit_code == 0); }
  void with_accounts() const {
    with_people();
    REQUIRE(run({"people", "begin-accounts", "90001", "--name", "Tess Trainer"}, "correct horse\n").exit_code == 0);
    REQUIRE(run({"people", "set-password", "10442", "--person", "90001", "--password-stdin"}, "correct horse\n161803\n").exit_code == 0);
    REQUIRE(run({"people", "set-password", "10442", "--person", "10442", "--password-stdin"}, "161803\n271828\n").exit_code == 0);
  }
};

const std::string as_tess = "correct horse\n", as_ana = "271828\n";

}  // namespace

TEST_CASE("a staff list is looked at first, then taken in, and taken in again doubles nobody") {
  const StaffedAirline airline;
  const auto look = airline.run({"people", "import", airline.list});
  CHECK(look.exit_code == 0);
  CHECK(look.json()["added"].integer_or(0) == 3);
  CHECK_FALSE(look.json()["written"].bool_or(true));
  CHECK(airline.run({"people", "list"}).json()["people"].items().empty());
  airline.with_people();
  CHECK(airline.run({"people", "import", airline.list, "--yes"}).json()["same"].integer_or(0) == 3);
  const auto people = airline.run({"people", "list", "--base", "LIS"}).json()["people"].items();
  REQUIRE(people.size() == 2);
  CHECK(people[0]["staff_number"].text_or("") == "10442");
  CHECK(people[0]["job"].text_or("") == "cabin");
  CHECK(airline.run({"people", "list", "--find", "lind"}).json()["people"].items().size() == 1);
}

TEST_CASE("a staff list that makes somebody a trainer says so before it is taken in") {
  const StaffedAirline airline;
  REQUIRE(base::write_file_whole(airline.list, "Staff number;Name;Role\n10442;Ana Silva;\n10443;Bo Lind;trainer\n"));
  const auto look = airline.run({"people", "import", airline.list}).json()["roles"].items();
  REQUIRE(look.size() == 1);
  CHECK(look[0]["staff_number"].text_or("") == "10443");
  CHECK(look[0]["role"].text_or("") == "trainer");
  CHECK(airline.run({"people", "import", airline.list, "--yes"}).json()["roles"].items().size() == 1);
  CHECK(airline.run({"people", "import", airline.list}).json()["roles"].items().empty());
  REQUIRE(base::write_file_whole(airline.list, "Staff number;Name;Role\n10442;Ana Silva;auditor\n20001;Cy Young;manager\n"));
  const auto told = support::type({"people", "import", airline.list, "--records", airline.file}).out;
  CHECK(told.find("By this list 10442 Ana Silva is an auditor.\n") != std::string::npos);
  CHECK(told.find("By this list 20001 Cy Young is a manager.\n") != std::string::npos);
}

TEST_CASE("problems of a staff list name their line, and the rest is taken in") {
  const StaffedAirline airline;
  REQUIRE(base::write_file_whole(airline.list, "PNR;Name\n1;Ana\n;Nobody\n1;Again\n"));
  CHECK(airline.run({"people", "import", airline.list}).json()["people"].integer_or(0) == 1);
  const auto ran = airline.run({"people", "import", airline.list, "--column", "staff_number=PNR", "--yes"});
  CHECK(ran.exit_code == 1);
  CHECK(ran.json()["problems"].items().size() == 2);
  CHECK(ran.err.find("staff.csv:3: there is no staff number") != std::string::npos);
  CHECK(airline.run({"people", "list"}).json()["people"].items().size() == 1);
  CHECK(airline.run({"people", "import", airline.list, "--column", "shoe=PNR"}).exit_code == 3);
}

TEST_CASE("a staff list of which nothing is left out was taken in well, whatever was noted of it") {
  const StaffedAirline airline;
  REQUIRE(base::write_file_whole(airline.list, "sep=;\nStaff number;Name;Base\n10442;Ana Silva;OSL\n"));
  const auto ran = airline.run({"people", "import", airline.list, "--yes"});
  CHECK(ran.exit_code == 0);
  REQUIRE(ran.json()["problems"].items().size() == 1);
  CHECK(ran.json()["problems"].items()[0]["severity"].text_or("") == "warning");
  CHECK(ran.err.find("sep=;") != std::string::npos);
}

TEST_CASE("a list without names changes those who are known, and makes nobody new") {
  const StaffedAirline airline;
  airline.with_people();
  REQUIRE(base::write_file_whole(airline.list, "Staff number;Name;Base\n10442;;OSL\n30000;;LIS\n"));
  const auto ran = airline.run({"people", "import", airline.list, "--yes"});
  CHECK(ran.exit_code == 1);
  CHECK(ran.json()["changed"].integer_or(0) == 1);
  CHECK(ran.json()["added"].integer_or(9) == 0);
  CHECK(ran.err.find("staff.csv:3: somebody new has no name; write it in this line (30000)") != std::string::npos);
  const auto people = airline.run({"people", "list", "--find", "10442"}).json()["people"].items();
  REQUIRE(people.size() == 1);
  CHECK(people[0]["name"].text_or("") == "Ana Silva");
  CHECK(people[0]["base"].text_or("") == "OSL");
}

TEST_CASE("all lines that a staff list leaves out are counted, and no more than a thousand are named") {
  const StaffedAirline airline;
  std::string list = "Staff number;Name\n10442;Ana\n";
  for (int i = 0; i < 1'250; ++i) list += ";Nobody\n";
  REQUIRE(base::write_file_whole(airline.list, list));
  const auto ran = airline.run({"people", "import", airline.list});
  CHECK(ran.json()["left_out"].integer_or(0) == 1'250);
  CHECK(ran.json()["problems"].items().size() == 1'000);
}

TEST_CASE("an assignment asks those whom it names, and everybody's standing follows from it on any day") {
  const StaffedAirline airline;
  airline.with_people();
  const auto given =
      airline.run({"assign", "add", "HT", "--to", "job:cabin", "--rule", "easa", "--from", "2026-01-01", "--due", "2026-02-15"});
  REQUIRE(given.exit_code == 0);
  CHECK(given.json()["people"].integer_or(0) == 2);
  REQUIRE(airline.run({"assign", "evidence", "10442", "--course", "HT", "--done", "2025-10-03", "--what", "certificate 4711"}).exit_code ==
          0);
  CHECK(airline.run({"assign", "evidence", "10443", "--course", "HT", "--done", "2025-10-03", "--what", "   "}).err ==
        "Could not keep this evidence: what was seen as proof is needed.\n");
  REQUIRE(airline.run({"assign", "exempt", "10443", "--until", "2026-06-30", "--from", "2026-01-10", "--reason", "leave"}).exit_code == 0);
  const auto state_on = [&](const char* day, std::size_t person) {
    return airline.run({"assign", "matrix", "--on", day})
        .json()["people"]
        .items()
        .at(person)["standings"]
        .items()
        .at(0)["state"]
        .text_or("");
  };
  CHECK(state_on("2026-02-01", 0) == "current");
  CHECK(state_on("2026-08-01", 0) == "window open");
  CHECK(state_on("2026-10-01", 0) == "due");
  CHECK(state_on("2026-11-01", 0) == "lapsed");
  CHECK(state_on("2026-02-01", 1) == "exempt");
  CHECK(state_on("2026-07-01", 1) == "not started");
  CHECK(state_on("2026-12-01", 1) == "overdue");
  const auto soon = airline.run({"assign", "lapsing", "--on", "2026-08-15", "--days", "90"}).json()["lapsing"].items();
  REQUIRE(soon.size() == 1);
  CHECK(soon[0]["lapses_on"].text_or("") == "2026-11-01");
  CHECK(soon[0]["person"]["staff_number"].text_or("") == "10442");
  CHECK(airline.run({"assign", "lapsing", "--on", "2026-08-01", "--days", "30"}).json()["lapsing"].items().empty());
  CHECK(airline.run({"assign", "list"}).json()["assignments"].items().size() == 1);
  CHECK(airline.run({"assign", "matrix", "--state", "late"}).exit_code == 3);
  for (const char* to : {"nobody", "person:77777", "job", "everybody:x"})
    CHECK(airline.run({"assign", "add", "HT", "--to", to}).exit_code == 3);
}

TEST_CASE("without accounts, what is asked of somebody is told of that person, and nobody else stands in for a stranger") {
  const StaffedAirline airline;
  airline.with_people();
  REQUIRE(airline.run({"assign", "add", "HT", "--to", "person:10442"}).exit_code == 0);
  CHECK(airline.run({"assign", "mine", "--person", "10442"}).json()["standings"].items().size() == 1);
  CHECK(airline.run({"assign", "mine", "--person", "10443"}).json()["standings"].items().empty());
  const auto stranger = airline.run({"assign", "mine", "--person", "77777"});
  CHECK(stranger.exit_code == 3);
  CHECK(stranger.err.find("nobody has the staff number 77777") != std::string::npos);
}

TEST_CASE("a course that does not exist can be given to nobody, and those there are are named") {
  const StaffedAirline airline;
  airline.with_people();
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"assign", "add", "TH"},
        {"assign", "exempt", "10442", "--course", "TH", "--reason", "leave"},
        {"assign", "evidence", "10442", "--course", "TH", "--done", "2026-01-01", "--what", "paper"}}) {
    CAPTURE(words[1]);
    const auto refused = airline.run(words);
    CHECK(refused.exit_code == 3);
    CHECK(refused.err.find("there is no course with the code TH; there are: ") != std::string::npos);
    CHECK(refused.err.find("HT") != std::string::npos);
  }
  CHECK(airline.run({"assign", "list"}).json()["assignments"].items().empty());
}

TEST_CASE("with accounts every subcommand over other people asks who it is for, and refuses whoever may not") {
  const StaffedAirline airline;
  airline.with_accounts();
  const std::vector<std::vector<std::string>> of_others{
      {"people", "list"},
      {"people", "show", "10443"},
      {"people", "import", airline.list, "--yes"},
      {"people", "set-password", "10443"},
      {"people", "new-key"},
      {"assign", "list"},
      {"assign", "matrix"},
      {"assign", "lapsing"},
      {"assign", "register", "HT"},
      {"assign", "add", "HT"},
      {"assign", "end", "x"},
      {"assign", "exempt", "10442", "--reason", "x"},
      {"assign", "evidence", "10442", "--course", "HT", "--done", "2026-01-01", "--what", "x"},
      {"scores", "export"}};
  for (auto words : of_others) {
    CAPTURE(words[0] + " " + words[1]);
    CHECK(airline.run(words, "271829\n271829\n").exit_code == 3);
    words.insert(words.end(), {"--person", "10442", "--password-stdin"});
    const auto ran = airline.run(words, as_ana + "314159\n");
    CHECK(ran.exit_code == 3);
    CHECK(ran.err.find("a learner may not") != std::string::npos);
    CHECK(ran.out.empty());
  }
  CHECK(airline.run({"people", "list", "--person", "90001", "--password-stdin"}, as_tess).json()["people"].items().size() == 4);
  CHECK(airline.run({"people", "show", "10442", "--person", "10442", "--password-stdin"}, as_ana).exit_code == 0);
  CHECK(airline.run({"assign", "mine", "--person", "10442", "--password-stdin"}, as_ana).exit_code == 0);
}

TEST_CASE("with a PIN that a trainer gave one chooses another one at the command line, and does nothing else") {
  const StaffedAirline airline;
  airline.with_accounts();
  REQUIRE(airline.run({"people", "set-password", "10443", "--person", "90001", "--password-stdin"}, as_tess + "161803\n").exit_code == 0);
  const auto as_bo = [&](std::vector<std::string> words, const std::string& typed) {
    words.insert(words.end(), {"--person", "10443", "--password-stdin"});
    return airline.run(words, typed);
  };
  for (const auto& words : {std::vector<std::string>{"people", "show", "10443"}, {"assign", "mine"}}) {
    const auto refused = as_bo(words, "161803\n");
    CHECK(refused.exit_code == 3);
    CHECK(refused.err.find("choose one of your own first") != std::string::npos);
    CHECK(refused.out.empty());
  }
  const auto same = as_bo({"people", "set-password", "10443"}, "161803\n161803\n");
  CHECK(same.exit_code == 3);
  CHECK(same.err.find("it is the one that you were given") != std::string::npos);
  CHECK(as_bo({"people", "set-password", "10443"}, "161803\n314159\n").exit_code == 0);
  CHECK(as_bo({"assign", "mine"}, "314159\n").exit_code == 0);
}

TEST_CASE("where the policy wants everybody to sign in nobody does anything at the command line before there is a trainer") {
  const StaffedAirline airline;
  const std::string policy = (airline.folder.path() / "policy.toml").string();
  REQUIRE(base::write_file_whole(policy, "accounts = \"required\"\n"));
  ::setenv("JUMPSEAT_POLICY", policy.c_str(), 1);
  const auto import = airline.run({"people", "import", airline.list, "--yes"});
  CHECK(import.exit_code == 3);
  CHECK(import.err.find("there is no trainer yet: make the first one with jumpseat people begin-accounts") != std::string::npos);
  CHECK_FALSE(fs::exists(airline.file));
  CHECK(airline.run({"people", "begin-accounts", "90001", "--name", "Tess"}, as_tess).exit_code == 0);
  CHECK(airline.run({"people", "import", airline.list, "--yes", "--person", "90001", "--password-stdin"}, as_tess).exit_code == 0);
  ::unsetenv("JUMPSEAT_POLICY");
}

TEST_CASE("guessing a PIN is slowed down, whoever guesses and however often the program is started") {
  const StaffedAirline airline;
  airline.with_accounts();
  for (int i = 0; i < 3; ++i)
    CHECK(airline.run({"assign", "mine", "--person", "10442", "--password-stdin"}, "111222\n").err.find("not right") != std::string::npos);
  const auto next = airline.run({"assign", "mine", "--person", "10442", "--password-stdin"}, as_ana);
  CHECK(next.exit_code == 3);
  CHECK(next.err.find("wrong guesses; the next one is taken in") != std::string::npos);
  CHECK(airline.run({"assign", "mine", "--person", "90001", "--password-stdin"}, as_tess).exit_code == 0);  // nobody else waits
}

TEST_CASE("guessing is slowed down also while a window has the record file and nothing can be counted in it") {
  const StaffedAirline airline;
  airline.with_accounts();
  const base::SystemClock clock;
  const auto window = records::Records::open(airline.file, records::OpenMode::write, clock);
  REQUIRE(window);
  const auto guess = [&](const std::string& pin) { return airline.run({"assign", "mine", "--person", "10442", "--password-stdin"}, pin); };
  for (int i = 0; i < 3; ++i) CHECK(guess("111222\n").err.find("not right") != std::string::npos);
  CHECK(guess("111222\n").err.find("wrong guesses; the next one is taken in") != std::string::npos);
  CHECK(guess(as_ana).exit_code == 3);
  CHECK(airline.run({"assign", "mine", "--person", "90001", "--password-stdin"}, as_tess).exit_code == 0);
}

TEST_CASE("beside a window in which accounts were just begun the trainer signs in at the command line at once") {
  const StaffedAirline airline;
  airline.with_people();
  const base::SystemClock clock;
  auto window = records::Records::open(airline.file, records::OpenMode::write, clock);
  REQUIRE(window);
  const auto hash = base::hash_secret("correct horse");
  REQUIRE(hash);
  REQUIRE(records::begin_accounts(*window, {"90001", "Tess", "", model::Role::trainer}, {false, *hash, false}, false));
  CHECK(airline.run({"assign", "mine", "--person", "90001", "--password-stdin"}, as_tess).exit_code == 0);
}

TEST_CASE("who empties or removes the file of wrong guesses beside a window gains no guess by it") {
  const StaffedAirline airline;
  airline.with_accounts();
  const base::SystemClock clock;
  const auto window = records::Records::open(airline.file, records::OpenMode::write, clock);
  REQUIRE(window);
  const auto guess = [&](const std::string& pin) { return airline.run({"assign", "mine", "--person", "10442", "--password-stdin"}, pin); };
  CHECK(guess("111222\n").err.find("not right") != std::string::npos);
  fs::resize_file(airline.file + ".sign-in", 0);
  CHECK(guess("111223\n").err.find("wrong guesses; the next one is taken in") != std::string::npos);
  fs::remove(airline.file + ".sign-in");
  CHECK(guess(as_ana).err.find("wrong guesses; the next one is taken in") != std::string::npos);
}

TEST_CASE("wrong guesses beside a window stand in the trail once the window is closed, and still count") {
  const StaffedAirline airline;
  airline.with_accounts();
  const base::SystemClock clock;
  const auto guess = [&](const std::string& pin) { return airline.run({"assign", "mine", "--person", "10442", "--password-stdin"}, pin); };
  const auto refused = [&] {
    int out = 0;
    const auto trail = airline.run({"records", "trail", "--person", "90001", "--password-stdin"}, as_tess).json();
    for (const auto& entry : trail["trail"].items()) out += entry.dump().find("sign-in refused") != std::string::npos;
    return out;
  };
  {
    const auto window = records::Records::open(airline.file, records::OpenMode::write, clock);
    REQUIRE(window);
    for (int i = 0; i < 3; ++i) guess("111222\n");
  }
  CHECK(refused() == 1);
  CHECK(refused() == 1);  // told once
  auto kept = records::Records::open(airline.file, records::OpenMode::read_only, clock);
  REQUIRE(kept);
  const auto ana = kept->find_person_by_staff_number("10442");
  REQUIRE((ana && *ana));
  const auto counted = records::guesses(*kept, (*ana)->id);
  REQUIRE(counted);
  CHECK(counted->wrong == 3);
  CHECK(airline.run({"records", "verify"}).exit_code == 0);
}

TEST_CASE("the printed key opens a trainer's account once, and no trainer takes over another's") {
  const StaffedAirline airline;
  airline.with_people();
  const auto begun = airline.run({"people", "begin-accounts", "90001", "--name", "Tess"}, as_tess);
  const std::string key = begun.json()["key"].text_or("");
  REQUIRE(key.size() == 29);
  CHECK(airline.run({"people", "begin-accounts", "90002", "--name", "Mallory"}, "another horse\n").exit_code == 3);
  CHECK(airline.run({"people", "recover", "90001"}, "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA\nbattery staple\n").exit_code == 3);
  CHECK(airline.run({"people", "recover", "10442"}, key + "\nbattery staple\n").exit_code == 3);  // no trainer
  CHECK(airline.run({"people", "recover", "90001"}, key + "\nbattery staple\n").exit_code == 0);
  CHECK(airline.run({"people", "recover", "90001"}, key + "\nbattery staple\n").exit_code == 3);
  CHECK(airline.run({"people", "list", "--person", "90001", "--password-stdin"}, as_tess).exit_code == 3);
  CHECK(airline.run({"people", "list", "--person", "90001", "--password-stdin"}, "battery staple\n").exit_code == 0);
}

TEST_CASE("a trainer whose role is taken away for a minute still has their own password, and the key in the safe brings them back") {
  const StaffedAirline airline;
  airline.with_people();
  const auto begun = airline.run({"people", "begin-accounts", "90001", "--name", "Tess"}, as_tess);
  const std::string safe = begun.json()["key"].text_or("");
  const auto by_tess = [&](std::vector<std::string> words, const std::string& more = "") {
    words.insert(words.end(), {"--person", "90001", "--password-stdin"});
    return airline.run(words, as_tess + more);
  };
  const auto role_of_mo = [&](const char* role) {
    REQUIRE(base::write_file_whole(airline.folder.path() / "mo.csv", std::string("staff number,name,role\n90002,Mo,") + role + "\n"));
    REQUIRE(by_tess({"people", "import", (airline.folder.path() / "mo.csv").string(), "--yes"}).exit_code == 0);
  };
  role_of_mo("trainer");
  REQUIRE(by_tess({"people", "set-password", "90002"}, "first of Mo\n").exit_code == 0);
  REQUIRE(
      airline.run({"people", "set-password", "90002", "--person", "90002", "--password-stdin"}, "first of Mo\nonly Mo knows\n").exit_code ==
      0);
  role_of_mo("learner");
  const auto refused = by_tess({"people", "set-password", "90002"}, "281828\n");
  CHECK(refused.exit_code == 3);
  CHECK(refused.err.find("whoever trains here, or has trained, changes it themselves") != std::string::npos);
  REQUIRE(by_tess({"people", "new-key"}).exit_code == 0);
  CHECK(airline.run({"people", "list", "--person", "90002", "--password-stdin"}, "only Mo knows\n").exit_code == 3);
  CHECK(airline.run({"people", "recover", "90002"}, safe + "\nback again, Mo\n").exit_code == 0);
  CHECK(airline.run({"people", "list", "--person", "90002", "--password-stdin"}, "back again, Mo\n").exit_code == 0);
}

TEST_CASE("a PIN that anybody would try first, and a trainer's PIN, are refused") {
  const StaffedAirline airline;
  airline.with_accounts();
  for (const char* secret : {"123456", "000000", "12345", "short", ""})
    CHECK(airline.run({"people", "set-password", "10443", "--person", "90001", "--password-stdin"}, as_tess + secret + "\n").exit_code ==
          3);
  CHECK(airline.run({"people", "set-password", "90001", "--person", "90001", "--password-stdin"}, as_tess + "271828\n").exit_code == 3);
}

TEST_CASE("a trainer gives one person more time and attempts; nobody else may") {
  const StaffedAirline airline;
  airline.with_accounts();
  const auto allow = [&](std::vector<std::string> words, const std::string& who = "90001", const std::string& secret = as_tess) {
    words.insert(words.begin(), {"people", "allow", "10442"});
    words.insert(words.end(), {"--person", who, "--password-stdin"});
    return airline.run(words, secret);
  };
  auto given = allow({"--extra-time", "25", "--extra-attempts", "1"});
  CHECK(given.exit_code == 0);
  CHECK(given.json()["extra_time"].number_or(0) == doctest::Approx(1.25));
  CHECK(given.json()["extra_attempts"].integer_or(0) == 1);
  CHECK(allow({"--extra-attempts", "0"}).json()["extra_time"].number_or(0) == doctest::Approx(1.25));
  const auto shown = airline.run({"people", "show", "10442", "--person", "10442", "--password-stdin"}, as_ana);
  CHECK(shown.json()["extra_time"].number_or(0) == doctest::Approx(1.25));
  CHECK(allow({"--extra-time", "-5"}).exit_code == 3);
  CHECK(allow({"--extra-time", "25"}, "10442", as_ana).exit_code == 3);
  CHECK(airline.run({"people", "allow", "99999", "--person", "90001", "--password-stdin"}, as_tess).exit_code == 3);
}

TEST_CASE("with accounts nobody reads how others recognise, or the statistics of exams, without saying who they are") {
  const StaffedAirline airline;
  airline.with_accounts();
  for (const char* kind : {"items", "test", "recognition"}) {
    INFO(kind);
    const auto nobody = airline.run({"review", kind, "--course", "HT"});
    CHECK(nobody.exit_code == 3);
    CHECK(nobody.err.find("say who you are") != std::string::npos);
    CHECK(airline.run({"review", kind, "--course", "HT", "--person", "10442", "--password-stdin"}, as_ana).err.find("a learner may not") !=
          std::string::npos);
    CHECK(airline.run({"review", kind, "--course", "HT", "--person", "90001", "--password-stdin"}, as_tess).err.find("may not") ==
          std::string::npos);
  }
}
