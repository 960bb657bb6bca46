// The canonical JSON of what only some questions have: gaps, areas, units, hints, attachments, the ways of marking.
#include "formats/canonical_parts.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

namespace jumpseat::formats::canon {
namespace {

using base::Json;
using model::Question;
using model::TextFormat;

template <class Enum, std::size_t count>
Json word_of(const std::array<std::string_view, count>& words, Enum value) {
  return words[static_cast<std::size_t>(value)];
}
template <class Enum, std::size_t count>
Enum value_of(const std::array<std::string_view, count>& words, const Json& word, Enum otherwise) {
  const auto at = std::find(words.begin(), words.end(), word.text_or(""));
  return at == words.end() ? otherwise : static_cast<Enum>(at - words.begin());
}

constexpr std::array<std::string_view, 4> gap_words{"single", "multiple", "short_answer", "numeric"};
constexpr std::array<std::string_view, 3> layout_words{"dropdown", "vertical", "horizontal"};
constexpr std::array<std::string_view, 5> shape_words{"rect", "circle", "ellipse", "poly", "everywhere"};
constexpr std::array<std::string_view, 3> hotspot_words{"areas", "points", "markers"};
constexpr std::array<std::string_view, 3> rule_words{"optional", "part_of_answer", "part_of_mark"};
constexpr std::array<std::string_view, 4> input_words{"typed", "radio", "dropdown", "none"};
constexpr std::array<std::string_view, 9> order_words{"position",       "all_or_nothing",     "next",
                                                      "next_and_last",  "neighbours",         "all_before_and_after",
                                                      "longest_subset", "longest_contiguous", "distance"};

Json hotspot_json(const Question& q, const model::Hotspot& hotspot) {
  Json out = Json::object();
  out.set("answered_by", word_of(hotspot_words, hotspot.kind)).set("picture", settled(hotspot.picture));
  if (hotspot.width > 0) out.set("width", hotspot.width);
  if (hotspot.height > 0) out.set("height", hotspot.height);
  if (hotspot.show_misplaced) out.set("show_misplaced", true);
  for (const model::Marker& marker : hotspot.markers) {
    Json one = Json::object();
    put_text(one, "text", "format", marker.text, q.stem.format);
    one.set("count", marker.count);
    Json markers = out["markers"];
    out.set("markers", std::move(markers.push(std::move(one))));
  }
  return out;
}

model::Hotspot hotspot_from(const Json& json, const Question& q) {
  model::Hotspot out;
  out.kind = value_of(hotspot_words, json["answered_by"], model::HotspotKind::areas);
  out.picture = json["picture"].text_or("");
  out.width = integer_of(json["width"], 0);
  out.height = integer_of(json["height"], 0);
  out.show_misplaced = json["show_misplaced"].bool_or(false);
  for (const Json& marker : json["markers"].items())
    out.markers.push_back({text_from(marker, "text", "format", q.stem.format), integer_of(marker["count"], 1)});
  return out;
}

Json units_json(const model::Units& units) {
  Json list = Json::array();
  for (const model::Unit& unit : units.units)
    list.push(Json::object().set("name", settled(unit.name)).set("multiplier", number_of(unit.multiplier)));
  Json out = Json::object();
  out.set("units", std::move(list)).set("rule", word_of(rule_words, units.rule)).set("input", word_of(input_words, units.input));
  out.set("penalty", number_of(units.penalty)).set("left", units.left);
  return out;
}

model::Units units_from(const Json& json) {
  model::Units out;
  for (const Json& unit : json["units"].items()) out.units.push_back({unit["name"].text_or(""), unit["multiplier"].number_or(1)});
  out.rule = value_of(rule_words, json["rule"], model::UnitRule::optional);
  out.input = value_of(input_words, json["input"], model::UnitInput::typed);
  out.penalty = json["penalty"].number_or(0.1);
  out.left = json["left"].bool_or(false);
  return out;
}

Json essay_json(const Question& q, const model::EssayForm& essay) {
  Json out = Json::object();
  out.set("response", settled(essay.response)).set("required", essay.required).set("lines", essay.lines);
  if (essay.min_words > 0) out.set("min_words", essay.min_words);
  if (essay.max_words > 0) out.set("max_words", essay.max_words);
  if (essay.files != 0) out.set("files", essay.files);
  if (essay.files_required > 0) out.set("files_required", essay.files_required);
  if (!essay.file_types.empty()) out.set("file_types", settled(essay.file_types));
  put_text_if_any(out, "template", essay.response_template, q.stem.format);
  put_text_if_any(out, "grader_notes", essay.grader_notes, q.stem.format);
  return out;
}

model::EssayForm essay_from(const Json& json, const Question& q) {
  model::EssayForm out;
  out.response = json["response"].text_or("editor");
  out.required = json["required"].bool_or(true);
  out.lines = integer_of(json["lines"], 15);
  out.min_words = integer_of(json["min_words"], 0);
  out.max_words = integer_of(json["max_words"], 0);
  out.files = integer_of(json["files"], 0);
  out.files_required = integer_of(json["files_required"], 0);
  out.file_types = json["file_types"].text_or("");
  out.response_template = text_from(json, "template", q.stem.format);
  out.grader_notes = text_from(json, "grader_notes", q.stem.format);
  return out;
}

Json mapping_json(const model::Mapping& mapping) {
  Json out = Json::object();
  if (mapping.lower) out.set("lower", number_of(*mapping.lower));
  if (mapping.upper) out.set("upper", number_of(*mapping.upper));
  out.set("otherwise", number_of(mapping.otherwise));
  if (!mapping.combinations.empty()) {
    Json all = Json::array();
    for (const model::Combination& one : mapping.combinations) {
      Json parts = Json::array();
      for (const int part : one.parts) parts.push(part + 1);
      all.push(Json::object().set("parts", std::move(parts)).set("fraction", number_of(one.fraction)));
    }
    out.set("combinations", std::move(all));
  }
  if (mapping.pairs.empty()) return out;
  Json pairs = Json::array();
  for (const model::PairScore& pair : mapping.pairs)
    pairs.push(Json::object().set("left", pair.left + 1).set("right", pair.right + 1).set("fraction", number_of(pair.fraction)));
  return out.set("pairs", std::move(pairs));
}

model::Mapping mapping_from(const Json& json, bool order) {
  model::Mapping out;
  if (json["lower"].is_number()) out.lower = json["lower"].number_or(0);
  if (json["upper"].is_number()) out.upper = json["upper"].number_or(0);
  out.otherwise = json["otherwise"].number_or(0);
  for (const Json& one : json["combinations"].items()) {
    model::Combination read;
    for (const Json& part : one["parts"].items()) read.parts.push_back(integer_of(part, 0) - 1);
    if (!order) std::sort(read.parts.begin(), read.parts.end());
    read.fraction = one["fraction"].number_or(0);
    out.combinations.push_back(std::move(read));
  }
  for (const Json& pair : json["pairs"].items())
    out.pairs.push_back({integer_of(pair["left"], 0) - 1, integer_of(pair["right"], 0) - 1, pair["fraction"].number_or(0)});
  return out;
}

Json hints_json(const Question& q) {
  Json out = Json::array();
  for (const model::Hint& hint : q.hints) {
    Json one = Json::object();
    put_text(one, "text", "format", hint.text, q.stem.format);
    if (hint.clear_wrong) one.set("clear_wrong", true);
    if (hint.show_count) one.set("show_count", true);
    out.push(std::move(one));
  }
  return out;
}

// By name and hash, whatever order a bank had them in.
Json attachments_json(const Question& q) {
  std::vector<const model::Attachment*> sorted;
  for (const auto& attachment : q.attachments) sorted.push_back(&attachment);
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->name < b->name; });
  Json out = Json::array();
  for (const auto* attachment : sorted)
    out.push(Json::object().set("name", settled(attachment->name)).set("sha256", attachment->sha256.value).set("size", attachment->size));
  return out;
}

}  // namespace

