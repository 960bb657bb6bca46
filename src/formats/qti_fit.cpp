// Works out what rules come to: tries answers, reads off what each part of them earns, and holds that against the rules for all of them.
#include "base/text.hpp"
#include "formats/qti_rules.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <fmt/format.h>
#include <map>

namespace jumpseat::formats::qti {
namespace {

constexpr double beside = 1e-9;
constexpr std::size_t most_things = 60;
constexpr std::size_t most_together = 5000;  // answers to several responses at once that are tried
constexpr const char* no_answer_of_it = "\x02 none of those";

bool near(double a, double b) { return std::abs(a - b) < beside; }

struct Asked {
  Response* response = nullptr;
  pugi::xml_node interaction;
  std::size_t most = 0;  // of an answer's parts
};

// What an answer to one response may earn, to hold it against the rules when others are answered too.
struct Tried {
  Words words;
  double value = 0;
};
struct Fit {
  Scored scored;
  std::vector<Tried> tried;
};

bool has_letters(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}
std::string in_case(std::string text, bool upper) {
  for (char& c : text)
    if (upper ? c >= 'a' && c <= 'z' : c >= 'A' && c <= 'Z') c = static_cast<char>(c ^ 0x20);
  return text;
}

std::string written(double number) { return fmt::format("{:.17g}", number); }

class Fitting {
 public:
  Fitting(Rules& rules, std::vector<Asked> asked) : m_rules(rules), m_asked(std::move(asked)) {
    for (const Asked& one : m_asked) m_right[one.response->id] = one.response->correct;
  }
  std::optional<Processing> fit();

 private:
  double earned(const Given& given) {
    const auto score = m_rules.score(given);
    if (!score) m_good = false;
    return score.value_or(0);
  }
  Given with(Given others, const std::string& id, Words words) {
    others[id] = std::move(words);
    return others;
  }
  // What it adds: by itself, or to the right answers of the others, where bounds may hide it in one of the two.
  double worth(const std::string& id, const Words& words) {
    const double together = earned(with(m_right, id, words)) - earned(with(m_right, id, {}));
    if (m_together) return together / m_whole;
    const double alone = earned(with({}, id, words));
    return std::abs(together) > std::abs(alone) ? together : alone;
  }

  std::vector<std::string> things_of(const Asked& asked) const;
  bool fit_single(const Asked& asked, Fit& out);
  bool fit_several(const Asked& asked, Fit& out);
  bool fit_order(const Asked& asked, Fit& out);
  bool fit_words(const Asked& asked, Fit& out);
  bool fit_numbers(const Asked& asked, Fit& out);
  bool fit_one(const Asked& asked, Fit& out);
  bool fit_all(std::vector<Fit>& out);
  bool agree(const std::vector<Fit>& fits, Processing& out);
  bool earns_only_whole(const Asked& asked, const std::vector<Words>& answers, const std::vector<double>& earned, Fit& out);

