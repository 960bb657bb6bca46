#pragma once
// A cell of a staff list: what was typed into it, what a spreadsheet made of it, and the day that it names.
#include "model/day.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace jumpseat::app {

// Every kind of blank as a space, full-width letters and digits as the usual ones, nothing that is not seen, and no blank at either end.
// ="0042", as some write numbers that a spreadsheet is to leave alone, is 0042.
std::string plain_cell(std::string_view raw);
// A sentence about a plain cell of which nobody can tell any more what was typed: 1.05E+04, #N/A, =A2. Empty where it is as it was.
std::string words_about_spoilt(std::string_view cell);

// 10506 of 10506.0; any other cell as it is.
std::string_view without_zero_decimals(std::string_view cell);
bool has_decimals(std::string_view cell);  // 10506.0 and 10506.5

// Some write the day before the month and some behind it, and one column is written in one way: what its other days tell.
struct DayOrder {
  enum class Known { nothing, day_first, month_first, both } known = Known::nothing;
  std::string because;  // the first day that can be read in this way alone
};
void learn_from(DayOrder& order, std::string_view cell);

struct DayRead {
  std::optional<model::Day> day;
  bool two_ways = false;  // 03/04/2026: told by the order where there is a day, and by nobody where there is none
};
// 2026-11-25, 25.11.2026, 25 Nov 2026, and 25/11/2026 as there is no month 25.
DayRead read_day(std::string_view cell, const DayOrder& order);

}  // namespace jumpseat::app
