#include "app/people/staff_cells.hpp"

#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

bool is_any_blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

// Joiners (200C, 200D) stay: names in some scripts are written with them.
bool is_unseen(char32_t c) {
  return c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

std::string_view of_text_formula(std::string_view cell) {
  constexpr std::string_view before = "=\"";
  if (cell.size() <= before.size() || !cell.starts_with(before) || !cell.ends_with('"')) return cell;
  const auto inside = cell.substr(before.size(), cell.size() - before.size() - 1);
  return inside.find('"') == std::string_view::npos ? base::trimmed(inside) : cell;
}

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), base::is_digit) - text.begin());
}

// 1.05E+04 and 1E+05, but not 12E4, which may be a number as it was given out.
bool is_shortened(std::string_view cell) {
  if (cell.starts_with('-') || cell.starts_with('+')) cell.remove_prefix(1);
  const std::size_t whole = count_digits(cell);
  if (whole == 0) return false;
  cell.remove_prefix(whole);
  bool told = false;
  if (cell.starts_with('.') || cell.starts_with(',')) {
    cell.remove_prefix(1);
    const std::size_t decimals = count_digits(cell);
    told = decimals > 0;
    cell.remove_prefix(decimals);
  }
  if (!cell.starts_with('E') && !cell.starts_with('e')) return false;
  cell.remove_prefix(1);
  if (cell.starts_with('-') || cell.starts_with('+')) cell.remove_prefix(1), told = true;
  return told && !cell.empty() && count_digits(cell) == cell.size();
}

// #N/A, #REF!, #NOM?, #DIV/0!, ##### of a column that is too narrow, Err:502: every language of a spreadsheet has its own words.
bool is_failed(std::string_view cell) {
  if (cell.starts_with("Err:")) return cell.size() > 4 && count_digits(cell.substr(4)) == cell.size() - 4;
  if (cell.size() < 2 || !cell.starts_with('#')) return false;
  return cell.ends_with('!') || cell.ends_with('?') || cell.find_first_not_of('#') == std::string_view::npos || cell == "#NV" ||
         (cell.size() == 4 && cell.starts_with("#N/"));
}

int number_in(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (!base::is_digit(c) || value > 100'000) return -1;
    value = value * 10 + (c - '0');
  }
  return text.empty() ? -1 : value;
}

std::optional<model::Day> day_from(int year, int month, int day) {
  if (year < 1900 || month < 1 || day < 1) return std::nullopt;
  return model::find_day(fmt::format("{:04}-{:02}-{:02}", year, month, day));
}

struct Readings {
  std::optional<model::Day> day_first, month_first;
  bool differ() const { return day_first && month_first && *day_first != *month_first; }
};

Readings readings_of(std::string_view cell) {
  for (const char mark : {'/', '-'}) {
    const auto parts = base::split(cell, mark);
    if (parts.size() != 3) continue;
    const int first = number_in(parts[0]), second = number_in(parts[1]), third = number_in(parts[2]);
    if (first >= 1900) return {day_from(first, second, third), day_from(first, second, third)};
    return {day_from(third, second, first), day_from(third, first, second)};
  }
  return {};
}

std::optional<model::Day> day_with_a_word(std::string_view cell) {
  static constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                           "jul", "aug", "sep", "oct", "nov", "dec"};
  for (const char mark : {'.', ' ', '-'}) {
    const auto parts = base::split(cell, mark);
    if (parts.size() != 3) continue;
    int month = mark == '-' ? -1 : number_in(parts[1]);
    if (month < 0) {
      const auto* at = std::find(months.begin(), months.end(), base::case_folded(parts[1].substr(0, 3)));
      month = at == months.end() ? -1 : static_cast<int>(at - months.begin()) + 1;
    }
    if (const auto found = day_from(number_in(parts[2]), month, number_in(parts[0]))) return found;
  }
  return std::nullopt;
}

}  // namespace

std::string plain_cell(std::string_view raw) {
  constexpr char32_t wide_first = 0xFF01, wide_last = 0xFF5E, from_wide = 0xFEE0;
  const std::string text = base::cleaned_utf8(raw);
  std::string out;
  out.reserve(text.size());
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    const char* const begin = at;
    const char32_t c = base::next_character(at, end);
    if (is_any_blank(c)) out += ' ';
    else if (c >= wide_first && c <= wide_last) out += static_cast<char>(c - from_wide);
    else if (!is_unseen(c)) out.append(begin, at);
  }
  return std::string(of_text_formula(base::trimmed(out)));
}

std::string words_about_spoilt(std::string_view cell) {
  if (is_shortened(cell))
    return fmt::format(base::to_say("\"{}\" is a number that the spreadsheet has shortened; make its column text, write the whole number"),
                       cell);
  if (is_failed(cell)) return fmt::format(base::to_say("\"{}\" is what a failed formula left; write what belongs there"), cell);
  if (cell.starts_with('='))
    return fmt::format(base::to_say("\"{}\" is a formula and not what it gives; save the list with values instead of formulas"), cell);
  return {};
}

std::string_view without_zero_decimals(std::string_view cell) {
  if (!has_decimals(cell)) return cell;
  const std::size_t whole = count_digits(cell);
  const auto decimals = cell.substr(whole + 1);
  // Three noughts may be thousands.
  return decimals == "0" || decimals == "00" ? cell.substr(0, whole) : cell;
}

bool has_decimals(std::string_view cell) {
  const std::size_t whole = count_digits(cell);
  if (whole == 0 || whole + 1 >= cell.size() || (cell[whole] != '.' && cell[whole] != ',')) return false;
  return count_digits(cell.substr(whole + 1)) == cell.size() - whole - 1;
}

void learn_from(DayOrder& order, std::string_view cell) {
  using enum DayOrder::Known;
  const Readings days = readings_of(cell);
  if (days.day_first.has_value() == days.month_first.has_value()) return;
  const auto told = days.day_first ? day_first : month_first;
  if (order.known == nothing) order = {told, std::string(cell)};
  else if (order.known != told) order.known = both;
}

DayRead read_day(std::string_view cell, const DayOrder& order) {
  if (const auto iso = model::find_day(cell.substr(0, 10)); iso && (cell.size() == 10 || cell[10] == 'T' || cell[10] == ' '))
    return {iso, false};
  const Readings days = readings_of(cell);
  if (days.differ()) {
    if (order.known == DayOrder::Known::day_first) return {days.day_first, true};
    if (order.known == DayOrder::Known::month_first) return {days.month_first, true};
    return {std::nullopt, true};
  }
  if (days.day_first || days.month_first) return {days.day_first ? days.day_first : days.month_first, false};
  return {day_with_a_word(cell), false};
}

}  // namespace jumpseat::app
