#include "app/reading/tab_names.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace jumpseat;
using app::reading::names_told_apart;
using Names = std::vector<std::string>;

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
