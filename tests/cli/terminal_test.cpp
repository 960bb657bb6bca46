// Names that somebody chose do nothing to the terminal that they are printed on.
#include "cli/terminal.hpp"

#include <doctest/doctest.h>

using jumpseat::cli::harmless;

TEST_CASE("what comes from others moves no cursor, sets no title and turns no text round") {
  CHECK(harmless("Ana Pereira\tLIS\n") == "Ana Pereira\tLIS\n");
  CHECK(harmless("Zo\u00eb \u05d3\u05e0\u05d4 \u65e5\u672c") == "Zo\u00eb \u05d3\u05e0\u05d4 \u65e5\u672c");
  CHECK(harmless("A\x1b]0;owned\x07") == "A\uFFFD]0;owned\uFFFD");
  CHECK(harmless("A\rB") ==
        "A\uFFFD"
        "B");
  CHECK(harmless(std::string("A\0B\x7F", 4)) ==
        "A\uFFFD"
        "B\uFFFD");
  CHECK(harmless("A\u009b2J") ==
        "A\uFFFD"
        "2J");
  CHECK(harmless("A\u202e"
                 "evil\u2066") ==
        "A\uFFFD"
        "evil\uFFFD");
  CHECK(harmless("cut \xC2") == "cut \xC2");
}
