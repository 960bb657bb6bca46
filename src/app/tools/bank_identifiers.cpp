#include "app/tools/bank_identifiers.hpp"

#include "base/text.hpp"
#include "quiz/marking.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::app::tools {
namespace {

using base::Json;
using formats::Identifiers;
using model::Answer;
using model::Question;
using model::QuestionKind;

std::optional<int> find(const std::vector<std::string>& identifiers, std::string_view name) {
  const auto at = std::find(identifiers.begin(), identifiers.end(), base::trimmed(name));
  if (at == identifiers.end() || at->empty()) return std::nullopt;
  return static_cast<int>(at - identifiers.begin());
}

// What is in {"base": {type: value}} and {"list": {type: [values]}}, and behind the name of the response.
const Json& unwrapped(const Json& given, const std::string& response) {
  const Json* out = &given;
  for (int depth = 0; depth < 3 && out->is_object() && out->members().size() == 1; ++depth) {
    const auto& [name, inner] = out->members().front();
    if (name == response && !response.empty()) out = &inner;
    else if ((name == "base" || name == "list") && inner.is_object() && inner.members().size() == 1) out = &inner.members().front().second;
    else break;
  }
  return *out;
}

// The texts of one, or of a list; absent where there is anything else.
std::optional<std::vector<std::string>> names_in(const Json& given) {
  const Json::Array alone{given};
  std::vector<std::string> out;
  for (const Json& one : given.is_array() ? given.items() : alone) {
    if (!one.is_text()) return std::nullopt;
    out.push_back(one.text_or(""));
  }
  return out;
}

std::optional<std::vector<int>> indices_in(const std::vector<std::string>& identifiers, const Json& given) {
  const auto names = names_in(given);
  if (!names) return std::nullopt;
  std::vector<int> out;
  for (const std::string& name : *names) {
    const auto index = find(identifiers, name);
    if (!index) return std::nullopt;
    out.push_back(*index);
  }
  return out;
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::optional<std::pair<std::string, std::string>> pair_in(const Json& given) {
  if (given.is_array() && given.items().size() == 2 && given.items()[0].is_text() && given.items()[1].is_text())
    return std::pair(given.items()[0].text_or(""), given.items()[1].text_or(""));
  const std::string text = given.text_or("");
  const std::string_view whole = base::trimmed(text);
  const std::size_t space = whole.find_first_of(" \t\n");
  if (!given.is_text() || space == std::string_view::npos) return std::nullopt;
  return std::pair(std::string(whole.substr(0, space)), std::string(base::trimmed(whole.substr(space))));
}

std::optional<Pairs> pairs_in(const Json& given) {
  Pairs out;
  for (const auto& [left, right] : given.members()) {
    const auto names = names_in(right);
    if (!names) return std::nullopt;
    for (const std::string& name : *names) out.emplace_back(left, name);
  }
  if (given.is_object()) return out;
  const Json::Array alone{given};
  const bool is_one = given.is_text();
  for (const Json& one : is_one ? alone : given.items()) {
    const auto pair = pair_in(one);
    if (!pair) return std::nullopt;
    out.push_back(*pair);
  }
  return given.is_array() || is_one ? std::optional(out) : std::nullopt;
}

// A pair that cannot be given in Jumpseat is a wrong one: where only the whole right answer counts, nothing is right any more.
std::optional<Answer> matched_from(const Question& question, const Identifiers& identifiers, const Json& given) {
  const auto pairs = pairs_in(given);
  if (!pairs) return std::nullopt;
  const auto known = [&](const std::string& name) { return find(identifiers.things, name) || find(identifiers.places, name); };
  model::Matched matched{std::vector<int>(quiz::left_sides(question).size(), -1)};
  bool all_fit = true;
  for (const auto& [one, other] : *pairs) {
    if (!known(one) || !known(other)) return std::nullopt;
    auto left = find(identifiers.things, one), right = find(identifiers.places, other);
    if (!left || !right) left = find(identifiers.things, other), right = find(identifiers.places, one);
    const bool fits = left && right && static_cast<std::size_t>(*left) < matched.right_of_left.size();
    int* place = fits ? &matched.right_of_left[static_cast<std::size_t>(*left)] : nullptr;
    if (place && *place == -1) *place = *right;
    else if (!place || *place != *right) all_fit = false;
  }
  if (!all_fit && !question.all_or_nothing) return std::nullopt;
  if (!all_fit) std::fill(matched.right_of_left.begin(), matched.right_of_left.end(), -1);
  return Answer{std::move(matched), {}, {}};
}

// The first two coordinates of every shape lie in it or on its edge.
model::Point point_in(const model::Area& area, int marker) {
  if (area.coordinates.size() < 2) return {0, 0, marker};
  return {area.coordinates[0], area.coordinates[1], marker};
}

std::optional<Answer> markers_from(const model::Hotspot& hotspot, const Identifiers& identifiers, const Json& given) {
  constexpr double nowhere = -1e9;
  model::Pointed pointed;
  if (identifiers.things.empty()) {
    const auto order = indices_in(identifiers.places, given);
    if (!order) return std::nullopt;
    for (std::size_t i = 0; i < order->size(); ++i)
      pointed.points.push_back(point_in(hotspot.areas[static_cast<std::size_t>((*order)[i])], static_cast<int>(i)));
    return Answer{std::move(pointed), {}, {}};
  }
  const auto pairs = pairs_in(given);
  if (!pairs) return std::nullopt;
  for (const auto& [name, place] : *pairs) {
    const auto marker = find(identifiers.things, name);
    if (!marker) return std::nullopt;
    model::Point point{nowhere, nowhere, *marker};
    for (std::size_t i = 0; i < hotspot.areas.size() && i < identifiers.places.size(); ++i)
      if (identifiers.places[i] == place && hotspot.areas[i].marker == *marker) point = point_in(hotspot.areas[i], *marker);
    pointed.points.push_back(point);
  }
  return Answer{std::move(pointed), {}, {}};
}

std::optional<std::size_t> find_gap(const Identifiers& identifiers, std::string_view name) {
  const auto at = std::find_if(identifiers.gaps.begin(), identifiers.gaps.end(), [&](const auto& gap) { return gap.name == name; });
  return at == identifiers.gaps.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - identifiers.gaps.begin()));
}

