#pragma once
// A day of the calendar, and what due dates do with it: months are added, and ends of months found.
#include "base/clock.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jumpseat::model {

struct Day {
  int since_1970 = 0;  // 1 January 1970 is 0
  friend auto operator<=>(const Day&, const Day&) = default;
  Day operator+(int days) const { return {since_1970 + days}; }
  Day operator-(int days) const { return {since_1970 - days}; }
  int operator-(Day other) const { return since_1970 - other.since_1970; }
};

Day day_of(int year, int month, int day);  // the last of the month where it has no such day
Day day_at(std::int64_t utc_ms, int utc_offset_minutes);
Day today(const base::Clock& clock);                // where the clock is
std::optional<Day> find_day(std::string_view iso);  // "2026-11-25", years 1900 to 2199; a day that the calendar lacks is none
std::string iso_of(Day day);
std::string words_of(Day day);  // "25 Nov 2026"

// The same day of another month, or its last where it has no such day: 31 Jan and a month is 28 Feb.
Day plus_months(Day day, int months);
Day first_of_month(Day day);
Day end_of_month(Day day);
int months_since_1970(Day day);  // January 1970 is 0
Day first_of_month(int months_since_1970);

}  // namespace jumpseat::model
