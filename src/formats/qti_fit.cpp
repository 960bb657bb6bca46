#include "formats/qti_fitting.hpp"

#include <algorithm>
#include <cstdint>
#include <map>

namespace jumpseat::formats::qti {
namespace {

constexpr std::size_t most_things = 60, most_responses = 60;  // each response has a bit
constexpr std::size_t most_combined = 6, most_in_sets = 7, most_in_order = 6, most_orders = 150;
constexpr std::size_t most_together = 5000;  // answers to several responses at once that are tried

}  // namespace

double Fitting::earned(const Given& given) {
  const auto score = m_rules.score(given);
  if (!score) m_good = false;
  return score.value_or(0);
}

Given Fitting::with(Given others, const std::string& id, Words words) {
  others[id] = std::move(words);
  return others;
}

// The right answers to these of the responses, and none to the others.
Given Fitting::right_in(std::size_t combination) const {
  Given out;
  for (std::size_t i = 0; i < m_asked.size(); ++i)
    if (combination >> i & 1) out[m_asked[i].response->id] = m_asked[i].response->correct;
  return out;
}

// What it adds: by itself, or to the right answers of the others, where bounds may hide it in one of the two.
double Fitting::worth(const std::string& id, const Words& words) {
  if (m_together == Together::combinations) return is_as_right(id, words);
  const double together = earned(with(m_right, id, words)) - earned(with(m_right, id, {}));
  if (m_together == Together::all) return together / m_whole;
  const double alone = earned(with({}, id, words));
  return std::abs(together) > std::abs(alone) ? together : alone;
}

// 1 where it always earns what the right answer does, whatever else is right; 0 where it always earns what no answer does.
double Fitting::is_as_right(const std::string& id, const Words& words) {
  bool right = true, nothing = true;
  for (std::size_t combination = 0; combination < combinations() && (right || nothing); ++combination) {
    const Given others = right_in(combination);
    if (others.count(id) == 0) continue;
    const double here = earned(with(others, id, words));
    right &= near(here, earned(others));
    nothing &= near(here, earned(with(others, id, {})));
  }
  m_good &= right != nothing;
  return right ? 1 : 0;
}

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
  out.scored = {asked.response->id, Rule::match, m_together == Together::all ? m_whole : values[right]};
  out.tried = {
      {{}, 0}, {answers[right], m_together == Together::all ? 1 : values[right]}, {answers[right == 0 ? answers.size() - 1 : 0], 0}};
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
    if (sum < least - rounding) mapping.lower = least;
    if (sum > most + rounding) mapping.upper = most;
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
  std::vector<double> of_combination;
  for (std::size_t one = 0; m_together == Together::combinations && one < combinations(); ++one)
    of_combination.push_back(earned(right_in(one)));
  std::size_t all = 1;
  for (const Fit& fit : fits) all = std::min(all * fit.tried.size(), most_together + 1);
  std::vector<std::pair<double, double>> sums;  // of the parts, and by the rules
  std::uint32_t seed = 1;
  for (std::size_t i = 0; i < std::min(all, most_together) && m_good; ++i) {
    Given given;
    double sum = 0;
    std::size_t left = i, right = 0;
    for (std::size_t k = 0; k < fits.size(); ++k) {
      const Fit& fit = fits[k];
      std::size_t pick = left % fit.tried.size();
      left /= fit.tried.size();
      if (all > most_together) {
        seed = seed * 1664525 + 1013904223;
        pick = (seed >> 8) % fit.tried.size();
      }
      given[fit.scored.response] = fit.tried[pick].words;
      sum += fit.tried[pick].value;
      if (near(fit.tried[pick].value, 1)) right |= std::size_t{1} << k;
    }
    if (m_together == Together::all) sum = right + 1 == combinations() ? m_whole : 0;
    if (m_together == Together::combinations) sum = of_combination[right];
    sums.emplace_back(sum, earned(given));
  }
  if (!m_good) return false;
  const auto [least, most] = std::minmax_element(sums.begin(), sums.end(), [](auto& a, auto& b) { return a.second < b.second; });
  const double lower = least->second, upper = most->second;
  for (const auto& [sum, by_rules] : sums) {
    if (!near(std::clamp(sum, lower, upper), by_rules)) return false;
    if (sum > upper + rounding) return false;  // its full mark could not be had
    if (sum < lower - rounding) out.lower = lower;
  }
  return true;
}

