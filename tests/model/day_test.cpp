#include "model/day.hpp"

#include <doctest/doctest.h>

using namespace jumpseat::model;

TEST_CASE("a day is written and read back") {
  for (const char* iso : {"1970-01-01", "2024-02-29", "2026-11-25", "1969-12-31", "2099-12-31"}) CHECK(iso_of(*find_day(iso)) == iso);
  CHECK(find_day("1970-01-01")->since_1970 == 0);
  CHECK(find_day("2000-03-01")->since_1970 == 11017);
  CHECK(words_of(*find_day("2026-11-05")) == "5 Nov 2026");
}

TEST_CASE("a day that the calendar lacks is no day") {
  for (const char* text : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-03", "26-04-03", "2026/04/03", "", "2026-04-3x",
                           "-026-04-03", "1899-12-31", "2200-01-01"})
    CHECK_FALSE(find_day(text));
}

TEST_CASE("a month later is the same day, or the last one of a shorter month") {
  const auto later = [](const char* day, int months) { return iso_of(plus_months(*find_day(day), months)); };
  CHECK(later("2026-01-15", 1) == "2026-02-15");
  CHECK(later("2026-01-31", 1) == "2026-02-28");
  CHECK(later("2023-01-31", 13) == "2024-02-29");
  CHECK(later("2024-02-29", 12) == "2025-02-28");
  CHECK(later("2024-02-29", 48) == "2028-02-29");
  CHECK(later("2026-03-31", -1) == "2026-02-28");
  CHECK(later("1970-01-05", -1) == "1969-12-05");
  CHECK(iso_of(end_of_month(*find_day("2024-02-03"))) == "2024-02-29");
  CHECK(iso_of(first_of_month(*find_day("1969-11-30"))) == "1969-11-01");
}

TEST_CASE("which day it is depends on where one is") {
  const std::int64_t half_past_eleven_utc = std::int64_t{find_day("2026-10-31")->since_1970} * 86'400'000 + 84'600'000;
  CHECK(iso_of(day_at(half_past_eleven_utc, 0)) == "2026-10-31");
  CHECK(iso_of(day_at(half_past_eleven_utc, 60)) == "2026-11-01");
  CHECK(iso_of(day_at(half_past_eleven_utc, -600)) == "2026-10-31");
  CHECK(iso_of(day_at(-1, 0)) == "1969-12-31");
}
