#include "formats/canonical.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "formats/canonical_parts.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace jumpseat::formats {
namespace canon {
namespace {

constexpr std::array<std::string_view, 4> format_words{"moodle", "html", "plain", "markdown"};
constexpr std::array<std::string_view, 5> tolerance_words{"nominal", "relative", "geometric", "at_least", "at_most"};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}
}  // namespace

using base::Json;
using model::TextFormat;

Json json_of(TextFormat format) { return format_words[static_cast<std::size_t>(format)]; }

TextFormat format_of(const Json& word, TextFormat otherwise) {
  const auto at = std::find(format_words.begin(), format_words.end(), word.text_or(""));
  return at == format_words.end() ? otherwise : static_cast<TextFormat>(at - format_words.begin());
}

std::string settled(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') out += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n') out += '\n';
  }
  return is_ascii(out) ? out : base::nfc(out);
}

Json number_of(double value) {
  if (value == static_cast<double>(static_cast<std::int64_t>(std::clamp(value, -1e15, 1e15)))) return static_cast<std::int64_t>(value);
  return value;
}

int integer_of(const Json& json, int otherwise) {
  return static_cast<int>(std::clamp<std::int64_t>(json.integer_or(otherwise), -1'000'000, 1'000'000));
}

void put_text(Json& out, std::string_view member, std::string_view format_member, const model::Text& text, TextFormat usual) {
  out.set(std::string(member), settled(text.text));
  if (text.format != usual && !text.text.empty()) out.set(std::string(format_member), json_of(text.format));
}

void put_text_if_any(Json& out, std::string_view member, const model::Text& text, TextFormat usual) {
  if (!text.text.empty()) put_text(out, member, std::string(member) + "_format", text, usual);
}

model::Text text_from(const Json& json, std::string_view member, std::string_view format_member, TextFormat usual) {
  return {json[member].text_or(""), format_of(json[format_member], usual)};
}

model::Text text_from(const Json& json, std::string_view member, TextFormat usual) {
  return text_from(json, member, std::string(member) + "_format", usual);
}

Json choice_json(const model::Choice& choice, TextFormat usual_text, TextFormat usual) {
  Json out = Json::object();
  put_text(out, "text", "format", choice.text, usual_text);
  out.set("fraction", number_of(choice.fraction));
  put_text(out, "feedback", "feedback_format", choice.feedback, usual);
  if (choice.case_sensitive) out.set("case_sensitive", *choice.case_sensitive);
  if (choice.fixed) out.set("fixed", true);
  return out;
}

model::Choice choice_from(const Json& json, TextFormat usual_text, TextFormat usual) {
  model::Choice out{text_from(json, "text", "format", usual_text), json["fraction"].number_or(0), text_from(json, "feedback", usual)};
  if (json["case_sensitive"].is_bool()) out.case_sensitive = json["case_sensitive"].bool_or(false);
  out.fixed = json["fixed"].bool_or(false);
  return out;
}

Json numeric_json(const model::NumericAnswer& number, TextFormat usual) {
  Json out = Json::object();
  if (number.anything) out.set("anything", true);
  else out.set("value", number_of(number.value)).set("tolerance", number_of(number.tolerance));
  if (!number.anything && number.tolerance_kind != model::ToleranceKind::nominal)
    out.set("tolerance_kind", tolerance_words[static_cast<std::size_t>(number.tolerance_kind)]);
  out.set("fraction", number_of(number.fraction));
  put_text(out, "feedback", "feedback_format", number.feedback, usual);
  return out;
}

model::NumericAnswer numeric_from(const Json& json, TextFormat usual) {
  model::NumericAnswer out;
  out.anything = json["anything"].bool_or(false);
  out.value = json["value"].number_or(0);
  out.tolerance = json["tolerance"].number_or(0);
  out.fraction = json["fraction"].number_or(0);
  out.feedback = text_from(json, "feedback", usual);
  const auto at = std::find(tolerance_words.begin(), tolerance_words.end(), json["tolerance_kind"].text_or(""));
  if (at != tolerance_words.end()) out.tolerance_kind = static_cast<model::ToleranceKind>(at - tolerance_words.begin());
  return out;
}

