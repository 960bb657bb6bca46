#include "app/scores/xapi_interactions.hpp"

#include "app/plain_text.hpp"
#include "base/text.hpp"
#include "quiz/marking.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <utility>
#include <vector>

namespace jumpseat::app {
namespace {

using base::Json;
using model::Question;
using model::QuestionKind;

constexpr double full = 1 - 1e-7;

Json in_words(std::string_view text) { return Json::object().set("und", text); }

Json component(std::string id, std::string_view words) {
  Json out = Json::object().set("id", std::move(id));
  if (!words.empty()) out.set("description", in_words(words));
  return out;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : "[,]") + part;
  return out;
}

Json patterns_of(const std::vector<std::string>& patterns) {
  Json out = Json::array();
  for (const auto& pattern : patterns) out.push(pattern);
  return out;
}

std::string choice_id(const Question& q, std::size_t index) {
  if (q.kind == QuestionKind::true_false) return index == 0 ? "true" : "false";
  if (q.kind == QuestionKind::vignette && index < 3) return std::string(model::word_for(static_cast<model::Verdict>(index)));
  return std::to_string(index + 1);
}

// The choices that earn the most there is to earn, each an alternative.
std::vector<std::string> best_choices(const Question& q) {
  double best = 0;
  for (const auto& choice : q.choices) best = std::max(best, choice.fraction);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < q.choices.size(); ++i)
    if (best > 0 && q.choices[i].fraction >= best - 1e-9) out.push_back(choice_id(q, i));
  return out;
}

void put_choices(Json& out, const Question& q) {
  Json choices = Json::array();
  for (std::size_t i = 0; i < q.choices.size(); ++i) choices.push(component(choice_id(q, i), plain_text(q.choices[i].text)));
  out.set("choices", std::move(choices));
}

void put_multiple(Json& out, const Question& q) {
  std::vector<std::string> right;
  for (std::size_t i = 0; i < q.choices.size(); ++i)
    if (q.choices[i].fraction > 0) right.push_back(choice_id(q, i));
  out.set("correctResponsesPattern", patterns_of(right.empty() ? right : std::vector{joined(right)}));
  put_choices(out, q);
}

void put_matching(Json& out, const Question& q) {
  const auto lefts = quiz::left_sides(q);
  const auto rights = quiz::right_sides(q);
  Json source = Json::array(), target = Json::array();
  std::vector<std::string> right;
  for (std::size_t i = 0; i < lefts.size(); ++i) {
    const auto& pair = q.pairs[static_cast<std::size_t>(lefts[i])];
    source.push(component(fmt::format("s{}", i + 1), plain_text(pair.left)));
    const auto at = std::find(rights.begin(), rights.end(), pair.right) - rights.begin();
    right.push_back(fmt::format("s{}[.]t{}", i + 1, at + 1));
  }
  for (std::size_t i = 0; i < rights.size(); ++i) target.push(component(fmt::format("t{}", i + 1), rights[i]));
  out.set("correctResponsesPattern", patterns_of({joined(right)})).set("source", std::move(source)).set("target", std::move(target));
}

void put_ordering(Json& out, const Question& q) {
  Json choices = Json::array();
  std::vector<std::string> order;
  for (std::size_t i = 0; i < q.pairs.size(); ++i) {
    order.push_back(std::to_string(i + 1));
    choices.push(component(order.back(), q.pairs[i].right));
  }
  out.set("correctResponsesPattern", patterns_of({joined(order)})).set("choices", std::move(choices));
}

void put_numeric(Json& out, const Question& q) {
  std::vector<std::string> right;
  for (const auto& number : q.numbers) {
    if (number.fraction < full) continue;
    if (number.anything) return;  // no pattern at all: any response is right
    right.push_back(number.tolerance > 0 ? fmt::format("{}[:]{}", base::number(number.value - number.tolerance),
                                                       base::number(number.value + number.tolerance))
                                         : base::number(number.value));
  }
  out.set("correctResponsesPattern", patterns_of(right));
}

// Without its escapes where it has no star; absent where it has one.
std::optional<std::string> literal_of(const std::string& pattern) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\' && i + 1 < pattern.size() && pattern[i + 1] == '*') out += pattern[++i];
    else if (pattern[i] == '*') return std::nullopt;
    else out += pattern[i];
  }
  return out;
}

