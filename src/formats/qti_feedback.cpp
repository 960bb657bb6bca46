// What an item says after an answer: the rules set an outcome to a name, and what bears that name is shown, or hidden.
#include "base/text.hpp"
#include "formats/qti_fitting.hpp"
#include "formats/qti_pattern.hpp"
#include "formats/qti_rules.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <utility>

namespace jumpseat::formats::qti {
namespace {

using model::QuestionKind;
using model::TextFormat;

enum class Said { always, right, wrong, partial, of_choice };
struct Occasion {
  Said said = Said::right;
  std::string choice = {};
  friend bool operator==(const Occasion&, const Occasion&) = default;
};
using Name = std::pair<std::string, std::string>;  // an outcome, and what it is set to
using Occasions = std::map<Name, std::vector<Occasion>>;

std::string variable_in(pugi::xml_node node) { return attribute(child(node, "variable"), "identifier"); }

bool is_right_test(pugi::xml_node test) {
  if (is(test, "match")) {
    const std::string of = attribute(child(test, "correct"), "identifier");
    return !of.empty() && variable_in(test) == of;
  }
  if (!is(test, "and")) return false;
  const auto parts = xml::children(test);
  return !parts.empty() && std::all_of(parts.begin(), parts.end(), is_right_test);
}

bool is_null_test(pugi::xml_node test) { return is(test, "isNull"); }

// match(variable RESPONSE, baseValue A) or member(baseValue A, variable RESPONSE): what was chosen; empty: it is another test.
std::string choice_tested(pugi::xml_node test, const std::string& response) {
  if (!is(test, "match") && !is(test, "member") && !is(test, "contains")) return {};
  const pugi::xml_node value = child(test, "baseValue");
  if (variable_in(test) != response || attribute(value, "baseType") != "identifier") return {};
  return xml::trimmed_text(value);
}

// score > 0 where a whole right answer was asked for before: something of it is right.
bool is_score_test(pugi::xml_node test) { return (is(test, "gt") || is(test, "gte")) && variable_in(test) == "SCORE"; }

std::vector<Occasion> occasions_of(pugi::xml_node test, const std::string& response, const std::vector<Occasion>& before) {
  if (is_right_test(test)) return {{Said::right}};
  if (is(test, "not")) {
    const auto inner = xml::children(test);
    if (inner.size() == 1 && is_right_test(inner[0])) return {{Said::wrong}};
  }
  const bool right_before = std::count(before.begin(), before.end(), Occasion{Said::right}) > 0;
  if (is_score_test(test) && right_before) return {{Said::partial}};
  const std::string choice = choice_tested(test, response);
  return choice.empty() ? std::vector<Occasion>() : std::vector<Occasion>{{Said::of_choice, choice}};
}

// Of a responseElse: all that was not asked for before it.
std::vector<Occasion> rest_of(const std::vector<Occasion>& before, const std::vector<std::string>& choices) {
  if (before == std::vector<Occasion>{{Said::wrong}}) return {{Said::right}};
  if (std::count(before.begin(), before.end(), Occasion{Said::right}) > 0) return {{Said::wrong}};
  std::vector<Occasion> out;
  for (const std::string& id : choices)
    if (std::none_of(before.begin(), before.end(), [&](const Occasion& one) { return one.choice == id; }))
      out.push_back({Said::of_choice, id});
  return before.empty() ? std::vector<Occasion>() : out;
}

void add_settings(pugi::xml_node branch, const std::vector<Occasion>& when, Occasions& out) {
  for (const pugi::xml_node setting : children(branch, "setOutcomeValue"))
    for (const pugi::xml_node value : descendants(setting, "baseValue")) {
      if (attribute(value, "baseType") != "identifier") continue;
      auto& known = out[{attribute(setting, "identifier"), xml::trimmed_text(value)}];
      known.insert(known.end(), when.begin(), when.end());
    }
}

void read_condition(pugi::xml_node condition, const std::string& response, const std::vector<std::string>& choices, Occasions& out) {
  std::vector<Occasion> before;
  bool all_known = true;
  for (const pugi::xml_node branch : xml::children(condition)) {
    const auto parts = xml::children(branch);
    if (is(branch, "responseElse")) {
      if (all_known) add_settings(branch, rest_of(before, choices), out);
      continue;
    }
    if (parts.empty() || is_null_test(parts[0])) continue;  // the program says itself that nothing was answered
    const auto when = occasions_of(parts[0], response, before);
    all_known = all_known && !when.empty();
    add_settings(branch, when, out);
    before.insert(before.end(), when.begin(), when.end());
  }
}

Occasions occasions_in(const Reading& in) {
  Occasions out;
  const pugi::xml_node processing = child(in.item.node, "responseProcessing");
  for (const pugi::xml_node condition : descendants(processing, "responseCondition"))
    read_condition(condition, in.identifiers.response, in.identifiers.things, out);
  // An outcome that is simply what was chosen.
  for (const pugi::xml_node setting : children(processing, "setOutcomeValue"))
    if (variable_in(setting) == in.identifiers.response)
      for (const std::string& id : in.identifiers.things) out[{attribute(setting, "identifier"), id}].push_back({Said::of_choice, id});
  return out;
}

// Right answers to all that is asked; or, of those that come first, to some.
Given right_answers(const Item& item, std::size_t most_responses, std::size_t most_values) {
  Given out;
  for (const auto& [id, response] : item.responses) {
    if (out.size() >= most_responses) break;
    auto words = response.correct;
    if (words.empty() && response.mapping)
      for (const MapEntry& entry : response.mapping->entries)
        if (entry.value > 0 && (words.empty() || response.cardinality != "single")) words.push_back(entry.key);
    if (response.cardinality == "single" && words.size() > 1) words.resize(1);
    if (words.size() > most_values) words.resize(most_values);
    out[id] = std::move(words);
  }
  return out;
}

// Answers that nobody would count.
Given wrong_answers(const Item& item, const std::vector<std::string>& things) {
  Given out;
  for (const auto& [id, response] : item.responses) {
    const bool number = response.base_type == "integer" || response.base_type == "float";
    std::vector<std::string> words{number ? "-987654321.5" : "\x02 none of those"};
    for (const std::string& thing : things)
      if (response.cardinality != "ordered" && std::count(response.correct.begin(), response.correct.end(), thing) == 0) words = {thing};
    if (response.cardinality == "ordered") words.assign(response.correct.rbegin(), response.correct.rend());
    out[id] = std::move(words);
  }
  return out;
}

// Choices or areas of which each has words of its own; of them one can be chosen, or several.
bool is_by_choice(const model::Question& q) {
  const bool areas = q.kind == QuestionKind::hotspot && q.hotspot && q.hotspot->kind == model::HotspotKind::areas;
  return q.kind == QuestionKind::single || q.kind == QuestionKind::multiple || areas;
}
bool is_of_one(const model::Question& q) {
  return q.kind == QuestionKind::single || (q.kind == QuestionKind::hotspot && is_by_choice(q) && q.most_choices == 1);
}

// Of one choice: after some of them, the right ones, all others, or any.
std::vector<Occasion> of_choices(const Reading& in, const std::vector<Occasion>& choices) {
  const auto& things = in.identifiers.things;
  const Response* response = in.item.find(in.identifiers.response);
  const auto is_right = [&](const std::string& id) {
    return response && std::count(response->correct.begin(), response->correct.end(), id) > 0;
  };
  const auto right = static_cast<std::size_t>(std::count_if(things.begin(), things.end(), is_right));
  const auto right_said =
      static_cast<std::size_t>(std::count_if(choices.begin(), choices.end(), [&](auto& one) { return is_right(one.choice); }));
  if (choices.size() == things.size()) return {{Said::always}};
  if (right > 0 && right_said == right && choices.size() == right) return {{Said::right}};
  if (right_said == 0 && choices.size() + right == things.size()) return {{Said::wrong}};
  return choices;
}

// After which answers it is said, found by trying them. Absent: the rules do not set what it goes by.
std::optional<std::vector<Occasion>> tried_occasions(const Reading& in, pugi::xml_node node) {
  const std::string outcome = attribute(node, "outcomeIdentifier"), name = attribute(node, "identifier");
  if (!in.rules || !in.rules->sets(outcome)) return std::nullopt;
  const bool hidden = attribute(node, "showHide", "show") == "hide";
  const auto said = [&](const Given& given) { return in.rules->names(given, outcome, name) != hidden; };
  const auto& things = in.identifiers.things;
  const bool single = is_of_one(in.question), by_choice = is_by_choice(in.question);
  std::vector<Occasion> choices;
  for (const std::string& id : things)
    if (by_choice && said({{in.identifiers.response, {id}}})) choices.push_back({Said::of_choice, id});
  if (single) return of_choices(in, choices);
  constexpr auto all = static_cast<std::size_t>(-1);
  const bool right = said(right_answers(in.item, all, all)), wrong = said(wrong_answers(in.item, things));
  const bool of_one = by_choice && choices.size() == 1 && things.size() > 1;
  if (of_one && said({{in.identifiers.response, things}})) return choices;
  if (right && wrong) return {{{Said::always}}};
  if (right) return {{{Said::right}}};
  const bool several = in.item.responses.size() > 1;
  std::vector<Occasion> out;
  if (wrong) out.push_back({Said::wrong});
  if (said(several ? right_answers(in.item, 1, all) : right_answers(in.item, all, 1))) out.push_back({Said::partial});
  return out;
}

// By what it is called, where no rule tells.
std::optional<Said> said_by_name(std::string_view name) {
  const std::string id = base::case_folded(name);
  const auto says = [&](std::string_view word) { return id.find(word) != std::string::npos; };
  if (says("incorrect") || says("wrong")) return Said::wrong;
  if (says("partial")) return Said::partial;
  if (says("correct") || says("right")) return Said::right;
  return std::nullopt;
}

void add(model::Text& place, const model::Text& text) {
  if (place.text.empty()) place = text;
  else if (place.text.find(text.text) == std::string::npos) place.text += "\n" + text.text;
}

model::Text* place_of(Reading& in, const Occasion& when) {
  model::Question& q = in.question;
  if (when.said == Said::always) return &q.general_feedback;
  if (when.said == Said::right) return &q.correct_feedback;
  if (when.said == Said::wrong) return &q.incorrect_feedback;
  if (when.said == Said::partial) return &q.partial_feedback;
  const auto& ids = in.identifiers.things;
  const auto at = std::find(ids.begin(), ids.end(), when.choice);
  const auto index = static_cast<std::size_t>(at - ids.begin());
  if (!is_by_choice(q) || index >= ids.size()) return nullptr;
  if (q.kind == QuestionKind::hotspot) return index < q.hotspot->areas.size() ? &q.hotspot->areas[index].feedback : nullptr;
  return index < q.choices.size() ? &q.choices[index].feedback : nullptr;
}

// Said unless: after all other answers.
std::vector<Occasion> other_than(const Reading& in, const std::vector<Occasion>& when) {
  std::vector<Occasion> out;
  if (when == std::vector<Occasion>{{Said::right}}) return {{Said::wrong}};
  if (when == std::vector<Occasion>{{Said::wrong}}) return {{Said::right}};
  if (!is_of_one(in.question)) return out;  // of several one cannot tell which was not chosen
  for (const std::string& id : in.identifiers.things)
    if (std::count(when.begin(), when.end(), Occasion{Said::of_choice, id}) == 0) out.push_back({Said::of_choice, id});
  return out;
}

// What can be given in a gap: each of its answers, and last, where none takes all the rest, what is none of them.
std::vector<std::string> words_in(const model::Gap& gap, const Identifiers::Gap& named) {
  std::vector<std::string> out = named.choices;
  const bool number = gap.kind == model::GapKind::numeric;
  const std::string none = number ? "-987654321.5" : no_answer_of_it;
  if (!number && gap.kind != model::GapKind::short_answer) return out;
  for (const model::Choice& choice : gap.choices) out.push_back(without_stars(choice.text.text, ""));
  for (const model::NumericAnswer& one : gap.numbers) out.push_back(one.anything ? "" : fmt::format("{:.17g}", one.value));
  if (std::count(out.begin(), out.end(), "") == 0) out.push_back(none);
  std::replace(out.begin(), out.end(), std::string(), none);
  return out;
}

model::Text& place_in(model::Gap& gap, std::size_t at) {
  if (gap.kind == model::GapKind::numeric) {
    if (at == gap.numbers.size()) gap.numbers.push_back({0, 0, true, 0, {"", TextFormat::html}});
    return gap.numbers[at].feedback;
  }
  if (at == gap.choices.size()) gap.choices.push_back({{"*", TextFormat::plain}, 0, {"", TextFormat::html}});
  return gap.choices[at].feedback;
}

// Where it goes by what stands in one gap, whatever stands in the others, it is said of the words there.
bool add_to_gap(Reading& in, pugi::xml_node node, const model::Text& text) {
  model::Question& q = in.question;
  const std::string outcome = attribute(node, "outcomeIdentifier"), name = attribute(node, "identifier");
  const bool hidden = attribute(node, "showHide", "show") == "hide";
  if (q.kind != QuestionKind::cloze || in.identifiers.gaps.size() != q.gaps.size()) return false;
  if (!in.rules || !in.rules->sets(outcome)) return false;
  constexpr auto all = static_cast<std::size_t>(-1);
  const std::array<Given, 3> others{Given(), right_answers(in.item, all, all), wrong_answers(in.item, {})};
  for (std::size_t i = 0; i < q.gaps.size(); ++i) {
    model::Gap& gap = q.gaps[i];
    const Identifiers::Gap& named = in.identifiers.gaps[i];
    const bool choosing = gap.kind == model::GapKind::single && named.choices.size() == gap.choices.size();
    const bool typing = gap.kind == model::GapKind::short_answer || gap.kind == model::GapKind::numeric;
    if (!named.response.empty() || (!choosing && !typing)) continue;
    const auto words = words_in(gap, named);
    std::vector<std::size_t> said_of;
    bool by_itself = true;
    for (std::size_t at = 0; at < words.size() && by_itself; ++at) {
      std::size_t times = 0;
      for (Given given : others) {
        given[named.name] = {words[at]};
        times += in.rules->names(given, outcome, name) != hidden;
      }
      by_itself &= times == 0 || times == others.size();
      if (times == others.size()) said_of.push_back(at);
    }
    if (in.rules->is_spent()) return false;
    if (!by_itself || said_of.empty() || said_of.size() == words.size()) continue;
    for (const std::size_t at : said_of) add(place_in(gap, at), text);
    return true;
  }
  return false;
}

}  // namespace

void read_feedback(Reading& in) {
  const Occasions occasions = occasions_in(in);
  bool wrong_by_rule = false;
  auto all = children(in.item.node, "modalFeedback");
  const std::size_t modal = all.size();
  for (const pugi::xml_node block : descendants(in.item.body, "feedbackBlock")) all.push_back(block);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const pugi::xml_node node = all[i];
    const pugi::xml_node content = child(node, "contentBody");
    const model::Text text{in.markup.of(content ? content : node), TextFormat::html};
    if (text.text.empty()) continue;
    const std::string id = attribute(node, "identifier");
    const auto known = occasions.find({attribute(node, "outcomeIdentifier"), id});
    std::vector<Occasion> when = known == occasions.end() ? std::vector<Occasion>() : known->second;
    const bool hidden = attribute(node, "showHide", "show") == "hide";
    if (add_to_gap(in, node, text)) continue;
    const bool has_places = std::all_of(when.begin(), when.end(), [&](const Occasion& one) { return place_of(in, one) != nullptr; });
    // A test of one of several responses tells nothing of the whole.
    if (when.empty() || !has_places || in.item.responses.size() > 1) {
      if (const auto tried = tried_occasions(in, node); tried && !in.rules->is_spent()) {
        for (const Occasion& one : *tried)
          if (model::Text* place = place_of(in, one)) add(*place, text);
        continue;
      }
    }
    wrong_by_rule |= std::count(when.begin(), when.end(), Occasion{Said::wrong}) > 0;
    if (const auto said = said_by_name(id); when.empty() && said) when = {{*said}};
    if (when.empty()) {
      // To whom it is said was not found out in time: to nobody rather than to everybody.
      const bool untold = in.rules && in.rules->is_spent() && in.rules->sets(attribute(node, "outcomeIdentifier"));
      if (i < modal && !hidden && !untold) add(in.question.general_feedback, text);
      continue;
    }
    const std::vector<Occasion> said = hidden ? other_than(in, when) : when;
    in.leaves_words |= said.empty();
    for (const Occasion& one : said) {
      model::Text* place = place_of(in, one);
      if (place) add(*place, text);
      else in.leaves_words = true;
    }
  }
  // To a rule what is partly right is not right.
  if (wrong_by_rule && in.question.partial_feedback.text.empty()) in.question.partial_feedback = in.question.incorrect_feedback;
}

}  // namespace jumpseat::formats::qti
