// Which response is scored how: by a standard template, or by rules that say the same.
#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/qti_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace jumpseat::formats::qti {
namespace {

std::vector<pugi::xml_node> elements(pugi::xml_node parent) { return xml::children(parent); }

// "http://…/rptemplates/match_correct.xml" is "match_correct".
std::string last_segment(std::string uri) {
  uri = std::string(base::trimmed(uri));
  while (uri.ends_with('/')) uri.pop_back();
  if (const std::size_t slash = uri.find_last_of("/\\"); slash != std::string::npos) uri.erase(0, slash + 1);
  if (uri.ends_with(".xml")) uri.resize(uri.size() - 4);
  return uri;
}

std::optional<Rule> rule_of_template(const std::string& name) {
  if (name == "match_correct" || name == "CC2_match" || name == "CC2_match_basic") return Rule::match;
  if (name == "map_response" || name == "CC2_map_response") return Rule::map;
  if (name == "map_response_point") return Rule::map_point;
  return std::nullopt;
}

bool is_variable(pugi::xml_node node, std::string& identifier) {
  if (!is(node, "variable")) return false;
  identifier = attribute(node, "identifier");
  return true;
}

// match(variable X, correct X), the two in any order.
bool is_match_correct(pugi::xml_node node, std::string& response) {
  const auto parts = elements(node);
  if (!is(node, "match") || parts.size() != 2) return false;
  std::string given;
  const pugi::xml_node correct = is(parts[0], "correct") ? parts[0] : parts[1];
  if (!is_variable(is(parts[0], "correct") ? parts[1] : parts[0], given) || !is(correct, "correct")) return false;
  response = given;
  return attribute(correct, "identifier") == given;
}

// [not] isNull(variable X)
bool is_null_test(pugi::xml_node node, bool wanted_null, std::string& response) {
  if (!wanted_null) {
    const auto inner = elements(node);
    return is(node, "not") && inner.size() == 1 && is_null_test(inner[0], true, response);
  }
  const auto parts = elements(node);
  return is(node, "isNull") && parts.size() == 1 && is_variable(parts[0], response);
}

// The outcome that a rule may set to something: the score, by the names it goes by.
bool is_score(std::string_view outcome) { return outcome == "SCORE"; }

// Outcomes that no rule sets keep the number that they are declared with: MAXSCORE, as a rule.
using Constants = std::map<std::string, double>;
using Responses = std::map<std::string, Response>;

Constants constants_of(pugi::xml_node item) {
  Constants out;
  for (const pugi::xml_node outcome : children(item, "outcomeDeclaration"))
    if (const auto number = find_number(xml::trimmed_text(child(outcome, "defaultValue")))) out[attribute(outcome, "identifier")] = *number;
  for (const pugi::xml_node setting : descendants(child(item, "responseProcessing"), "setOutcomeValue"))
    out.erase(attribute(setting, "identifier"));
  return out;
}

struct Setting {
  enum Kind { value, mapped } kind = value;
  double number = 0;
  std::vector<Scored> mapped_responses;
  bool is_set = false, adds = false;                 // it adds where the score so far is a part of it
  bool replaces() const { return is_set && !adds; }  // whatever was earned before
};

// A value, a mapped response, or the sum of some and of the score so far.
bool read_expression(pugi::xml_node node, const Constants& constants, Setting& out) {
  if (is(node, "baseValue")) {
    const auto number = find_number(xml::trimmed_text(node));
    out.number += number.value_or(0);
    return number.has_value();
  }
  if (is(node, "mapResponse") || is(node, "mapResponsePoint")) {
    out.kind = Setting::mapped;
    out.mapped_responses.push_back({attribute(node, "identifier"), is(node, "mapResponse") ? Rule::map : Rule::map_point, 1});
    return true;
  }
  std::string variable;
  if (is_variable(node, variable)) {
    const auto constant = constants.find(variable);
    if (constant != constants.end()) out.number += constant->second;
    else out.adds |= is_score(variable);
    return constant != constants.end() || is_score(variable);
  }
  if (!is(node, "sum")) return false;
  for (const pugi::xml_node part : elements(node))
    if (!read_expression(part, constants, out)) return false;
  return true;
}

// What a branch sets the score to; absent: it does something else with it.
std::optional<Setting> setting_of(pugi::xml_node branch, std::size_t first, const Constants& constants) {
  Setting out;
  const auto parts = elements(branch);
  for (std::size_t i = first; i < parts.size(); ++i) {
    if (!is(parts[i], "setOutcomeValue")) return std::nullopt;
    if (!is_score(attribute(parts[i], "identifier"))) continue;
    const auto expression = elements(parts[i]);
    if (expression.size() != 1 || !read_expression(expression[0], constants, out)) return std::nullopt;
    out.is_set = true;
  }
  return out;
}

bool sets_score(pugi::xml_node node) {
  const auto settings = descendants(node, "setOutcomeValue");
  return std::any_of(settings.begin(), settings.end(), [](pugi::xml_node one) { return is_score(attribute(one, "identifier")); });
}

bool is_nothing(const Setting& setting) { return setting.kind == Setting::value && setting.number == 0; }

// Many an author asks first whether there is an answer at all, to say something about that; for the score it changes nothing.
bool scores_nothing_unanswered(pugi::xml_node branch, const Constants& constants, std::string& response) {
  const auto parts = elements(branch);
  if (!is(branch, "responseIf") || parts.empty() || !is_null_test(parts[0], true, response)) return false;
  const auto then = setting_of(branch, 1, constants);
  return then && is_nothing(*then);
}

// What its right answer earns by its mapping.
double worth_of_right(const Response& response) {
  double sum = 0;
  for (const std::string& key : response.correct)
    for (const MapEntry& entry : response.mapping->entries)
      if (entry.key == key) sum += entry.value;
  return response.mapping->bounded(sum);
}

// A score that takes the place of what was earned before cannot be told by a sum; but some say only once more what the mapping says.
bool takes_its_place(const Setting& then, const std::string& response, const Responses& responses, const Processing& so_far) {
  const auto at = responses.find(response);
  return so_far.scored.size() == 1 && so_far.scored[0].response == response && so_far.scored[0].rule == Rule::map && then.replaces() &&
         at != responses.end() && at->second.mapping && std::abs(worth_of_right(at->second) - then.number) < 1e-9;
}

bool is_scored(const Processing& processing, const std::string& response) {
  return std::any_of(processing.scored.begin(), processing.scored.end(), [&](const Scored& one) { return one.response == response; });
}

// Each response earns once, and none takes away what others earned.
bool add_scored(const Setting& setting, std::vector<Scored> more, Processing& out) {
  if (setting.replaces() && !out.scored.empty()) return false;
  for (Scored& one : more) {
    if (is_scored(out, one.response)) return false;
    out.scored.push_back(std::move(one));
  }
  return true;
}

bool read_condition(pugi::xml_node condition, const Constants& constants, const Responses& responses, Processing& out) {
  auto branches = elements(condition);
  std::string unanswered;
  const bool asked_first =
      branches.size() > 1 && is(branches[1], "responseElseIf") && scores_nothing_unanswered(branches[0], constants, unanswered);
  if (asked_first) branches.erase(branches.begin());
  if (branches.empty() || branches.size() > 2 || !is(branches[0], asked_first ? "responseElseIf" : "responseIf") ||
      (branches.size() == 2 && !is(branches[1], "responseElse")))
    return false;
  const auto parts = elements(branches[0]);
  if (parts.empty()) return false;
  const auto then = setting_of(branches[0], 1, constants);
  const auto otherwise = branches.size() == 2 ? setting_of(branches[1], 0, constants) : std::optional<Setting>(Setting{});
  if (!then || !otherwise) return false;
  if (otherwise->replaces() && is_nothing(*otherwise) && !out.scored.empty()) return false;  // nothing is left of what was earned
  const bool else_nothing = is_nothing(*otherwise), then_nothing = is_nothing(*then);
  std::string response;
  if (is_match_correct(parts[0], response)) {
    if (!else_nothing || then->kind != Setting::value || (asked_first && response != unanswered)) return false;
    return takes_its_place(*then, response, responses, out) || add_scored(*then, {{response, Rule::match, then->number}}, out);
  }
  if (asked_first) return false;
  if (is(parts[0], "and")) {
    if (!else_nothing || then->kind != Setting::value || !out.scored.empty()) return false;
    for (const pugi::xml_node one : elements(parts[0])) {
      if (!is_match_correct(one, response)) return false;
      out.scored.push_back({response, Rule::match, then->number});
    }
    return out.all_together = !out.scored.empty();
  }
  const bool null_first = is_null_test(parts[0], true, response);
  if (null_first ? !then_nothing : !is_null_test(parts[0], false, response) || !else_nothing) return false;
  const Setting& mapped = null_first ? *otherwise : *then;
  if (mapped.kind != Setting::mapped || mapped.number != 0) return false;
  return mapped.mapped_responses.size() == 1 && mapped.mapped_responses[0].response == response &&
         add_scored(mapped, mapped.mapped_responses, out);
}

bool read_rules(pugi::xml_node processing, const Constants& constants, const Responses& responses, Processing& out) {
  for (const pugi::xml_node rule : elements(processing)) {
    if (!sets_score(rule) && !(is(rule, "setOutcomeValue") && is_score(attribute(rule, "identifier")))) {
      if (is(rule, "responseCondition") || is(rule, "setOutcomeValue")) continue;  // sets feedback and the like
      return false;
    }
    if (is(rule, "responseCondition")) {
      if (out.all_together || !read_condition(rule, constants, responses, out)) return false;
      continue;
    }
    Setting setting;
    const auto expression = elements(rule);
    if (!is(rule, "setOutcomeValue") || expression.size() != 1 || !read_expression(expression[0], constants, setting)) return false;
    setting.is_set = true;
    if (setting.number != 0 || !add_scored(setting, setting.mapped_responses, out)) return false;
  }
  return !out.scored.empty();
}

}  // namespace

std::optional<Processing> read_processing(pugi::xml_node item, std::string& because) {
  const pugi::xml_node processing = child(item, "responseProcessing");
  Processing out;
  std::string name = last_segment(attribute(processing, "template"));
  if (name.empty()) name = last_segment(attribute(processing, "templateLocation"));
  if (!name.empty()) {
    const auto rule = rule_of_template(name);
    if (!rule) {
      because = fmt::format(base::to_say("it is marked by the template {}, which Jumpseat does not know"), base::cut_to(name, 60));
      return std::nullopt;
    }
    out.by_template = true;
    out.scored.push_back({"RESPONSE", *rule, 1});
    return out;
  }
  if (read_rules(processing, constants_of(item), read_responses(item), out)) return out;
  because = base::to_say("it is marked by rules of its own (responseProcessing), which Jumpseat does not run");
  return std::nullopt;
}

}  // namespace jumpseat::formats::qti