void put_short_answer(Json& out, const Question& q) {
  std::vector<std::string> right;
  Json with_stars = Json::array();
  for (const auto& choice : q.choices) {
    if (choice.fraction < full) continue;
    if (const auto literal = literal_of(choice.text.text)) right.push_back((q.case_sensitive ? "" : "{case_matters=false}") + *literal);
    else with_stars.push(choice.text.text);
  }
  if (!right.empty() || with_stars.items().empty()) out.set("correctResponsesPattern", patterns_of(right));
  if (!with_stars.items().empty())
    out.set("extensions", Json::object().set(std::string(xapi_base) + "/xapi/ext/accepts", std::move(with_stars)));
}

std::string_view interaction_word(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::single:
    case QuestionKind::multiple:
    case QuestionKind::vignette: return "choice";
    case QuestionKind::true_false: return "true-false";
    case QuestionKind::matching: return "matching";
    case QuestionKind::ordering: return "sequencing";
    case QuestionKind::numeric: return "numeric";
    case QuestionKind::short_answer:
    case QuestionKind::cloze: return "fill-in";
    case QuestionKind::essay: return "long-fill-in";
    case QuestionKind::hotspot:
    case QuestionKind::description: break;
  }
  return "other";
}

// "1-2 2-1" as pairs; absent where it is of another shape.
std::optional<std::vector<std::pair<int, int>>> pairs_in(const std::string& answer) {
  std::vector<std::pair<int, int>> out;
  for (const auto word : base::split(answer, ' ')) {
    if (word.empty()) continue;
    int left = 0, right = 0;
    const char* const end = word.data() + word.size();
    const auto first = std::from_chars(word.data(), end, left);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != '-') return std::nullopt;
    const auto second = std::from_chars(first.ptr + 1, end, right);
    if (second.ec != std::errc() || second.ptr != end) return std::nullopt;
    out.emplace_back(left, right);
  }
  return out;
}

std::optional<std::string> paired_response(const Question& q, const std::string& answer) {
  auto pairs = pairs_in(answer);
  if (!pairs) return std::nullopt;
  std::sort(pairs->begin(), pairs->end());
  std::vector<std::string> parts;
  for (const auto& [left, right] : *pairs)
    parts.push_back(q.kind == QuestionKind::ordering ? std::to_string(right) : fmt::format("s{}[.]t{}", left, right));
  return joined(parts);
}

std::optional<std::string> chosen_response(const Question& q, const std::string& answer) {
  if (q.kind == QuestionKind::vignette) return model::find_verdict(answer) ? std::optional(answer) : std::nullopt;
  std::vector<std::string> parts;
  for (const auto word : base::split(answer, ' ')) {
    if (word.empty()) continue;
    std::size_t number = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
    if (read.ec != std::errc() || read.ptr != word.data() + word.size() || number < 1 || number > q.choices.size()) return std::nullopt;
    parts.push_back(choice_id(q, number - 1));
  }
  return joined(parts);
}

}  // namespace

std::string address_part(std::string_view part) {
  std::string out;
  for (const char c : part) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) out += c;
    else out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

Json interaction_of(const Question& q) {
  Json out = Json::object();
  out.set("type", "http://adlnet.gov/expapi/activities/cmi.interaction").set("interactionType", interaction_word(q.kind));
  if (!q.title.empty()) out.set("name", in_words(q.title));
  if (const std::string stem = plain_text(q.stem); !stem.empty()) out.set("description", in_words(stem));
  switch (q.kind) {
    case QuestionKind::single:
    case QuestionKind::vignette:
      out.set("correctResponsesPattern", patterns_of(best_choices(q)));
      put_choices(out, q);
      break;
    case QuestionKind::true_false: out.set("correctResponsesPattern", patterns_of(best_choices(q))); break;
    case QuestionKind::multiple: put_multiple(out, q); break;
    case QuestionKind::matching: put_matching(out, q); break;
    case QuestionKind::ordering: put_ordering(out, q); break;
    case QuestionKind::numeric: put_numeric(out, q); break;
    case QuestionKind::short_answer: put_short_answer(out, q); break;
    default: break;
  }
  return out;
}

std::optional<std::string> response_of(const Question& q, const std::string& answer) {
  switch (q.kind) {
    case QuestionKind::single:
    case QuestionKind::multiple:
    case QuestionKind::true_false:
    case QuestionKind::vignette: return chosen_response(q, answer);
    case QuestionKind::matching:
    case QuestionKind::ordering: return paired_response(q, answer);
    case QuestionKind::numeric: {
      double value = 0;
      return quiz::read_number(answer, value) ? std::optional(base::number(value)) : std::nullopt;
    }
    default: return answer;
  }
}

}  // namespace jumpseat::app