std::optional<Processing> Fitting::fit_as(Together together) {
  m_together = together;
  m_good = true;
  Processing out;
  std::vector<Fit> fits;
  if (!fit_all(fits) || !agree(fits, out)) return std::nullopt;
  const bool earns = std::any_of(fits.begin(), fits.end(), [](const Fit& fit) {
    return std::any_of(fit.tried.begin(), fit.tried.end(), [](const Tried& one) { return one.value > rounding; });
  });
  if (!earns) return std::nullopt;
  for (Fit& fit : fits) out.scored.push_back(std::move(fit.scored));
  out.all_together = together == Together::all;
  if (together == Together::sum) return out;
  out.scored.front().value = m_whole;
  if (together == Together::all) return out;
  for (std::size_t one = 1; one < combinations(); ++one) {
    const double fraction = earned(right_in(one)) / m_whole;
    if (near(fraction, 0)) continue;
    model::Combination& added = out.combinations.emplace_back();
    added.fraction = fraction;
    for (std::size_t i = 0; i < m_asked.size(); ++i)
      if (one >> i & 1) added.parts.push_back(static_cast<int>(i));
  }
  return out;
}

// Each set of a few choices by itself.
std::optional<Processing> Fitting::fit_sets() {
  const Asked& asked = m_asked.front();
  const auto things = things_of(asked);
  if (asked.response->cardinality != "multiple" || asked.response->base_type != "identifier" || things.size() < 2 ||
      things.size() > most_in_sets)
    return std::nullopt;
  m_good = true;
  Processing out;
  double most = 0;
  for (std::uint64_t set = 1; set < std::uint64_t{1} << things.size(); ++set) {
    model::Combination one;
    Words words;
    for (std::size_t i = 0; i < things.size(); ++i) {
      if ((set >> i & 1) == 0) continue;
      one.parts.push_back(static_cast<int>(i));
      words.push_back(things[i]);
    }
    if (asked.most != 0 && words.size() > asked.most) continue;
    one.fraction = earned({{asked.response->id, words}});
    if (one.fraction > most + rounding) most = one.fraction, asked.response->correct = words;
    if (!near(one.fraction, 0)) out.combinations.push_back(std::move(one));
  }
  if (!m_good || most <= rounding) return std::nullopt;
  for (model::Combination& one : out.combinations) one.fraction /= most;
  out.scored.push_back({asked.response->id, Rule::match, most});
  return out;
}

// Each order of a few things by itself, told by the places that they have in the right one.
std::optional<Processing> Fitting::fit_orders() {
  const Asked& asked = m_asked.front();
  const Words right = asked.response->correct;
  if (right.size() < 2 || right.size() > most_in_order || asked.response->base_type != "identifier") return std::nullopt;
  Words named = right, things = things_of(asked);
  std::sort(named.begin(), named.end());
  std::sort(things.begin(), things.end());
  if (named != things) return std::nullopt;
  m_good = true;
  Processing out;
  const double whole = earned({{asked.response->id, right}});
  for (const Words& order : orders_of(right)) {
    model::Combination one;
    for (const std::string& thing : order)
      one.parts.push_back(static_cast<int>(std::find(right.begin(), right.end(), thing) - right.begin()));
    one.fraction = earned({{asked.response->id, order}}) / whole;
    if (!(one.fraction < 1 + rounding)) return std::nullopt;
    if (!near(one.fraction, 0)) out.combinations.push_back(std::move(one));
  }
  if (!m_good || whole <= rounding || out.combinations.size() > most_orders) return std::nullopt;
  out.scored.push_back({asked.response->id, Rule::match, whole});
  return out;
}

std::optional<Processing> Fitting::fit() {
  if (m_asked.size() > most_responses || !near(earned({}), 0) || !m_good) return std::nullopt;
  m_whole = earned(m_right);
  double alone = 0;
  bool whole_alone = false;  // several choices earn as a whole or not at all: no part of a sum
  for (const Asked& one : m_asked) {
    alone += std::abs(earned(with({}, one.response->id, one.response->correct)));
    whole_alone |= one.response->cardinality == "multiple" && m_asked.size() > 1;
  }
  const bool all = m_asked.size() > 1 && m_whole > rounding && near(alone, 0);
  auto out = fit_as(all ? Together::all : Together::sum);
  const auto is_whole = [](const Scored& one) { return one.rule == Rule::match; };
  const bool no_sum = out && !all && whole_alone && std::any_of(out->scored.begin(), out->scored.end(), is_whole);
  if (out && !no_sum) return out;
  if (m_asked.size() == 1) return m_asked.front().response->cardinality == "ordered" ? fit_orders() : fit_sets();
  // All right earns most, or there is no full mark to speak of.
  if (m_asked.size() > most_combined || m_whole <= rounding) return std::nullopt;
  for (std::size_t one = 0; one < combinations(); ++one)
    if (earned(right_in(one)) > m_whole + rounding) return std::nullopt;
  return fit_as(Together::combinations);
}

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