bool fill(model::GapAnswer& out, const Identifiers::Gap& gap, const Json& given) {
  const Json& value = unwrapped(given, gap.name);
  if (value.is_null()) return true;
  if (gap.choices.empty()) {
    out.text = value.is_text() ? value.text_or("") : value.dump();
    return value.is_text() || value.is_number();
  }
  const auto indices = indices_in(gap.choices, value);
  if (indices) out.choices = *indices;
  return indices.has_value();
}

// "WORD GAP" each, of one interaction or of all there are.
bool place(model::Filled& filled, const Identifiers& identifiers, const Pairs& pairs) {
  for (const auto& [word, name] : pairs) {
    const auto gap = find_gap(identifiers, name);
    const auto choice = gap ? find(identifiers.gaps[*gap].choices, word) : std::nullopt;
    if (!choice || *gap >= filled.gaps.size()) return false;
    filled.gaps[*gap].choices.push_back(*choice);
  }
  return true;
}

bool is_of_placed_words(const Identifiers& identifiers, const std::string& response) {
  return !response.empty() &&
         std::any_of(identifiers.gaps.begin(), identifiers.gaps.end(), [&](const auto& gap) { return gap.response == response; });
}

std::optional<Answer> gaps_from(const Question& question, const Identifiers& identifiers, const Json& given) {
  model::Filled filled{std::vector<model::GapAnswer>(question.gaps.size())};
  if (given.is_object()) {
    for (const auto& [name, value] : given.members()) {
      if (is_of_placed_words(identifiers, name)) {
        const Json& placed = unwrapped(value, name);
        const auto pairs = placed.is_null() ? std::optional(Pairs()) : pairs_in(placed);
        if (!pairs || !place(filled, identifiers, *pairs)) return std::nullopt;
        continue;
      }
      const auto gap = find_gap(identifiers, name);
      if (!gap || *gap >= filled.gaps.size() || !fill(filled.gaps[*gap], identifiers.gaps[*gap], value)) return std::nullopt;
    }
    return Answer{std::move(filled), {}, {}};
  }
  if (const auto pairs = pairs_in(given); pairs && !pairs->empty()) {
    model::Filled placed = filled;
    if (place(placed, identifiers, *pairs)) return Answer{std::move(placed), {}, {}};
  }
  const Json::Array alone{given};
  const Json::Array& list = given.is_array() ? given.items() : alone;
  if (list.size() > identifiers.gaps.size() || list.size() > filled.gaps.size()) return std::nullopt;
  for (std::size_t i = 0; i < list.size(); ++i)
    if (!fill(filled.gaps[i], identifiers.gaps[i], list[i])) return std::nullopt;
  return Answer{std::move(filled), {}, {}};
}

}  // namespace

std::optional<Answer> answer_by_identifiers(const Question& question, const Identifiers& identifiers, const Json& wrapped) {
  const Json& given = unwrapped(wrapped, identifiers.response);
  switch (question.kind) {
    case QuestionKind::single:
    case QuestionKind::multiple:
    case QuestionKind::true_false:
      if (auto indices = indices_in(identifiers.things, given)) return Answer{model::Chosen{*std::move(indices)}, {}, {}};
      return std::nullopt;
    case QuestionKind::ordering:
      if (auto indices = indices_in(identifiers.things, given)) return Answer{model::Matched{*std::move(indices)}, {}, {}};
      return std::nullopt;
    case QuestionKind::matching: return matched_from(question, identifiers, given);
    case QuestionKind::cloze: return gaps_from(question, identifiers, given);
    case QuestionKind::hotspot:
      if (question.hotspot && question.hotspot->kind == model::HotspotKind::markers)
        return markers_from(*question.hotspot, identifiers, given);
      if (auto indices = indices_in(identifiers.things, given)) return Answer{model::Chosen{*std::move(indices)}, {}, {}};
      return std::nullopt;
    default: break;
  }
  // What is typed stands behind the name of its response, if behind anything.
  if (&given == &wrapped || !(given.is_text() || given.is_number())) return std::nullopt;
  return Answer{model::Written{given.is_text() ? given.text_or("") : given.dump()}, {}, {}};
}

}  // namespace jumpseat::app::tools
