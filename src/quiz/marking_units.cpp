// Numbers with units, as Moodle's numerical question marks them (question/type/numerical/question.php).
#include "base/text.hpp"
#include "base/words.hpp"
#include "quiz/marking.hpp"
#include "quiz/marking_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace jumpseat::quiz {
namespace {

using model::NumericAnswer;
using model::Units;

// One comma, before three digits and behind one to three of which the first is no 0.
bool may_part_thousands(std::string_view number) {
  number = base::trimmed(number);
  for (const std::string_view sign : {"-", "+", "\u2212"})
    if (number.starts_with(sign)) {
      number.remove_prefix(sign.size());
      break;
    }
  const std::size_t comma = number.find(',');
  if (comma == 0 || comma > 3 || number.size() != comma + 4 || number.front() == '0') return false;
  return std::count_if(number.begin(), number.end(), base::is_digit) == static_cast<std::ptrdiff_t>(comma + 3);
}

MarkedNumber mark_quantity(const std::vector<NumericAnswer>& numbers, const Units& units, const std::string& typed) {
  const auto quantity = quantity_of(typed, units.left);
  if (!quantity) return {};
  const auto unit = std::find_if(units.units.begin(), units.units.end(),
                                 [&](const model::Unit& one) { return base::nfc(one.name) == base::nfc(quantity->unit); });
  const bool known = unit != units.units.end() && unit->multiplier != 0;
  const auto marked = [&](double value) -> MarkedNumber {
    for (const NumericAnswer& number : numbers) {
      const bool in_unit = takes(number, known ? value / unit->multiplier : value);
      if (!in_unit && !takes(number, value)) continue;
      double fraction = number.fraction;
      if (!(in_unit && known)) {
        if (units.rule == model::UnitRule::part_of_answer) fraction -= units.penalty * fraction;
        if (units.rule == model::UnitRule::part_of_mark) fraction -= units.penalty;
        if (units.rule != model::UnitRule::optional) fraction = std::max(fraction, 0.0);
      }
      return {&number, fraction};
    }
    return {};
  };
  return better_of(marked(quantity->value), marked(quantity->grouped));
}

}  // namespace

std::optional<Quantity> quantity_of(std::string_view typed, bool unit_left) {
  constexpr std::size_t longest = 200;
  typed = base::trimmed(typed);
  if (typed.size() > longest) return std::nullopt;
  Quantity out;
  for (std::size_t length = typed.size(); length > 0; --length) {
    const std::string_view number = unit_left ? typed.substr(typed.size() - length) : typed.substr(0, length);
    if (!read_number(std::string(number), out.value)) continue;
    out.grouped = may_part_thousands(number) ? std::round(out.value * 1000) : out.value;
    out.unit = std::string(base::trimmed(unit_left ? typed.substr(0, typed.size() - length) : typed.substr(length)));
    return out;
  }
  return std::nullopt;
}

std::optional<Quantity> number_before_word(const std::string& typed) {
  auto out = quantity_of(typed, false);
  if (out && std::any_of(out->unit.begin(), out->unit.end(), base::is_digit)) out.reset();
  return out;
}

bool takes(const NumericAnswer& number, double value) {
  if (number.anything) return true;
  constexpr double rounding = 1e-14;
  const double beside = rounding * std::max(1.0, std::abs(number.value));
  switch (number.tolerance_kind) {
    case model::ToleranceKind::nominal: return std::abs(value - number.value) <= number.tolerance + beside;
    case model::ToleranceKind::relative: return std::abs(value - number.value) <= number.tolerance * std::abs(number.value) + beside;
    case model::ToleranceKind::geometric: {
      const double quotient = 1 + std::abs(number.tolerance), a = number.value / quotient, b = number.value * quotient;
      return value >= std::min(a, b) - beside && value <= std::max(a, b) + beside;
    }
    case model::ToleranceKind::at_least: return value >= number.value - beside;
    case model::ToleranceKind::at_most: return value <= number.value + beside;
  }
  return false;
}

MarkedNumber first_that_takes(const std::vector<NumericAnswer>& numbers, double value) {
  const auto at = std::find_if(numbers.begin(), numbers.end(), [&](const NumericAnswer& number) { return takes(number, value); });
  return at == numbers.end() ? MarkedNumber{} : MarkedNumber{&*at, at->fraction};
}

MarkedNumber better_of(const MarkedNumber& plain, const MarkedNumber& grouped) {
  return !plain.answer || (grouped.answer && grouped.fraction > plain.fraction) ? grouped : plain;
}

MarkedNumber mark_number(const model::Question& question, const std::string& typed) {
  if (base::trimmed(typed).empty()) return {};
  if (question.units && !question.units->units.empty()) return mark_quantity(question.numbers, *question.units, typed);
  const auto* number = find_number(question.numbers, typed);
  return {number, number ? number->fraction : 0};
}

std::optional<double> number_meant(const model::Question& question, const std::string& typed) {
  const bool in_units = question.units && !question.units->units.empty();
  const auto quantity = in_units ? quantity_of(typed, question.units->left) : number_before_word(typed);
  if (!quantity || (in_units && !quantity->unit.empty())) return std::nullopt;
  const auto earned = [&](double value) { return std::max(first_that_takes(question.numbers, value).fraction, 0.0); };
  return earned(quantity->grouped) > earned(quantity->value) ? quantity->grouped : quantity->value;
}

namespace {

std::string in_usual_unit(const model::Units* units, std::string words) {
  if (!units || units->input == model::UnitInput::none) return words;
  const auto usual = std::find_if(units->units.begin(), units->units.end(), [](const model::Unit& unit) { return unit.multiplier == 1; });
  if (usual == units->units.end() || usual->name.empty()) return words;
  return units->left ? usual->name + " " + words : words + " " + usual->name;
}

}  // namespace

std::string number_words(const NumericAnswer& number, const model::Units* units) {
  const std::string value = in_usual_unit(units, base::number(number.value));
  if (number.tolerance_kind == model::ToleranceKind::at_least) return base::say("{} or more", value);
  if (number.tolerance_kind == model::ToleranceKind::at_most) return base::say("{} or less", value);
  if (number.tolerance <= 0) return value;
  switch (number.tolerance_kind) {
    case model::ToleranceKind::nominal:
      return in_usual_unit(units, fmt::format("{} ± {}", base::number(number.value), base::number(number.tolerance)));
    case model::ToleranceKind::relative: return fmt::format("{} ± {}%", value, base::number(number.tolerance * 100));
    case model::ToleranceKind::geometric:
      return in_usual_unit(units, fmt::format("{} to {}", base::number(number.value / (1 + number.tolerance)),
                                              base::number(number.value * (1 + number.tolerance))));
    default: break;
  }
  return value;
}

}  // namespace jumpseat::quiz
