#pragma once
// Banks as tables: CSV and XLSX after the template that ships with Jumpseat (assets/bank-template.xlsx and .csv). The first row names the
// columns, in any order; each other row is a question:
//
//   kind       single, multiple, true_false, short_answer, numeric, matching, ordering, essay, description, vignette; may be left empty
//   question   the text. id, title, category ("a/b"), mark, feedback (in general), page ("manual#3-12"), case ("yes": capitals count)
//   tags       parted by ; or ,
//   cues       of vignettes, one a line or parted by ;   "+2 keeps both passports"
//   answer N, weight N, feedback N   for N from 1. A weight is a percentage (100, 50, -50), or x or yes for right; empty or no is wrong.
//     single, multiple, vignette, short_answer   the answer
//     true_false   answer 1: true or false, the one that is right; feedback 1 is for who chose it, feedback 2 for who did not
//     numeric      5   5:0.5   5 ± 0.5   4.5..5.5   *; without weights every number is right
//     matching     left -> right; "-> right" is a distractor
//     ordering     in the right order
#include "formats/moodle.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::formats {

struct Row {
  int line = 0;
  std::vector<std::string> cells;
  std::vector<std::size_t> dates = {};  // columns whose cell a spreadsheet made a date; what was typed there is not known, and it is empty
};
struct Table {
  std::vector<Row> rows;
  std::vector<model::Problem> problems;
};
// Commas, semicolons or tabs, found by the header; UTF-8, UTF-16, or Windows-1252 with a warning.
Table read_csv_table(std::string_view bytes, const std::string& file_name);
// The first sheet that is shown. What is shown as a percentage is one: "25%".
Table read_xlsx_table(std::string bytes, const std::string& file_name);

Bank read_table(const Table& table, const std::string& file_name);
// Whether the first row is one of the template's.
bool is_bank_table(const Table& table);

Written write_csv(const std::vector<model::Question>& questions);
Written write_xlsx(const std::vector<model::Question>& questions);

}  // namespace jumpseat::formats
