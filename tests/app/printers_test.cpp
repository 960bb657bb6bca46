// What the printing system says, and what it is told.
#include "app/reading/printers.hpp"

#include <doctest/doctest.h>

using namespace jumpseat::app::reading;

TEST_CASE("printers are known by name, and the usual one is chosen") {
  const auto found = printers_of("Crew_room\nBase-Office\n", "system default destination: Base-Office\n");
  CHECK(found.names == std::vector<std::string>{"Crew_room", "Base-Office"});
  CHECK(found.usual == 1);
  CHECK(printers_of("Crew_room\n", "lpstat: no system default destination\n").usual == 0);
  CHECK(printers_of("Crew_room\n", "system default destination: Another\n").usual == 0);
}

TEST_CASE("no printer is one sentence, and what is no name is no printer") {
  const auto none = printers_of("", "");
  CHECK(none.names.empty());
  CHECK(none.usual == -1);
  CHECK(none.none_because == "No printer is set up on this computer. Save the pages as a PDF and print them elsewhere.");
  CHECK(printers_of("-o raw\n--help\n\n  \n", "").names.empty());
}

TEST_CASE("a job is told word by word, within bounds") {
  const auto words = words_for_lp({"Crew_room", "Cabin; rm -rf\n$(x), pages 3-1 to 3-2", 2, true});
  CHECK(words == std::vector<std::string>{"-d", "Crew_room", "-n", "2", "-t", "Cabin; rm -rf\n$(x), pages 3-1 to 3-2", "-o",
                                          "sides=two-sided-long-edge"});
  CHECK(words_for_lp({"P", "t", 5'000, false})[3] == "99");
}
