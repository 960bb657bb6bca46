// `jumpseat course pack|sign|import|list`, as a vendor and an operator type them.
#include "base/file.hpp"
#include "support/places.hpp"
#include "support/typed.hpp"

#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>

using namespace jumpseat;
using support::type;
namespace fs = std::filesystem;

TEST_CASE("a package goes from a vendor to an operator, whose key is asked about once") {
  const support::TemporaryFolder folder;
  ::setenv("XDG_DATA_HOME", (folder.path() / "data").c_str(), 1);
  ::setenv("JUMPSEAT_CONTENT", (folder.path() / "shipped").c_str(), 1);
  const fs::path course = folder.path() / "course";
  fs::create_directories(course);
  const auto write = [&](int revision) {
    REQUIRE(
        base::write_file_whole(course / "course.toml", "format = 1\ncode = \"T\"\ntitle = \"Test\"\neffective = 2026-01-01\nrevision = " +
                                                           std::to_string(revision) + "\n[[bank]]\nfile = \"a.gift\"\n"));
  };
  write(1);
  REQUIRE(base::write_file_whole(course / "a.gift", "// [id:q1]\nQ {T}\n"));
  const std::string package = (folder.path() / "t.jumpseat").string(), key = (folder.path() / "vendor.key").string();
  CHECK(type({"course", "pack", course.string(), "-o", package}).exit_code == 0);
  CHECK(type({"course", "import", package}).err == "Could not import the course: nobody has signed the package.\n");
  CHECK(type({"course", "check", package}).out.find("Test (T), revision 1: 1 question") != std::string::npos);
  CHECK(type({"course", "check", package}).err.find("Nobody has signed the package") != std::string::npos);
  const std::vector<std::string> sign{"course", "sign", package, "--key", key, "--password-stdin", "--by", "Vendor", "--json"};
  CHECK(type(sign, "short\n").exit_code == 3);
  auto ran = type(sign, "correct horse\n");
  CHECK(ran.exit_code == 0);
  const std::string digits = ran.json()["fingerprint"].text_or("");
  CHECK(type({"course", "check", package}).err.empty());
  CHECK(type(sign, "wrong horse\n").err == "Could not unlock the key: the password is not right.\n");
  ran = type({"course", "import", package});
  CHECK(ran.exit_code == 3);
  CHECK(ran.err.find("--trust \"" + digits + "\"") != std::string::npos);
  CHECK(ran.err.find("that it is the key of Vendor is only what the package says of itself") != std::string::npos);
  CHECK(type({"course", "import", package, "--trust", "12345 12345 12345 12345 12345 12345"}).exit_code == 3);
  CHECK(type({"course", "import", package, "--trust", digits}).exit_code == 0);
  write(2);
  fs::remove(package);
  CHECK(type({"course", "pack", course.string(), "-o", package}).exit_code == 0);
  CHECK(type(sign, "correct horse\n").exit_code == 0);
  CHECK(type({"course", "import", package}).exit_code == 0);
  CHECK(type({"course", "import", package}).err == "Could not import the course: revision 2 of T is here already.\n");
  const auto list = type({"course", "list", "--json"}).json()["courses"].items();
  REQUIRE(list.size() == 2);
  CHECK(list[0]["standing"].text_or("") == "superseded");
  CHECK(list[1]["standing"].text_or("") == "effective");
  // In another language a revision stands where it stands in the first.
  const fs::path spanish = folder.path() / "shipped/T-es";
  fs::create_directories(spanish);
  fs::copy_file(course / "a.gift", spanish / "a.gift");
  REQUIRE(base::write_file_whole(spanish / "course.toml",
                                 "format = 1\ncode = \"T\"\ntitle = \"Prueba\"\nlanguage = \"es\"\n"
                                 "effective = 2026-01-01\nrevision = 2\n[[bank]]\nfile = \"a.gift\"\n"));
  int in_force = 0;
  const auto listed = type({"course", "list", "--json"}).json();
  for (const auto& one : listed["courses"].items()) {
    CHECK((one["standing"].text_or("") == "effective") == (one["revision"].integer_or(0) == 2));
    in_force += one["standing"].text_or("") == "effective";
  }
  CHECK(in_force == 2);
  // Once people sign in here a trainer decides what is learned.
  CHECK(type({"people", "begin-accounts", "1", "--name", "Tina"}, "correct horse\n").exit_code == 0);
  std::ofstream(folder.path() / "staff.csv") << "staff_number,name\n2002,Lea\n";
  CHECK(type({"people", "import", (folder.path() / "staff.csv").string(), "--yes", "--person", "1", "--password-stdin"}, "correct horse\n")
            .exit_code == 0);
  CHECK(type({"people", "set-password", "2002", "--person", "1", "--password-stdin"}, "correct horse\n739164\n").exit_code == 0);
  write(99);
  fs::remove(package);
  CHECK(type({"course", "pack", course.string(), "-o", package}).exit_code == 0);
  CHECK(type(sign, "correct horse\n").exit_code == 0);
  CHECK(type({"course", "import", package, "--trust", digits}).err ==
        "Could not run course import: this record file has accounts: say who you are with --person and --password-stdin.\n");
  CHECK(type({"course", "import", package, "--person", "2002", "--password-stdin"}, "739164\n").err ==
        "Could not run course import: a learner may not.\n");
  CHECK(type({"course", "import", package, "--person", "1", "--password-stdin"}, "correct horse\n").exit_code == 0);
  // A key that is trusted can be seen by all, and a trainer takes the trust back.
  const auto keys = type({"course", "keys", "--json"}).json()["keys"].items();
  REQUIRE(keys.size() == 1);
  CHECK(keys[0]["fingerprint"].text_or("") == digits);
  CHECK(keys[0]["by"].text_or("") == "Vendor");
  const auto withdraw = [&](const std::string& which, const char* person, const std::string& secret) {
    return type({"course", "keys", "--withdraw", which, "--person", person, "--password-stdin"}, secret + "\n");
  };
  CHECK(withdraw(digits, "2002", "739164").err == "Could not run course keys: a learner may not.\n");
  CHECK(withdraw("12345", "1", "correct horse").err.find("jumpseat course keys lists those that are") != std::string::npos);
  CHECK(withdraw(digits, "1", "correct horse").exit_code == 0);
  CHECK(type({"course", "keys"}).out == "No key is trusted here.\n");
  const auto trail = type({"records", "trail", "--person", "1", "--password-stdin", "--json"}, "correct horse\n");
  CHECK(trail.out.find("course key withdrawn") != std::string::npos);
  CHECK(type({"records", "verify"}).exit_code == 0);
  ::unsetenv("XDG_DATA_HOME");
  ::unsetenv("JUMPSEAT_CONTENT");
}