Json gap_json(const Question& q, const model::Gap& gap) {
  Json out = Json::object();
  out.set("gap", word_of(gap_words, gap.kind)).set("weight", number_of(gap.weight));
  const bool choosing = gap.kind == model::GapKind::single || gap.kind == model::GapKind::multiple;
  if (choosing) out.set("layout", word_of(layout_words, gap.layout));
  if (gap.shuffle) out.set("shuffle", true);
  if (gap.case_sensitive) out.set("case_sensitive", true);
  Json answers = Json::array();
  for (const auto& choice : gap.choices) answers.push(choice_json(choice, choosing ? q.stem.format : TextFormat::plain, q.stem.format));
  for (const auto& number : gap.numbers) answers.push(numeric_json(number, q.stem.format));
  return out.set("answers", std::move(answers));
}

model::Gap gap_from(const Json& json, const Question& q) {
  model::Gap out;
  out.kind = value_of(gap_words, json["gap"], model::GapKind::short_answer);
  out.weight = json["weight"].number_or(1);
  out.layout = value_of(layout_words, json["layout"], model::GapLayout::dropdown);
  out.shuffle = json["shuffle"].bool_or(false);
  out.case_sensitive = json["case_sensitive"].bool_or(false);
  const bool choosing = out.kind == model::GapKind::single || out.kind == model::GapKind::multiple;
  for (const Json& answer : json["answers"].items()) {
    if (out.kind == model::GapKind::numeric) out.numbers.push_back(numeric_from(answer, q.stem.format));
    else out.choices.push_back(choice_from(answer, choosing ? q.stem.format : TextFormat::plain, q.stem.format));
  }
  return out;
}

