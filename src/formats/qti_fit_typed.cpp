// What typed answers come to: words, with stars where a rule takes any text, and numbers.
#include "base/text.hpp"
#include "formats/qti_fitting.hpp"
#include "formats/qti_pattern.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace jumpseat::formats::qti {
namespace {

constexpr std::size_t most_in_pairs = 6, most_taken = 150;

bool has_letters(const std::string& text) { return std::any_of(text.begin(), text.end(), base::is_letter); }
std::string in_case(std::string text, bool upper) {
  for (char& c : text)
    if (upper ? c >= 'a' && c <= 'z' : c >= 'A' && c <= 'Z') c = static_cast<char>(c ^ 0x20);
  return text;
}

// In no case that a list of spellings is likely to hold: "wInTeR".
std::string in_mixed_case(std::string text, bool first_upper) {
  bool upper = first_upper;
  for (char& c : text) {
    if (!base::is_letter(c)) continue;
    c = in_case(std::string(1, c), upper).front();
    upper = !upper;
  }
  return text;
}

// Other spellings of it, which a rule that counts capitals takes only where it names them.
std::array<std::string, 4> spellings_of(const std::string& word) {
  return {in_case(word, true), in_case(word, false), in_mixed_case(word, true), in_mixed_case(word, false)};
}

std::string written(double number) { return fmt::format("{:.17g}", number); }

bool has_star(const std::string& text) { return without_stars(text, "") != without_stars(text, "x"); }

// What the rules name, in the order in which it is held against an answer: words before what has stars, the longer before the shorter.
std::vector<std::string> texts_named(const Rules& rules) {
  std::vector<std::string> out;
  for (const Value& constant : rules.constants()) {
    const std::string* word = constant.atoms.size() == 1 ? std::get_if<std::string>(&constant.atoms[0]) : nullptr;
    if (word && !word->empty()) out.push_back(as_text(*word));
  }
  out.insert(out.end(), rules.texts().begin(), rules.texts().end());
  // Where two words have to be there, in either order.
  std::vector<std::string> anywhere;
  for (const std::string& text : rules.texts())
    if (text.size() > 2 && text.starts_with('*') && text.ends_with('*')) anywhere.push_back(text);
  for (std::size_t i = 0; i < anywhere.size() && anywhere.size() <= most_in_pairs; ++i)
    for (std::size_t k = 0; k < anywhere.size(); ++k)
      if (i != k) out.push_back(anywhere[i] + anywhere[k].substr(1));
  std::stable_sort(out.begin(), out.end(), [](const std::string& a, const std::string& b) {
    return std::pair(has_star(a), b.size()) < std::pair(has_star(b), a.size());
  });
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (out.size() > most_taken) out.resize(most_taken);
  return out;
}

// What the entries make of an answer: the first that takes it.
double value_of(const ResponseMapping& mapping, const std::string& answer) {
  for (const MapEntry& entry : mapping.entries)
    if (takes(entry.has_stars ? entry.key : as_text(entry.key), answer, !entry.case_sensitive)) return entry.value;
  return mapping.otherwise;
}

}  // namespace

bool Fitting::fit_words(const Asked& asked, Fit& out) {
  const std::string& id = asked.response->id;
  ResponseMapping mapping;
  const double rest = worth(id, {no_answer_of_it});
  mapping.otherwise = rest;
  Words tries;
  for (const std::string& text : texts_named(m_rules)) {
    const std::string word = without_stars(text, ""), among = without_stars(text, "zz ");
    const double value = worth(id, {word});
    const auto spellings = spellings_of(word);
    const bool any_case = has_letters(word) && std::all_of(spellings.begin(), spellings.end(),
                                                           [&](const std::string& spelling) { return near(worth(id, {spelling}), value); });
    Words near_it{word, "zz" + word + "zz", among, in_case(among, true)};
    near_it.insert(near_it.end(), spellings.begin(), spellings.end());
    bool is_told = true;  // by what was named before it
    for (const std::string& one : near_it) {
      if (one.empty()) continue;
      tries.push_back(one);
      is_told &= !near(worth(id, {one}), value) || near(value_of(mapping, one), value);
    }
    out.tried.push_back({{word}, value});
    if (!is_told) mapping.entries.push_back({has_star(text) ? text : word, value, !any_case, has_star(text)});
  }
  out.tried.push_back({{no_answer_of_it}, rest});
  if (mapping.entries.empty()) return false;
  for (const std::string& one : tries)
    if (!near(worth(id, {one}), value_of(mapping, one)) || !m_good) return false;
  asked.response->mapping = std::move(mapping);
  out.scored = {id, Rule::map, 1};
  return true;
}