namespace {

using model::Question;
using model::QuestionKind;

bool is_typed(QuestionKind kind) { return kind == QuestionKind::short_answer || kind == QuestionKind::true_false; }

Json pair_json(const Question& q, const model::MatchPair& pair) {
  Json out = Json::object();
  const bool ordering = q.kind == QuestionKind::ordering;
  if (!ordering) put_text(out, "left", "format", pair.left, q.stem.format);
  put_text(out, ordering ? "text" : "right", ordering ? "format" : "right_format", {pair.right, pair.right_format}, TextFormat::plain);
  return out;
}

Json answers_json(const Question& q) {
  Json out = Json::array();
  const TextFormat usual_text = is_typed(q.kind) ? TextFormat::plain : q.stem.format;
  for (const auto& choice : q.choices) out.push(choice_json(choice, usual_text, q.stem.format));
  for (const auto& number : q.numbers) out.push(numeric_json(number, q.stem.format));
  for (const auto& pair : q.pairs) out.push(pair_json(q, pair));
  for (const auto& gap : q.gaps) out.push(gap_json(q, gap));
  if (q.hotspot)
    for (const auto& area : q.hotspot->areas) out.push(area_json(q, area));
  return out;
}

Json tags_json(const Question& q) {
  std::set<std::string> tags;
  for (const auto& tag : q.tags) tags.insert(settled(tag));
  if (q.kind == QuestionKind::vignette) tags.insert("vignette");
  if (q.signal) tags.insert(*q.signal ? "signal" : "noise");
  if (q.looks_only) tags.insert("looks-only");
  if (!q.pair.empty()) tags.insert("pair=" + settled(q.pair));
  Json out = Json::array();
  for (const auto& tag : tags) out.push(tag);
  return out;
}

Json cues_json(const Question& q) {
  Json out = Json::array();
  for (const auto& cue : q.cues) out.push(Json::object().set("weight", cue.weight).set("text", settled(cue.text)));
  return out;
}

void read_answer(const Json& json, Question& q) {
  const TextFormat usual = q.stem.format;
  switch (q.kind) {
    case QuestionKind::numeric: q.numbers.push_back(numeric_from(json, usual)); return;
    case QuestionKind::matching:
      q.pairs.push_back(
          {text_from(json, "left", "format", usual), json["right"].text_or(""), format_of(json["right_format"], TextFormat::plain)});
      return;
    case QuestionKind::ordering:
      q.pairs.push_back({{"", usual}, json["text"].text_or(""), format_of(json["format"], TextFormat::plain)});
      return;
    case QuestionKind::cloze: q.gaps.push_back(gap_from(json, q)); return;
    case QuestionKind::hotspot:
      if (q.hotspot) q.hotspot->areas.push_back(area_from(json, q));
      return;
    default: q.choices.push_back(choice_from(json, is_typed(q.kind) ? TextFormat::plain : usual, usual)); return;
  }
}

void read_tags(const Json& json, Question& q) {
  for (const Json& item : json.items()) {
    const std::string tag = item.text_or("");
    const bool ours = q.kind == QuestionKind::vignette &&
                      (tag == "vignette" || tag == "signal" || tag == "noise" || tag == "looks-only" || tag.starts_with("pair="));
    if (!ours) q.tags.push_back(tag);
  }
}

}  // namespace
}  // namespace canon

using base::Json;
using model::Question;

Json canonical(const Question& q) {
  using namespace canon;
  Json out = Json::object();
  out.set("id", settled(q.id.value)).set("kind", model::word_for(q.kind)).set("title", settled(q.title));
  out.set("stem", settled(q.stem.text))
      .set("format", json_of(q.stem.format))
      .set("tags", tags_json(q))
      .set("category", settled(q.category));
  out.set("page", q.page ? Json(settled(q.page->manual.value + '#' + q.page->label.value)) : Json());
  out.set("mark", number_of(q.mark)).set("answers", answers_json(q));
  put_text(out, "feedback", "feedback_format", q.general_feedback, q.stem.format);
  if (q.case_sensitive) out.set("case_sensitive", true);
  if (q.signal) out.set("signal", *q.signal);
  if (!q.pair.empty()) out.set("pair", settled(q.pair));
  if (q.looks_only) out.set("looks_only", true);
  if (!q.cues.empty()) out.set("cues", cues_json(q));
  put_settings(out, q);
  return out;
}

std::string canonical_text(const Question& question) { return canonical(question).dump(); }

model::VersionHash version_of(const Question& question) { return model::VersionHash(base::sha256_hex(canonical_text(question))); }

base::Result<Question> question_of(const Json& json) {
  using namespace canon;
  const auto refuse = [](std::string because) {
    return base::fail(base::ErrorKind::bad_input, "read a stored question", std::move(because));
  };
  Question q;
  const auto kind = model::find_question_kind(json["kind"].text_or(""));
  if (!kind) return refuse("its kind is not known");
  q.kind = *kind;
  q.id.value = json["id"].text_or("");
  if (q.id.value.empty()) return refuse("it has no id");
  q.title = json["title"].text_or("");
  q.stem = {json["stem"].text_or(""), format_of(json["format"], TextFormat::moodle)};
  read_tags(json["tags"], q);
  q.category = json["category"].text_or("");
  if (const std::string page = json["page"].text_or(""); page.find('#') != std::string::npos)
    q.page = model::PageReference{model::ManualId(page.substr(0, page.find('#'))), model::PageLabel(page.substr(page.find('#') + 1))};
  q.mark = json["mark"].number_or(q.kind == QuestionKind::description ? 0 : 1);
  read_settings(json, q);
  for (const Json& answer : json["answers"].items()) read_answer(answer, q);
  q.general_feedback = text_from(json, "feedback", "feedback_format", q.stem.format);
  q.case_sensitive = json["case_sensitive"].bool_or(false);
  if (json["signal"].is_bool()) q.signal = json["signal"].bool_or(false);
  q.pair = json["pair"].text_or("");
  q.looks_only = json["looks_only"].bool_or(false);
  for (const Json& cue : json["cues"].items()) q.cues.push_back({static_cast<int>(cue["weight"].integer_or(0)), cue["text"].text_or("")});
  q.version = version_of(q);
  return q;
}

base::Result<Question> question_of_text(std::string_view canonical) {
  JUMPSEAT_TRY(const Json json, Json::parse(canonical));
  return question_of(json);
}

}  // namespace jumpseat::formats
