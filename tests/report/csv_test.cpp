#include "report/csv.hpp"

#include <doctest/doctest.h>

using namespace jumpseat::report;

namespace {
std::vector<std::vector<std::string>> cells(std::string_view text, char separator = ',') {
  const auto rows = read_csv(text, separator);
  REQUIRE(rows);
  std::vector<std::vector<std::string>> out;
  for (const auto& row : *rows) out.push_back(row.cells);
  return out;
}
std::string problem(std::string_view text) {
  const auto rows = read_csv(text);
  REQUIRE_FALSE(rows);
  return rows.error().because;
}
using Rows = std::vector<std::vector<std::string>>;
}  // namespace

TEST_CASE("a table comes back as it was written, whatever is in its cells") {
  CsvWriter out;
  out.text("plain").text("with, comma").text("a \"quote\"").text("two\nlines").text(" spaces ").text("").number(0.1).number(7LL).empty();
  out.end_row();
  out.text("Grüße").number(1.0 / 3).number(0.0 / 0.0);
  out.end_row();
  CHECK(cells(out.content()) ==
        Rows{{"plain", "with, comma", "a \"quote\"", "two\nlines", " spaces ", "", "0.1", "7", ""}, {"Grüße", "0.3333333333333333", ""}});
}

TEST_CASE("a text that a spreadsheet would run is made harmless; a negative number stays a number") {
  CsvWriter out;
  for (const char* text : {"=1+1", "+1", "-1", "@x", "\t=1", "a=1",
                           "\xEF\xBC\x9D"
                           "1",
                           "a;=1"})
    out.text(text);
  out.number(-1.5);
  out.end_row();
  CHECK(cells(out.content()) == Rows{{"'=1+1", "'+1", "'-1", "'@x", "'\t=1", "a=1",
                                      "'\xEF\xBC\x9D"
                                      "1",
                                      "a;=1", "-1.5"}});
  CHECK(out.content().find("\"a;=1\"") != std::string::npos);  // whole, also where semicolons part cells
}

TEST_CASE("what is pasted into a spreadsheet keeps its numbers and runs nothing") {
  CHECK(table_to_paste(
            {{"Name", "Mark"}, {"=HYPERLINK(\"x\")", "54.39 %"}, {"-2+3", "\u22120.49"}, {"@SUM\tA1", "-3"}, {"\u2212", "1,501"}}) ==
        "Name\tMark\n'=HYPERLINK(\"x\")\t54.39 %\n'-2+3\t-0.49\n'@SUM A1\t-3\n\u2212\t1,501\n");
}

TEST_CASE("any line end ends a row, and blank lines are none") {
  CHECK(cells("a,b\r\nc,d\ne,f\rg,h") == Rows{{"a", "b"}, {"c", "d"}, {"e", "f"}, {"g", "h"}});
  CHECK(cells("\xEF\xBB\xBF"
              "a\n\n\nb\n") == Rows{{"a"}, {"b"}});
  CHECK(cells("a;b,c;", ';') == Rows{{"a", "b,c", ""}});
  CHECK(cells("").empty());
  CHECK(read_csv("a\n\"b\nc\"\nd")->at(2).line == 4);
}

TEST_CASE("a table that is broken names its line") {
  CHECK(problem("a\n\"b\nc") == "line 2: a quote is never closed");
  CHECK(problem("a\n\"b\"c") == "line 2: text follows a closing quote");
  CHECK(problem("a\nb\xFF") == "line 2: it is not UTF-8");
}