  Rules& m_rules;
  std::vector<Asked> m_asked;
  Given m_right;
  bool m_together = false, m_good = true;
  double m_whole = 1;
};

// All that can be chosen, or put in pairs and is named in a rule; and something that none of them is.
std::vector<std::string> Fitting::things_of(const Asked& asked) const {
  std::vector<std::string> out;
  const bool pairs = asked.response->base_type == "pair" || asked.response->base_type == "directedPair";
  if (!pairs) {
    for (const std::string_view name : {"simpleChoice", "inlineChoice", "hottext", "hotspotChoice"})
      for (const pugi::xml_node one : descendants(asked.interaction, name)) out.push_back(attribute(one, "identifier"));
    return out;
  }
  for (const Value& one : m_rules.constants()) {
    const std::string* text = one.atoms.size() == 1 ? std::get_if<std::string>(&one.atoms[0]) : nullptr;
    if (text && std::count(text->begin(), text->end(), ' ') == 1) out.push_back(*text);
  }
  out.push_back(std::string(no_answer_of_it));
  return out;
}

bool Fitting::fit_single(const Asked& asked, Fit& out) {
  ResponseMapping mapping;
  for (const std::string& id : things_of(asked)) {
    const double value = worth(asked.response->id, {id});
    out.tried.push_back({{id}, value});
    if (id == no_answer_of_it) mapping.otherwise = value;
    else mapping.entries.push_back({id, value, true});
  }
  asked.response->mapping = std::move(mapping);
  out.scored = {asked.response->id, Rule::map, 1};
  return !out.tried.empty();
}

// One answer earns something, and no other does.
bool Fitting::earns_only_whole(const Asked& asked, const std::vector<Words>& answers, const std::vector<double>& values, Fit& out) {
  std::size_t right = answers.size();
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (near(values[i], 0)) continue;
    if (right != answers.size() || values[i] < 0) return false;
    right = i;
  }
  if (right == answers.size()) return false;
  asked.response->correct = answers[right];
  out.scored = {asked.response->id, Rule::match, m_together ? m_whole : values[right]};
  out.tried = {{{}, 0}, {answers[right], m_together ? 1 : values[right]}, {answers[right == 0 ? answers.size() - 1 : 0], 0}};
  return true;
}

bool Fitting::fit_several(const Asked& asked, Fit& out) {
  const auto things = things_of(asked);
  if (things.empty() || things.size() > most_things) return false;
  std::vector<std::uint64_t> kept;
  std::vector<Words> answers;
  std::vector<double> values;
  std::map<std::uint64_t, double> value_of{{0, 0}};
  for (const std::uint64_t set : sets_of(things, asked.response->correct)) {
    Words words;
    for (std::size_t i = 0; i < things.size(); ++i)
      if (set >> i & 1) words.push_back(things[i]);
    if (asked.most != 0 && words.size() > asked.most) continue;
    kept.push_back(set);
    answers.push_back(words);
    values.push_back(worth(asked.response->id, words));
    value_of[set] = values.back();
    if (!m_good) return false;
  }
  if (earns_only_whole(asked, answers, values, out)) return true;
  // What each adds where no bound hides it.
  std::vector<double> each(things.size(), 0);
  for (const std::uint64_t set : kept)
    for (std::size_t i = 0; i < things.size(); ++i) {
      const auto without = (set >> i & 1) == 0 ? value_of.end() : value_of.find(set ^ (std::uint64_t{1} << i));
      if (without == value_of.end()) continue;
      const double adds = value_of[set] - without->second;
      if (std::abs(adds) > std::abs(each[i])) each[i] = adds;
    }
  ResponseMapping mapping;
  const double least = std::min(0.0, *std::min_element(values.begin(), values.end()));
  const double most = *std::max_element(values.begin(), values.end());
  for (std::size_t k = 0; k < kept.size(); ++k) {
    double sum = 0;
    for (std::size_t i = 0; i < things.size(); ++i) sum += kept[k] >> i & 1 ? each[i] : 0;
    if (sum < least - beside) mapping.lower = least;
    if (sum > most + beside) mapping.upper = most;
    if (!near(std::clamp(sum, least, most), values[k])) return false;
    if (k < 8 || k + 8 > kept.size()) out.tried.push_back({answers[k], values[k]});
  }
  for (std::size_t i = 0; i < things.size(); ++i)
    if (things[i] == no_answer_of_it) mapping.otherwise = each[i];
    else mapping.entries.push_back({things[i], each[i], true});
  asked.response->mapping = std::move(mapping);
  out.scored = {asked.response->id, Rule::map, 1};
  return true;
}

bool Fitting::fit_order(const Asked& asked, Fit& out) {
  const Words right = asked.response->correct;
  Words named = right, things = things_of(asked);
  std::sort(named.begin(), named.end());
  std::sort(things.begin(), things.end());
  if (right.size() < 2 || right.size() > 30 || named != things) return false;
  const auto answers = orders_of(right);
  std::vector<double> values;
  for (const Words& order : answers) values.push_back(worth(asked.response->id, order));
  if (earns_only_whole(asked, answers, values, out)) return out.tried[1].words == right;
  const double full = worth(asked.response->id, right);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    std::size_t in_place = 0;
    for (std::size_t k = 0; k < right.size(); ++k) in_place += answers[i][k] == right[k];
    if (!near(values[i], full * static_cast<double>(in_place) / static_cast<double>(right.size()))) return false;
    if (i < 8) out.tried.push_back({answers[i], values[i]});
  }
  out.tried.push_back({right, full});
  out.scored = {asked.response->id, Rule::places, full};
  return full > 0;
}