// The line of numbers falls into points and what lies between them; each earns one thing.
bool Fitting::fit_numbers(const Asked& asked, Fit& out) {
  const std::string& id = asked.response->id;
  const auto& at = m_rules.bounds();
  if (at.empty()) return false;
  const auto value_at = [&](double number) { return worth(id, {written(number)}); };
  std::vector<double> here, between;  // at each bound, and before, between and after them
  for (std::size_t i = 0; i <= at.size(); ++i) {
    const double step = i > 0 && i < at.size() ? at[i] - at[i - 1] : 0;
    const std::array<double, 3> places = i == 0 ? std::array{at.front() - 0.37, at.front() - 91.3, at.front() - 1.7e6}
                                         : i == at.size()
                                             ? std::array{at.back() + 0.37, at.back() + 91.3, at.back() + 1.7e6}
                                             : std::array{at[i - 1] + step * 0.131, at[i - 1] + step * 0.5, at[i - 1] + step * 0.913};
    between.push_back(value_at(places[0]));
    if (!near(between[i], value_at(places[1])) || !near(between[i], value_at(places[2]))) return false;
    out.tried.push_back({{written(places[1])}, between[i]});
    if (i == at.size()) break;
    here.push_back(value_at(at[i]));
    out.tried.push_back({{written(at[i])}, here.back()});
  }
  const double rest = near(between.back(), 0) ? between.back() : between.front();
  const model::Text none{"", model::TextFormat::html};
  std::vector<model::NumericAnswer> points, ranges;
  std::vector<double> covered(at.size(), rest);  // what a bound earns by the ranges: each takes its ends along, the first that has it
  std::vector<bool> is_covered(at.size(), false);
  for (std::size_t first = 0; first < between.size(); ++first) {
    if (near(between[first], rest)) continue;
    std::size_t last = first;  // as far as it goes on
    while (last < at.size() && near(here[last], between[first]) && near(between[last + 1], between[first])) ++last;
    const bool from_below = first == 0, to_above = last == at.size();
    if (from_below && to_above) return false;
    const double low = from_below ? at[last] : at[first - 1], high = to_above ? low : at[last];
    model::NumericAnswer range{(low + high) / 2, (high - low) / 2, false, between[first], none};
    if (from_below || to_above) {
      range.tolerance = 0;
      range.tolerance_kind = from_below ? model::ToleranceKind::at_most : model::ToleranceKind::at_least;
    }
    ranges.push_back(range);
    for (std::size_t i = from_below ? 0 : first - 1; i < at.size() && i <= last; ++i) {
      if (is_covered[i]) continue;
      covered[i] = between[first];
      is_covered[i] = true;
    }
    first = last;
  }
  for (std::size_t i = 0; i < at.size(); ++i)
    if (!near(here[i], covered[i])) points.push_back({at[i], 0, false, here[i], none});
  auto& numbers = asked.response->numbers;
  numbers = std::move(points);
  numbers.insert(numbers.end(), ranges.begin(), ranges.end());
  if (!near(rest, 0)) numbers.push_back({0, 0, true, rest, none});
  out.scored = {id, Rule::map, 1};
  return !numbers.empty();
}

}  // namespace jumpseat::formats::qti
