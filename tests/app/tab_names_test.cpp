#include "app/reading/tab_names.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace jumpseat;
using app::reading::names_told_apart;
using Names = std::vector<std::string>;

TEST_CASE("manuals whose names begin alike are told apart by where they differ, and by all of their names where that is not enough") {
  using app::reading::where_they_differ;
  CHECK(where_they_differ({"Operations Manual Part A", "Operations Manual Part B", "Ramp"}) ==
        Names{"\u2026Part A", "\u2026Part B", "Ramp"});
  CHECK(where_they_differ({"training_manual_2026-11.pdf", "training_manual_2026-12.pdf"}) ==
        Names{"\u20262026-11.pdf", "\u20262026-12.pdf"});
  CHECK(where_they_differ({"Alpha cabin part 1", "Alpha cabin part 2", "Omega cabin part 1", "Omega cabin part 2"}) ==
        Names{"Alpha cabin part 1", "Alpha cabin part 2", "Omega cabin part 1", "Omega cabin part 2"});
  CHECK(where_they_differ({"Cabin manual", "Cabin manual 2"}) == Names{"Cabin manual", "Cabin manual 2"});
  CHECK(where_they_differ({"one.pdf"}) == Names{"one.pdf"});
}

TEST_CASE("two manuals with one title are told apart by what their files are called, and by the folder where that is alike too") {
  CHECK(names_told_apart({{"Cabin manual", "/m/march.pdf"}, {"Ramp", "/m/ramp.pdf"}, {"", "/m/doors.pdf"}}) ==
        Names{"Cabin manual", "Ramp", "doors.pdf"});
  CHECK(names_told_apart({{"Cabin manual", "/m/march.pdf"}, {"Cabin manual", "/m/april.pdf"}, {"Ramp", "/m/ramp.pdf"}}) ==
        Names{"march.pdf \u00B7 Cabin manual", "april.pdf \u00B7 Cabin manual", "Ramp"});
  CHECK(names_told_apart({{"Cabin manual", "/march/manual.pdf"}, {"Cabin manual", "/april/manual.pdf"}}) ==
        Names{"march/manual.pdf \u00B7 Cabin manual", "april/manual.pdf \u00B7 Cabin manual"});
  CHECK(names_told_apart({{"manual.pdf", "/march/manual.pdf"}, {"", "/april/manual.pdf"}}) ==
        Names{"march/manual.pdf", "april/manual.pdf"});
}