bool Fitting::fit_words(const Asked& asked, Fit& out) {
  const std::string& id = asked.response->id;
  ResponseMapping mapping;
  const double rest = worth(id, {no_answer_of_it});
  mapping.otherwise = rest;
  for (const Value& constant : m_rules.constants()) {
    const std::string* word = constant.atoms.size() == 1 ? std::get_if<std::string>(&constant.atoms[0]) : nullptr;
    if (!word || word->empty()) continue;
    const double value = worth(id, {*word});
    const double upper = worth(id, {in_case(*word, true)}), lower = worth(id, {in_case(*word, false)});
    if (!near(worth(id, {"zz" + *word + "zz"}), rest)) return false;  // it may stand anywhere in an answer
    const bool any_case = has_letters(*word) && near(upper, value) && near(lower, value);
    out.tried.push_back({{*word}, value});
    if (!near(value, rest)) mapping.entries.push_back({*word, value, !any_case});
  }
  out.tried.push_back({{no_answer_of_it}, rest});
  if (mapping.entries.empty()) return false;
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
  const auto between = [&](std::array<double, 3> places) -> std::optional<double> {
    const double first = value_at(places[0]);
    return near(first, value_at(places[1])) && near(first, value_at(places[2])) ? std::optional(first) : std::nullopt;
  };
  const auto before = between({at.front() - 0.37, at.front() - 91.3, at.front() - 1.7e6});
  const auto after = between({at.back() + 0.37, at.back() + 91.3, at.back() + 1.7e6});
  if (!before || !after || !near(*before, *after)) return false;
  std::vector<double> here, next;  // at each bound, and behind it
  for (std::size_t i = 0; i < at.size(); ++i) {
    here.push_back(value_at(at[i]));
    const double step = i + 1 < at.size() ? at[i + 1] - at[i] : 0;
    const auto behind = step > 0 ? between({at[i] + step * 0.131, at[i] + step * 0.5, at[i] + step * 0.913}) : after;
    if (!behind) return false;
    next.push_back(*behind);
    out.tried.push_back({{written(at[i])}, here.back()});
  }
  std::vector<model::NumericAnswer> points, ranges;
  for (std::size_t i = 0; i < at.size(); ++i) {
    const double left = i == 0 ? *before : next[i - 1];
    // A range takes its ends along; a point that earns something else goes before it.
    const double covered = near(left, *before) ? next[i] : left;
    if (!near(here[i], covered)) points.push_back({at[i], 0, false, here[i], {"", model::TextFormat::html}});
    if (near(next[i], *before)) continue;
    std::size_t end = i + 1;  // as far as it goes on
    while (end + 1 < at.size() && near(here[end], next[i]) && near(next[end], next[i])) ++end;
    ranges.push_back({(at[i] + at[end]) / 2, (at[end] - at[i]) / 2, false, next[i], {"", model::TextFormat::html}});
    i = end - 1;
  }
  auto& numbers = asked.response->numbers;
  numbers = std::move(points);
  numbers.insert(numbers.end(), ranges.begin(), ranges.end());
  if (!near(*before, 0)) numbers.push_back({0, 0, true, *before, {"", model::TextFormat::html}});
  out.scored = {id, Rule::map, 1};
  return !numbers.empty();
}

bool Fitting::fit_one(const Asked& asked, Fit& out) {
  const std::string &type = asked.response->base_type, &how_many = asked.response->cardinality;
  const bool things = type == "identifier" || type == "pair" || type == "directedPair";
  if (how_many == "ordered") return type == "identifier" && fit_order(asked, out);
  if (how_many == "multiple") return things && fit_several(asked, out);
  if (things) return fit_single(asked, out);
  if (type == "string") return fit_words(asked, out);
  return (type == "integer" || type == "float") && fit_numbers(asked, out);
}

