#include "app/scores/xapi_interactions.hpp"

#include "app/plain_text.hpp"
#include "base/text.hpp"
#include "model/attempt.hpp"
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

// "5", "4.5[:]5.5": what is accepted as this number.
std::string number_pattern(const model::NumericAnswer& number) {
  if (number.tolerance_kind == model::ToleranceKind::at_least) return base::number(number.value) + "[:]";
  if (number.tolerance_kind == model::ToleranceKind::at_most) return "[:]" + base::number(number.value);
  double low = number.value - number.tolerance, high = number.value + number.tolerance;
  if (number.tolerance_kind == model::ToleranceKind::relative) {
    const double around = number.tolerance * std::abs(number.value);
    low = number.value - around, high = number.value + around;
  }
  if (number.tolerance_kind == model::ToleranceKind::geometric) {
    low = number.value / (1 + number.tolerance), high = number.value * (1 + number.tolerance);
    if (low > high) std::swap(low, high);
  }
  return low < high ? base::number(low) + "[:]" + base::number(high) : base::number(number.value);
}

// Absent where anything is right.
std::optional<std::vector<std::string>> number_patterns(const std::vector<model::NumericAnswer>& numbers) {
  std::vector<std::string> right;
  for (const auto& number : numbers) {
    if (!model::is_whole(number.fraction)) continue;
    if (number.anything) return std::nullopt;
    right.push_back(number_pattern(number));
  }
  return right;
}

void put_numeric(Json& out, const Question& q) {
  if (const auto right = number_patterns(q.numbers)) out.set("correctResponsesPattern", patterns_of(*right));
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

struct AcceptedTexts {
  std::vector<std::string> literal, with_stars;
};
AcceptedTexts accepted_texts(const std::vector<model::Choice>& choices) {
  AcceptedTexts out;
  for (const auto& choice : choices) {
    if (!model::is_whole(choice.fraction)) continue;
    if (const auto literal = literal_of(choice.text.text)) out.literal.push_back(*literal);
    else out.with_stars.push_back(choice.text.text);
  }
  return out;
}

void put_short_answer(Json& out, const Question& q) {
  AcceptedTexts accepted = accepted_texts(q.choices);
  if (!q.case_sensitive)
    for (auto& literal : accepted.literal) literal = "{case_matters=false}" + literal;
  if (!accepted.literal.empty() || accepted.with_stars.empty()) out.set("correctResponsesPattern", patterns_of(accepted.literal));
  if (!accepted.with_stars.empty())
    out.set("extensions", Json::object().set(std::string(xapi_base) + "/xapi/ext/accepts", patterns_of(accepted.with_stars)));
}

// What one gap of a cloze takes for the whole of its weight; empty where xAPI cannot say it.
std::vector<std::string> gap_patterns(const model::Gap& gap) {
  if (gap.kind == model::GapKind::numeric) return number_patterns(gap.numbers).value_or(std::vector<std::string>{});
  if (gap.kind == model::GapKind::short_answer) return accepted_texts(gap.choices).literal;
  std::vector<std::string> right;
  std::string together;
  for (std::size_t i = 0; i < gap.choices.size(); ++i) {
    if (model::is_whole(gap.choices[i].fraction)) right.push_back(std::to_string(i + 1));
    if (gap.choices[i].fraction > 0) together += (together.empty() ? "" : "+") + std::to_string(i + 1);
  }
  return gap.kind == model::GapKind::multiple ? std::vector{together} : right;
}

// One alternative for each way to fill all gaps rightly, as long as they are few; else none, as an incomplete list would be a wrong one.
void put_cloze(Json& out, const Question& q) {
  constexpr std::size_t most = 64;
  std::vector<std::string> ways{"{case_matters=false}"};
  for (std::size_t i = 0; i < q.gaps.size(); ++i) {
    const auto here = gap_patterns(q.gaps[i]);
    if (here.empty() || ways.size() * here.size() > most) return;
    std::vector<std::string> longer;
    for (const auto& way : ways)
      for (const auto& one : here) longer.push_back(way + (i == 0 ? "" : "[,]") + one);
    ways = std::move(longer);
  }
  if (!q.gaps.empty()) out.set("correctResponsesPattern", patterns_of(ways));
}

bool has_areas_to_choose(const Question& q) { return q.hotspot && q.hotspot->kind == model::HotspotKind::areas; }

void put_areas(Json& out, const Question& q) {
  Json choices = Json::array();
  std::vector<std::string> right;
  for (std::size_t i = 0; i < q.hotspot->areas.size(); ++i) {
    const std::string id = std::to_string(i + 1);
    choices.push(component(id, q.hotspot->areas[i].name));
    if (q.hotspot->areas[i].fraction > 0) right.push_back(id);
  }
  out.set("correctResponsesPattern", patterns_of(right.empty() ? right : std::vector{joined(right)})).set("choices", std::move(choices));
}

std::string_view interaction_word(const Question& q) {
  switch (q.kind) {
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
    case QuestionKind::hotspot: return has_areas_to_choose(q) ? "choice" : "other";
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
  const std::size_t count = has_areas_to_choose(q) ? q.hotspot->areas.size() : q.choices.size();
  std::vector<std::string> parts;
  for (const auto word : base::split(answer, ' ')) {
    if (word.empty()) continue;
    std::size_t number = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
    if (read.ec != std::errc() || read.ptr != word.data() + word.size() || number < 1 || number > count) return std::nullopt;
    parts.push_back(choice_id(q, number - 1));
  }
  return joined(parts);
}

// "a; 1+2": a gap each. Absent where somebody typed what parts them, so that nobody can tell which gap is which.
std::optional<std::string> filled_response(const Question& q, const std::string& answer) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  for (;;) {
    const std::size_t end = answer.find("; ", at);
    parts.push_back(answer.substr(at, end - at));
    if (end == std::string::npos) break;
    at = end + 2;
  }
  if (parts.size() != q.gaps.size()) return std::nullopt;
  std::string out = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) out += "[,]" + parts[i];
  return out;
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
  out.set("type", "http://adlnet.gov/expapi/activities/cmi.interaction").set("interactionType", interaction_word(q));
  if (!q.title.empty()) out.set("name", in_words(q.title));
  if (const std::string stem = plain_stem(q); !stem.empty()) out.set("description", in_words(stem));
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
    case QuestionKind::cloze: put_cloze(out, q); break;
    case QuestionKind::hotspot:
      if (has_areas_to_choose(q)) put_areas(out, q);
      break;
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
      const auto meant = quiz::number_meant(q, answer);
      return meant ? std::optional(base::number(*meant)) : std::nullopt;
    }
    case QuestionKind::cloze: return filled_response(q, answer);
    case QuestionKind::hotspot: return has_areas_to_choose(q) ? chosen_response(q, answer) : std::optional(answer);
    default: return answer;
  }
}

}  // namespace jumpseat::app
