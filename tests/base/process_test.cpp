// Another program, run to its end.
#include "base/process.hpp"

#include "base/file.hpp"
#include "support/places.hpp"

#include <chrono>
#include <cstdlib>
#include <doctest/doctest.h>

using namespace jumpseat;

TEST_CASE("a program gets its words as they are, reads what it is given, and what it says comes back") {
  const auto echo = base::find_program("printf"), cat = base::find_program("cat");
  REQUIRE(echo);
  REQUIRE(cat);
  const auto said = base::run_program(*echo, {"%s|", "two words", "$(id)", "; true"}, -1, 10'000);
  REQUIRE(said);
  CHECK(said->exit_code == 0);
  CHECK(said->said == "two words|$(id)|; true|");
  support::TemporaryFolder folder;
  REQUIRE(base::write_file_whole(folder.path() / "pages", "twelve pages"));
  const auto file = base::open_regular_file(folder.path() / "pages");
  REQUIRE(file);
  CHECK(base::run_program(*cat, {}, file->value(), 10'000)->said == "twelve pages");
  CHECK(base::run_program(*cat, {}, -1, 10'000)->said.empty());
}

TEST_CASE("how it ended and what it complained of are told, and too much of it is cut") {
  const auto shell = base::find_program("sh");
  REQUIRE(shell);
  const auto ended = base::run_program(*shell, {"-c", "echo no paper >&2; exit 3"}, -1, 10'000);
  REQUIRE(ended);
  CHECK(ended->exit_code == 3);
  CHECK(ended->complained == "no paper\n");
  const auto much = base::run_program(*shell, {"-c", "yes | head -c 3000000"}, -1, 20'000);
  REQUIRE(much);
  CHECK(much->said.size() == (256u << 10));
  CHECK(base::run_program(*shell, {"-c", "kill -9 $$"}, -1, 10'000)->exit_code == 137);
}

TEST_CASE("a program that does not answer is ended, one that is missing is told") {
  const auto sleep = base::find_program("sleep");
  REQUIRE(sleep);
  const auto begun = std::chrono::steady_clock::now();
  const auto late = base::run_program(*sleep, {"60"}, -1, 200);
  REQUIRE_FALSE(late);
  CHECK(base::sentence(late.error()) == "Could not run sleep: it did not answer in time.");
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(30));
  CHECK_FALSE(base::run_program("/nowhere/at/all", {}, -1, 1'000));
  CHECK_FALSE(base::find_program("jumpseat-no-such-program"));
}