Json area_json(const Question& q, const model::Area& area) {
  Json coordinates = Json::array();
  for (const double value : area.coordinates) coordinates.push(number_of(value));
  Json out = Json::object();
  out.set("shape", word_of(shape_words, area.shape)).set("coordinates", std::move(coordinates));
  if (!area.name.empty()) out.set("text", settled(area.name));
  out.set("fraction", number_of(area.fraction));
  if (area.marker >= 0) out.set("marker", area.marker + 1);
  put_text(out, "feedback", "feedback_format", area.feedback, q.stem.format);
  return out;
}

model::Area area_from(const Json& json, const Question& q) {
  model::Area out;
  out.shape = value_of(shape_words, json["shape"], model::Shape::rect);
  for (const Json& value : json["coordinates"].items()) out.coordinates.push_back(value.number_or(0));
  out.name = json["text"].text_or("");
  out.fraction = json["fraction"].number_or(0);
  out.marker = integer_of(json["marker"], 0) - 1;
  out.feedback = text_from(json, "feedback", q.stem.format);
  return out;
}

void put_settings(Json& out, const Question& q) {
  if (q.penalty) out.set("penalty", number_of(*q.penalty));
  if (!q.shuffle) out.set("shuffle", false);
  if (!q.numbering.empty()) out.set("numbering", settled(q.numbering));
  if (q.most_choices > 0) out.set("most_choices", q.most_choices);
  if (q.order_marking != model::OrderMarking::position) out.set("order_marking", word_of(order_words, q.order_marking));
  if (q.all_or_nothing) out.set("all_or_nothing", true);
  if (q.mapping) out.set("mapping", mapping_json(*q.mapping));
  put_text_if_any(out, "correct_feedback", q.correct_feedback, q.stem.format);
  put_text_if_any(out, "partial_feedback", q.partial_feedback, q.stem.format);
  put_text_if_any(out, "incorrect_feedback", q.incorrect_feedback, q.stem.format);
  if (q.show_count) out.set("show_count", true);
  if (!q.hints.empty()) out.set("hints", hints_json(q));
  if (q.hotspot) out.set("hotspot", hotspot_json(q, *q.hotspot));
  if (q.units) out.set("units", units_json(*q.units));
  if (q.essay) out.set("essay", essay_json(q, *q.essay));
  if (!q.attachments.empty()) out.set("attachments", attachments_json(q));
}

void read_settings(const Json& json, Question& q) {
  if (json["penalty"].is_number()) q.penalty = json["penalty"].number_or(0);
  q.shuffle = json["shuffle"].bool_or(true);
  q.numbering = json["numbering"].text_or("");
  q.most_choices = integer_of(json["most_choices"], 0);
  q.order_marking = value_of(order_words, json["order_marking"], model::OrderMarking::position);
  q.all_or_nothing = json["all_or_nothing"].bool_or(false);
  if (json["mapping"].is_object()) q.mapping = mapping_from(json["mapping"], q.kind == model::QuestionKind::ordering);
  q.correct_feedback = text_from(json, "correct_feedback", q.stem.format);
  q.partial_feedback = text_from(json, "partial_feedback", q.stem.format);
  q.incorrect_feedback = text_from(json, "incorrect_feedback", q.stem.format);
  q.show_count = json["show_count"].bool_or(false);
  for (const Json& hint : json["hints"].items())
    q.hints.push_back(
        {text_from(hint, "text", "format", q.stem.format), hint["clear_wrong"].bool_or(false), hint["show_count"].bool_or(false)});
  if (json["hotspot"].is_object()) q.hotspot = hotspot_from(json["hotspot"], q);
  if (json["units"].is_object()) q.units = units_from(json["units"]);
  if (json["essay"].is_object()) q.essay = essay_from(json["essay"], q);
  for (const Json& one : json["attachments"].items()) {
    const std::int64_t size = std::clamp<std::int64_t>(one["size"].integer_or(0), 0, std::numeric_limits<std::int64_t>::max());
    q.attachments.push_back(
        {one["name"].text_or(""), model::ContentHash(one["sha256"].text_or("")), static_cast<std::size_t>(size), nullptr});
  }
}

}  // namespace jumpseat::formats::canon
