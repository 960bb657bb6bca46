#include "model/day.hpp"

#include "base/words.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>

namespace jumpseat::model {
namespace {

namespace calendar = std::chrono;

calendar::year_month_day parts_of(Day day) { return calendar::sys_days{calendar::days{day.since_1970}}; }
Day day_from(calendar::sys_days day) { return {static_cast<int>(day.time_since_epoch().count())}; }

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

Day day_of(int year, int month, int day) {
  const auto last = calendar::year{year} / calendar::month{static_cast<unsigned>(month)} / calendar::last;
  const unsigned in_month = std::min(static_cast<unsigned>(day), static_cast<unsigned>(last.day()));
  return day_from(calendar::sys_days{last.year() / last.month() / calendar::day{in_month}});
}

Day day_at(std::int64_t utc_ms, int utc_offset_minutes) {
  const std::int64_t local_ms = utc_ms + std::int64_t{utc_offset_minutes} * 60'000;
  return day_from(calendar::floor<calendar::days>(calendar::sys_time<calendar::milliseconds>{calendar::milliseconds{local_ms}}));
}

Day today(const base::Clock& clock) { return day_at(clock.utc_ms(), clock.utc_offset_minutes()); }

std::optional<Day> find_day(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const int year = number(iso.substr(0, 4)), month = number(iso.substr(5, 2)), day = number(iso.substr(8, 2));
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return std::nullopt;
  const Day found = day_of(year, month, day);
  if (static_cast<int>(static_cast<unsigned>(parts_of(found).day())) != day) return std::nullopt;
  return found;
}

std::string iso_of(Day day) {
  const auto parts = parts_of(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(parts.year()), static_cast<unsigned>(parts.month()),
                     static_cast<unsigned>(parts.day()));
}

std::string words_of(Day day) {
  const auto parts = parts_of(day);
  return base::date_words(static_cast<int>(static_cast<unsigned>(parts.day())), static_cast<int>(static_cast<unsigned>(parts.month())),
                          static_cast<int>(parts.year()));
}

int months_since_1970(Day day) {
  const auto parts = parts_of(day);
  return (static_cast<int>(parts.year()) - 1970) * 12 + static_cast<int>(static_cast<unsigned>(parts.month())) - 1;
}

Day first_of_month(int months) {
  const int year = 1970 + (months >= 0 ? months / 12 : -((11 - months) / 12));
  return day_of(year, months - (year - 1970) * 12 + 1, 1);
}

Day first_of_month(Day day) { return first_of_month(months_since_1970(day)); }
Day end_of_month(Day day) { return first_of_month(months_since_1970(day) + 1) - 1; }

Day plus_months(Day day, int months) {
  const Day first = first_of_month(months_since_1970(day) + months);
  return std::min(first + (day - first_of_month(day)), end_of_month(first));
}

}  // namespace jumpseat::model
