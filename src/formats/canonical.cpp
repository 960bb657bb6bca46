#include "formats/canonical.hpp"

#include "base/file.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace jumpseat::formats {
namespace {

using base::Json;
using model::Question;
using model::QuestionKind;
using model::TextFormat;

constexpr std::array<std::string_view, 4> format_words{"moodle", "html", "plain", "markdown"};
Json json_of(TextFormat format) { return format_words[static_cast<std::size_t>(format)]; }

TextFormat format_of(const Json& word, TextFormat otherwise) {
  const auto at = std::find(format_words.begin(), format_words.end(), word.text_or(""));
  return at == format_words.end() ? otherwise : static_cast<TextFormat>(at - format_words.begin());
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// One spelling for texts that read the same.
std::string settled(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') out += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n') out += '\n';
  }
  return is_ascii(out) ? out : base::nfc(out);
}

// Whole numbers are written without a point, and there is no negative zero.
Json number_of(double value) {
  if (value == static_cast<double>(static_cast<std::int64_t>(std::clamp(value, -1e15, 1e15)))) return static_cast<std::int64_t>(value);
  return value;
}

// Where a format says something: "format" beside "text".
void put_text(Json& out, std::string_view member, std::string_view format_member, const model::Text& text, TextFormat usual) {
  out.set(std::string(member), settled(text.text));
  if (text.format != usual && !text.text.empty()) out.set(std::string(format_member), json_of(text.format));
}

Json choice_json(const Question& q, const model::Choice& choice) {
  Json out = Json::object();
  const bool typed = q.kind == QuestionKind::short_answer || q.kind == QuestionKind::true_false;
  put_text(out, "text", "format", choice.text, typed ? TextFormat::plain : q.stem.format);
  out.set("fraction", number_of(choice.fraction));
  put_text(out, "feedback", "feedback_format", choice.feedback, q.stem.format);
  return out;
}

Json numeric_json(const Question& q, const model::NumericAnswer& number) {
  Json out = Json::object();
  if (number.anything) out.set("anything", true);
  else out.set("value", number_of(number.value)).set("tolerance", number_of(number.tolerance));
  out.set("fraction", number_of(number.fraction));
  put_text(out, "feedback", "feedback_format", number.feedback, q.stem.format);
  return out;
}

Json answers_json(const Question& q) {
  Json out = Json::array();
  for (const auto& choice : q.choices) out.push(choice_json(q, choice));
  for (const auto& number : q.numbers) out.push(numeric_json(q, number));
  for (const auto& pair : q.pairs) {
    Json item = Json::object();
    if (q.kind == QuestionKind::ordering) {
      item.set("text", settled(pair.right));
    } else {
      put_text(item, "left", "format", pair.left, q.stem.format);
      item.set("right", settled(pair.right));
    }
    out.push(std::move(item));
  }
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

model::Text text_from(const Json& json, std::string_view member, std::string_view format_member, TextFormat usual) {
  return {json[member].text_or(""), format_of(json[format_member], usual)};
}

void read_answer(const Json& json, Question& q) {
  const TextFormat usual = q.stem.format;
  switch (q.kind) {
    case QuestionKind::numeric: {
      model::NumericAnswer number;
      number.anything = json["anything"].bool_or(false);
      number.value = json["value"].number_or(0);
      number.tolerance = json["tolerance"].number_or(0);
      number.fraction = json["fraction"].number_or(0);
      number.feedback = text_from(json, "feedback", "feedback_format", usual);
      q.numbers.push_back(std::move(number));
      return;
    }
    case QuestionKind::matching: q.pairs.push_back({text_from(json, "left", "format", usual), json["right"].text_or("")}); return;
    case QuestionKind::ordering: q.pairs.push_back({{"", usual}, json["text"].text_or("")}); return;
    default: break;
  }
  const bool typed = q.kind == QuestionKind::short_answer || q.kind == QuestionKind::true_false;
  q.choices.push_back({text_from(json, "text", "format", typed ? TextFormat::plain : usual), json["fraction"].number_or(0),
                       text_from(json, "feedback", "feedback_format", usual)});
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

Json canonical(const Question& q) {
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
  return out;
}

std::string canonical_text(const Question& question) { return canonical(question).dump(); }

model::VersionHash version_of(const Question& question) { return model::VersionHash(base::sha256_hex(canonical_text(question))); }

base::Result<Question> question_of(const Json& json) {
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
  q.mark = json["mark"].number_or(1);
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
