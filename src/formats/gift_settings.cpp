// What a question has that GIFT has no word for rides in comments, which other readers pass over: [jumpseat:mark 2]
// [jumpseat:shuffle false] [jumpseat:correct_feedback "Well seen."]. A name and its value are those of the canonical JSON; a ] in it is
// written \].
#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/canonical_parts.hpp"
#include "formats/gift_parts.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace jumpseat::formats::gift {
namespace {

using base::Json;

bool is_share(const Json& value) { return value.is_number() && value.number_or(-1) >= 0 && value.number_or(2) <= 1; }
bool is_amount(const Json& value) { return value.is_number() && value.number_or(-1) >= 0 && value.number_or(2e6) <= 1e6; }
bool is_flag(const Json& value) { return value.is_bool(); }
bool is_words(const Json& value) { return value.is_text(); }
bool is_count(const Json& value) { return value.is_integer() && value.integer_or(-1) >= 0 && value.integer_or(-1) <= 1'000'000; }
bool is_limit(const Json& value) { return is_count(value) || value == Json(-1); }  // -1: as many as one likes

struct Setting {
  std::string_view name;
  bool (*fits)(const Json& value);
};

template <std::size_t count>
const Setting* named_in(const std::array<Setting, count>& known, std::string_view name) {
  const auto at = std::find_if(known.begin(), known.end(), [&](const Setting& one) { return one.name == name; });
  return at == known.end() ? nullptr : &*at;
}

template <std::size_t count>
bool has_only(const Json& value, const std::array<Setting, count>& known) {
  return value.is_object() && std::all_of(value.members().begin(), value.members().end(), [&](const Json::Member& member) {
           const Setting* one = named_in(known, member.first);
           return one && one->fits(member.second);
         });
}

constexpr std::array<Setting, 4> of_hint{{{"text", is_words}, {"format", is_words}, {"clear_wrong", is_flag}, {"show_count", is_flag}}};
constexpr std::array<Setting, 12> of_essay{{{"response", is_words},
                                            {"required", is_flag},
                                            {"lines", is_count},
                                            {"min_words", is_count},
                                            {"max_words", is_count},
                                            {"files", is_limit},
                                            {"files_required", is_count},
                                            {"file_types", is_words},
                                            {"template", is_words},
                                            {"template_format", is_words},
                                            {"grader_notes", is_words},
                                            {"grader_notes_format", is_words}}};

bool is_form(const Json& value) { return has_only(value, of_essay); }
bool is_hint(const Json& value) { return value["text"].is_text() && has_only(value, of_hint); }
bool are_hints(const Json& value) {
  return value.is_array() && value.items().size() <= most_answers && std::all_of(value.items().begin(), value.items().end(), is_hint);
}

bool is_single(const Json& value) { return value == Json("single"); }

constexpr std::array<Setting, 15> settings{{{"kind", is_single},
                                            {"mark", is_amount},
                                            {"penalty", is_share},
                                            {"shuffle", is_flag},
                                            {"numbering", is_words},
                                            {"most_choices", is_count},
                                            {"correct_feedback", is_words},
                                            {"correct_feedback_format", is_words},
                                            {"partial_feedback", is_words},
                                            {"partial_feedback_format", is_words},
                                            {"incorrect_feedback", is_words},
                                            {"incorrect_feedback_format", is_words},
                                            {"show_count", is_flag},
                                            {"hints", are_hints},
                                            {"essay", is_form}}};

bool fits(const Setting& setting, const Json& value, const model::Question& question) {
  if (setting.name == "essay" && question.kind != model::QuestionKind::essay) return false;
  return setting.fits(value) && (setting.name != "kind" || question.kind == model::QuestionKind::single);
}

double usual_mark(const model::Question& question) { return question.kind == model::QuestionKind::description ? 0 : 1; }

Json all_settings(const model::Question& question) {
  Json all = Json::object();
  if (is_single_without_whole(question)) all.set("kind", "single");
  if (question.mark != usual_mark(question)) all.set("mark", canon::number_of(question.mark));
  canon::put_settings(all, question);
  return all;
}

}  // namespace

bool is_single_without_whole(const model::Question& question) {
  return question.kind == model::QuestionKind::single &&
         std::all_of(question.choices.begin(), question.choices.end(), [](const auto& choice) { return choice.fraction < 1; });
}

bool says_single(const Labels& labels) {
  return std::any_of(labels.settings.begin(), labels.settings.end(), [](const Labels::Setting& one) {
    if (one.name != "kind") return false;
    const auto value = Json::parse(one.text);
    return value && is_single(*value);
  });
}

std::string_view setting_named(std::string_view bracket) {
  if (!bracket.starts_with(setting_prefix)) return {};
  bracket.remove_prefix(setting_prefix.size());
  const std::size_t end = bracket.substr(0, 40).find_first_not_of("abcdefghijklmnopqrstuvwxyz_");
  return end == npos || bracket[end] != ' ' ? std::string_view() : bracket.substr(0, end);
}

std::string not_a_setting(std::string_view name, std::string_view text) {
  return fmt::format(base::to_say("[jumpseat:{} {}] says nothing that this question can have, so it is not read."), name,
                     base::cut_to(text, 40));
}

bool settings_fit(const model::Question& question) {
  const Json all = all_settings(question);
  return std::all_of(all.members().begin(), all.members().end(), [&](const Json::Member& member) {
    const Setting* setting = named_in(settings, member.first);
    return !setting || fits(*setting, member.second, question);
  });
}

std::string settings_line(const model::Question& question) {
  const Json all = all_settings(question);
  std::string out;
  for (const auto& [name, value] : all.members()) {
    const Setting* setting = named_in(settings, name);
    if (!setting || !fits(*setting, value, question)) continue;
    const std::string text = base::replaced(base::replaced(value.dump(), "]", "\\]"), "\x7F", "\\u007f");
    out += fmt::format("{}{}{} {}]", out.empty() ? "// " : " ", setting_prefix, name, text);
  }
  return out.empty() ? out : out + '\n';
}

void apply_settings(const Labels& labels, model::Question& question, Problems& problems) {
  if (labels.settings.empty()) return;
  Json all = Json::object();
  for (const auto& [name, text, line] : labels.settings) {
    const auto value = Json::parse(text);
    const Setting* setting = named_in(settings, name);
    if (value && setting && fits(*setting, *value, question)) all.set(name, *value);
    else problems.warning(line, not_a_setting(name, text));
  }
  canon::read_settings(all, question);
  question.mark = all["mark"].number_or(usual_mark(question));
}

}  // namespace jumpseat::formats::gift