bool Fitting::fit_all(std::vector<Fit>& out) {
  for (const Asked& asked : m_asked) {
    Fit fit;
    if (!m_rules.asks_for(asked.response->id) || !fit_one(asked, fit) || !m_good) return false;
    fit.tried.push_back({{}, 0});
    out.push_back(std::move(fit));
  }
  return true;
}

// Holds the sum of the parts, kept between what bounds there are, against the rules: for all answers, or for many where they are too many.
bool Fitting::agree(const std::vector<Fit>& fits, Processing& out) {
  std::size_t all = 1;
  for (const Fit& fit : fits) all = std::min(all * fit.tried.size(), most_together + 1);
  std::vector<std::pair<double, double>> sums;  // of the parts, and by the rules
  std::uint32_t seed = 1;
  for (std::size_t i = 0; i < std::min(all, most_together) && m_good; ++i) {
    Given given;
    double sum = 0;
    bool every = true;
    std::size_t left = i;
    for (const Fit& fit : fits) {
      std::size_t pick = left % fit.tried.size();
      left /= fit.tried.size();
      if (all > most_together) {
        seed = seed * 1664525 + 1013904223;
        pick = (seed >> 8) % fit.tried.size();
      }
      given[fit.scored.response] = fit.tried[pick].words;
      sum += fit.tried[pick].value;
      every &= near(fit.tried[pick].value, 1);
    }
    sums.emplace_back(m_together ? (every ? m_whole : 0) : sum, earned(given));
  }
  if (!m_good) return false;
  const auto [least, most] = std::minmax_element(sums.begin(), sums.end(), [](auto& a, auto& b) { return a.second < b.second; });
  const double lower = least->second, upper = most->second;
  for (const auto& [sum, by_rules] : sums) {
    if (!near(std::clamp(sum, lower, upper), by_rules)) return false;
    if (sum > upper + beside) return false;  // its full mark could not be had
    if (sum < lower - beside) out.lower = lower;
  }
  return true;
}

std::optional<Processing> Fitting::fit() {
  if (!near(earned({}), 0) || !m_good) return std::nullopt;
  Processing out;
  std::vector<Fit> fits;
  m_whole = earned(m_right);
  double alone = 0;
  for (const Asked& one : m_asked) alone += std::abs(earned(with({}, one.response->id, one.response->correct)));
  m_together = m_asked.size() > 1 && m_whole > beside && near(alone, 0);
  if (!fit_all(fits) || !agree(fits, out)) return std::nullopt;
  for (Fit& fit : fits) out.scored.push_back(std::move(fit.scored));
  out.all_together = m_together;
  if (m_together) out.scored.front().value = m_whole;
  const bool earns = std::any_of(fits.begin(), fits.end(), [](const Fit& fit) {
    return std::any_of(fit.tried.begin(), fit.tried.end(), [](const Tried& one) { return one.value > beside; });
  });
  return earns ? std::optional(out) : std::nullopt;
}

}  // namespace

std::optional<Processing> fit_processing(Rules& rules, Item& item, const std::vector<pugi::xml_node>& interactions) {
  if (!rules.has_score() || flag_attribute(item.node, "adaptive", false)) return std::nullopt;  // not that of the first answer
  std::vector<Asked> asked;
  for (const pugi::xml_node one : interactions) {
    const auto response = item.responses.find(attribute(one, "responseIdentifier"));
    if (response == item.responses.end()) return std::nullopt;
    const double most = number_attribute(one, "maxChoices", is(one, "choiceInteraction") || is(one, "hotspotInteraction") ? 1 : 0);
    asked.push_back({&response->second, one, static_cast<std::size_t>(std::clamp(most, 0.0, 1000.0))});
  }
  return Fitting(rules, std::move(asked)).fit();
}

}  // namespace jumpseat::formats::qti
