#include "ui/palette.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;

namespace {
app::CommandRow row(const char* label, bool enabled = true) { return {label, label, "", enabled, app::command::NextPage{}}; }
}  // namespace

TEST_CASE("the palette finds a command by the starts of its words") {
  CHECK(ui::fit("nm", "Night mode"));
  CHECK(ui::fit("go pa", "Go to page"));
  CHECK(ui::fit("NIGHT", "Night mode"));
  CHECK_FALSE(ui::fit("xyz", "Night mode"));
  CHECK_FALSE(ui::fit("mn", "Night"));
}

TEST_CASE("a section is found whichever of its words comes to mind first") {
  CHECK(ui::fit("tables read", "3.1 How to read the tables"));
  CHECK(ui::fit("tab how", "3.1 How to read the tables"));
  CHECK_FALSE(ui::fit("tables write", "3.1 How to read the tables"));
  CHECK(ui::fit("read the", "3.1 How to read the tables") > ui::fit("the read", "3.1 How to read the tables"));
}

TEST_CASE("open manuals are listed alone where they are asked for, as they stand in their row, and found by words of their names") {
  std::vector<app::CommandRow> rows{row("Next manual")};
  for (const char* name : {"Go to Cabin manual", "Go to Ramp manual"})
    rows.push_back({name, name, "", true, app::command::ShowTab{static_cast<int>(rows.size()) - 1}});
  CHECK(ui::manuals_that_fit(rows, "") == std::vector<int>{1, 2});
  CHECK(ui::manuals_that_fit(rows, "manual ra") == std::vector<int>{2});
}

TEST_CASE("the palette ignores accents") { CHECK(ui::fit("resume", "Résumé of the course")); }

TEST_CASE("the palette puts what fits best first, and what cannot be used now last") {
  const std::vector<app::CommandRow> rows{row("Previous page"), row("Page width", false), row("Fit page"), row("Page down"),
                                          row("Start practice")};
  CHECK(ui::rows_that_fit(rows, "page") == std::vector<int>{3, 2, 0, 1});
  CHECK(ui::rows_that_fit(rows, "").size() == 5);
  CHECK(ui::rows_that_fit(rows, "zzz").empty());
}
