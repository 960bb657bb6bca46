// Choices, orders and pairs of QTI.
#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/qti_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>

namespace jumpseat::formats::qti {
namespace {

using model::Question;
using model::QuestionKind;
using model::TextFormat;

bool contains(const std::vector<std::string>& list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

// The feedback that stands in a choice and is shown when it is chosen.
model::Text feedback_in(Reading& in, pugi::xml_node choice) {
  for (const pugi::xml_node node : descendants(choice, "feedbackInline"))
    if (attribute(node, "identifier") == attribute(choice, "identifier") && attribute(node, "showHide", "show") == "show")
      return {in.markup.of(node), TextFormat::html};
  return {"", TextFormat::html};
}

// The most that can be earned: the best values, as many as may be chosen, no more than the bound.
double best_sum(std::vector<double> values, int most, const ResponseMapping& mapping) {
  std::sort(values.begin(), values.end(), std::greater<>());
  double sum = 0;
  for (std::size_t i = 0; i < values.size() && (most <= 0 || i < static_cast<std::size_t>(most)); ++i) sum += std::max(0.0, values[i]);
  return mapping.bounded(sum);
}

double positive_or_one(double value) { return value > 0 ? value : 1; }

}  // namespace

namespace {

// One point a right choice; or what each is mapped to.
bool read_choices(Reading& in, pugi::xml_node interaction, const std::vector<pugi::xml_node>& choices) {
  Question& q = in.question;
  const Response* response = response_of(in, interaction);
  if (!response) return false;
  const Scored* rule = find_rule(in, response->id);
  const ResponseMapping* mapping = mapping_for(rule, *response);
  if (rule && rule->rule == Rule::map && !mapping)
    return refuse(in, base::to_say("its response has no mapping, though it is marked by one"));
  if (rule && rule->rule == Rule::map_point) return refuse(in, base::to_say("its choices are marked as if they were points"));
  if (!mapping && response->correct.empty()) return refuse(in, base::to_say("it does not say which answer is right, as in a survey"));
  const bool single = response->cardinality == "single";
  const int most = static_cast<int>(std::clamp(number_attribute(interaction, "maxChoices", 1), 0.0, 1000.0));
  q.kind = single ? QuestionKind::single : QuestionKind::multiple;
  q.shuffle = flag_attribute(interaction, "shuffle", false);
  q.most_choices = single ? 0 : most;
  std::vector<double> values;
  for (const pugi::xml_node choice : choices) {
    const std::string id = attribute(choice, "identifier");
    in.identifiers.things.push_back(id);
    const double value = mapping ? mapping->value_of(id) : contains(response->correct, id) ? 1 : 0;
    values.push_back(single && mapping ? mapping->bounded(value) : value);
    q.choices.push_back({{in.markup.of(choice), TextFormat::html}, 0, feedback_in(in, choice)});
    q.choices.back().fixed = q.shuffle && flag_attribute(choice, "fixed", false);
    if (q.choices.size() > most_answers) return refuse(in, base::to_say("it has more answers than Jumpseat reads"));
  }
  if (q.choices.size() < 2) return refuse(in, base::to_say("a choice needs at least two answers"));
  if (!mapping) {
    q.mark = rule ? positive_or_one(rule->value) : 1;
    q.all_or_nothing = !single;
    const auto rights = static_cast<double>(std::count(values.begin(), values.end(), 1.0));
    for (std::size_t i = 0; i < values.size(); ++i) q.choices[i].fraction = values[i] == 0 ? 0 : single ? 1 : 1 / rights;
    mark_by_combinations(in);
    return true;
  }
  const double full = positive_or_one(single ? *std::max_element(values.begin(), values.end()) : best_sum(values, most, *mapping));
  q.mark = full;
  for (std::size_t i = 0; i < values.size(); ++i) q.choices[i].fraction = values[i] / full;
  if (!single) q.mapping = mapping_of(*mapping, full);
  if (q.mapping) q.mapping->otherwise = 0;  // every choice has its value
  return true;
}

}  // namespace

bool read_choice(Reading& in, pugi::xml_node interaction) { return read_choices(in, interaction, children(interaction, "simpleChoice")); }

// The words that can be chosen are underlined in their text.
bool read_hottext(Reading& in, pugi::xml_node interaction) {
  in.markup.on_interaction = [&](pugi::xml_node node, std::string& out) {
    if (!is(node, "hottext")) return false;
    out += "<u>" + in.markup.of(node) + "</u>";
    return true;
  };
  std::string& stem = in.question.stem.text;
  stem += (stem.empty() ? "" : "\n") + in.markup.of(interaction);
  in.markup.on_interaction = nullptr;
  return read_choices(in, interaction, descendants(interaction, "hottext"));
}

bool read_order(Reading& in, pugi::xml_node interaction) {
  Question& q = in.question;
  const Response* response = response_of(in, interaction);
  if (!response) return false;
  const Scored* rule = find_rule(in, response->id);
  if (rule && rule->rule != Rule::match && rule->rule != Rule::places)
    return refuse(in, base::to_say("an order is marked by a mapping, which does not look at the order"));
  std::map<std::string, std::string> text_of;
  for (const pugi::xml_node choice : children(interaction, "simpleChoice")) text_of[attribute(choice, "identifier")] = in.markup.of(choice);
  if (text_of.size() < 2 || text_of.size() > most_answers) return refuse(in, base::to_say("an order needs at least two things"));
  const std::set<std::string> each(response->correct.begin(), response->correct.end());
  if (each.size() != text_of.size() || response->correct.size() != text_of.size())
    return refuse(in, base::to_say("its right order does not name each thing once"));
  q.kind = QuestionKind::ordering;
  q.all_or_nothing = !rule || rule->rule == Rule::match;
  q.mark = rule ? positive_or_one(rule->value) : 1;
  mark_by_combinations(in);
  in.identifiers.things = response->correct;
  for (const std::string& id : response->correct) {
    const auto at = text_of.find(id);
    if (at == text_of.end())
      return refuse(in, fmt::format(base::to_say("its right order names {}, which is not there"), base::cut_to(id, 60)));
    const bool plain = at->second.find_first_of("<&") == std::string::npos;
    q.pairs.push_back({{"", TextFormat::html}, at->second, plain ? TextFormat::plain : TextFormat::html});
  }
  return true;
}

namespace {

struct Side {
  std::vector<std::string> ids;
  std::map<std::string, std::string> text_of;
  bool takes_one = true;  // each of them, one partner
};

Side side_of(Reading& in, pugi::xml_node set) {
  Side out;
  for (const pugi::xml_node choice : children(set, "simpleAssociableChoice")) {
    const std::string id = attribute(choice, "identifier");
    if (out.text_of.emplace(id, in.markup.of(choice)).second) out.ids.push_back(id);
    out.takes_one &= number_attribute(choice, "matchMax", 1) == 1;
  }
  return out;
}

struct Pair {
  std::string left, right;
  double value = 0;
};

// "A B", turned round where the sides are the other way.
std::optional<Pair> pair_of(const std::string& text, const Side& left, double value) {
  std::vector<std::string> words;
  for (const std::string_view word : base::split(text, ' '))
    if (!base::trimmed(word).empty()) words.emplace_back(base::trimmed(word));
  if (words.size() != 2) return std::nullopt;
  if (left.text_of.count(words[0]) != 0) return Pair{words[0], words[1], value};
  return Pair{words[1], words[0], value};
}

// The pairs that earn something.
std::optional<std::vector<Pair>> pairs_of(const Response& response, const ResponseMapping* mapping, const Side& left, const Side& right) {
  std::vector<Pair> out;
  const auto add = [&](const std::string& text, double value) {
    const auto pair = pair_of(text, left, value);
    if (!pair || left.text_of.count(pair->left) == 0 || right.text_of.count(pair->right) == 0) return false;
    out.push_back(*pair);
    return true;
  };
  if (mapping) {
    for (const MapEntry& entry : mapping->entries)
      if (!add(entry.key, entry.value)) return std::nullopt;
  } else {
    for (const std::string& text : response.correct)
      if (!add(text, 1)) return std::nullopt;
  }
  return out;
}

bool each_once(const std::vector<Pair>& pairs, std::string Pair::*side) {
  std::set<std::string> seen;
  return std::all_of(pairs.begin(), pairs.end(), [&](const Pair& pair) { return pair.value <= 0 || seen.insert(pair.*side).second; });
}

// Each left side has one partner that earns, or takes one of several that have a value each.
bool fits_left(const std::vector<Pair>& pairs, const Side& left, const Side& right, bool by_value) {
  if (each_once(pairs, &Pair::left)) return true;
  return by_value && left.takes_one && (!right.takes_one || each_once(pairs, &Pair::right));
}

std::size_t index_of(const std::vector<std::string>& list, const std::string& one) {
  return static_cast<std::size_t>(std::find(list.begin(), list.end(), one) - list.begin());
}

// Each left side with its best partner, then the right sides that are nobody's.
void write_pairs(Question& q, const std::vector<Pair>& pairs, const Side& left, const Side& right) {
  std::set<std::string> used;
  for (const std::string& id : left.ids) {
    const Pair* best = nullptr;
    for (const Pair& pair : pairs)
      if (pair.left == id && pair.value > 0 && (!best || pair.value > best->value)) best = &pair;
    const std::string text = best ? right.text_of.at(best->right) : std::string();
    if (best) used.insert(best->right);
    const bool plain = text.find_first_of("<&") == std::string::npos;
    q.pairs.push_back({{left.text_of.at(id), TextFormat::html}, text, plain ? TextFormat::plain : TextFormat::html});
  }
  for (const std::string& id : right.ids) {
    if (used.count(id) != 0) continue;
    const std::string& text = right.text_of.at(id);
    q.pairs.push_back({{"", TextFormat::html}, text, text.find_first_of("<&") == std::string::npos ? TextFormat::plain : TextFormat::html});
  }
}

double best_pairs(const std::vector<Pair>& pairs, const ResponseMapping& mapping) {
  std::map<std::string, double> best;
  for (const Pair& pair : pairs) best[pair.left] = std::max(best[pair.left], pair.value);
  double sum = 0;
  for (const auto& [left, value] : best) sum += std::max(0.0, value);
  return mapping.bounded(sum);
}

std::vector<std::string> rights_shown(const Question& q) {
  std::vector<std::string> out;
  for (const auto& pair : q.pairs)
    if (!pair.right.empty() && std::find(out.begin(), out.end(), pair.right) == out.end()) out.push_back(pair.right);
  return out;
}

// How pairs are marked: all together, or each by the mapping.
struct Pairing {
  const Response* response = nullptr;
  const Scored* rule = nullptr;
  const ResponseMapping* mapping = nullptr;
};
std::optional<Pairing> pairing_of(Reading& in, pugi::xml_node interaction) {
  Pairing out;
  out.response = response_of(in, interaction);
  if (!out.response) return std::nullopt;
  out.rule = find_rule(in, out.response->id);
  out.mapping = mapping_for(out.rule, *out.response);
  if (!out.rule || out.rule->rule == Rule::match || out.mapping) return out;
  in.because = base::to_say("its response has no mapping, though it is marked by one");
  return std::nullopt;
}

bool keep_pairs(Reading& in, const Pairing& how, const std::vector<Pair>& pairs, const Side& left, const Side& right) {
  Question& q = in.question;
  q.kind = QuestionKind::matching;
  write_pairs(q, pairs, left, right);
  const std::vector<std::string> rights = rights_shown(q);
  in.identifiers.things = left.ids;
  in.identifiers.places.resize(rights.size());
  for (const auto& [id, text] : right.text_of)
    if (const std::size_t at = index_of(rights, text); at < rights.size()) in.identifiers.places[at] = id;
  if (!how.mapping) {
    q.all_or_nothing = true;
    q.mark = how.rule ? positive_or_one(how.rule->value) : 1;
    return !pairs.empty() || refuse(in, base::to_say("no pair of it is right"));
  }
  const double full = positive_or_one(best_pairs(pairs, *how.mapping));
  q.mark = full;
  q.mapping = mapping_of(*how.mapping, full);
  for (const Pair& pair : pairs)
    q.mapping->pairs.push_back({static_cast<int>(index_of(left.ids, pair.left)),
                                static_cast<int>(index_of(rights, right.text_of.at(pair.right))), pair.value / full});
  return true;
}

}  // namespace

bool read_match(Reading& in, pugi::xml_node interaction) {
  const auto how = pairing_of(in, interaction);
  if (!how) return false;
  const auto sets = children(interaction, "simpleMatchSet");
  if (sets.size() != 2) return refuse(in, base::to_say("a match needs two sets"));
  Side left = side_of(in, sets[0]), right = side_of(in, sets[1]);
  if (left.ids.empty() || right.ids.size() < 2 || left.ids.size() + right.ids.size() > most_answers)
    return refuse(in, base::to_say("a match needs two sets to choose from"));
  auto pairs = pairs_of(*how->response, how->mapping, left, right);
  if (!pairs) return refuse(in, base::to_say("its right pairs name what is not there"));
  const bool by_value = how->mapping != nullptr;
  if (!fits_left(*pairs, left, right, by_value)) {
    std::swap(left, right);
    for (Pair& pair : *pairs) std::swap(pair.left, pair.right);
    if (!fits_left(*pairs, left, right, by_value))
      return refuse(in, base::to_say("one thing in it belongs to several others, on both sides"));
  }
  in.question.shuffle = flag_attribute(interaction, "shuffle", false);
  return keep_pairs(in, *how, *pairs, left, right);
}

// Pairs without a direction: who has several partners stands on the right, where one can be taken several times, and with them stands
// who has none.
bool read_associate(Reading& in, pugi::xml_node interaction) {
  const auto how = pairing_of(in, interaction);
  if (!how) return false;
  const Side all = side_of(in, interaction);
  if (all.ids.size() < 3 || all.ids.size() > most_answers)
    return refuse(in, base::to_say("it needs at least three things to make pairs of"));
  auto pairs = pairs_of(*how->response, how->mapping, all, all);
  if (!pairs) return refuse(in, base::to_say("its right pairs name what is not there"));
  std::map<std::string, int> partners;
  for (const Pair& pair : *pairs)
    if (pair.value > 0) ++partners[pair.left], ++partners[pair.right];
  std::set<std::string> lefts;
  for (Pair& pair : *pairs) {
    if (pair.value <= 0) continue;
    if (partners[pair.left] > 1) std::swap(pair.left, pair.right);
    if (partners[pair.left] > 1) return refuse(in, base::to_say("one thing in it belongs to several others, on both sides"));
    lefts.insert(pair.left);
  }
  Side left, right;
  for (const std::string& id : all.ids) {
    Side& side = lefts.count(id) != 0 ? left : right;
    side.ids.push_back(id);
    side.text_of[id] = all.text_of.at(id);
  }
  // A pair that costs something is kept where it can be given at all.
  for (Pair& pair : *pairs)
    if (lefts.count(pair.left) == 0) std::swap(pair.left, pair.right);
  std::erase_if(*pairs, [&](const Pair& pair) { return lefts.count(pair.left) == 0 || lefts.count(pair.right) != 0; });
  in.question.shuffle = flag_attribute(interaction, "shuffle", false);
  return keep_pairs(in, *how, *pairs, left, right);
}

}  // namespace jumpseat::formats::qti
