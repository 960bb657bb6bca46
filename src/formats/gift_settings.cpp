// What a question has that GIFT has no word for rides in comments, which other readers pass over: [mark:2] [shuffle:false]
// [correct_feedback:"Well seen."]. A name and its value are those of the canonical JSON; a ] in it is written \].
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
bool is_form(const Json& value) { return value.is_object(); }
bool is_list(const Json& value) { return value.is_array() && value.items().size() <= most_answers; }

struct Setting {
  std::string_view name;
  bool (*fits)(const Json& value);
};
constexpr std::array<Setting, 14> settings{{{"mark", is_amount},
                                            {"penalty", is_share},
                                            {"shuffle", is_flag},
                                            {"numbering", is_words},
                                            {"most_choices", is_amount},
                                            {"correct_feedback", is_words},
                                            {"correct_feedback_format", is_words},
                                            {"partial_feedback", is_words},
                                            {"partial_feedback_format", is_words},
                                            {"incorrect_feedback", is_words},
                                            {"incorrect_feedback_format", is_words},
                                            {"show_count", is_flag},
                                            {"hints", is_list},
                                            {"essay", is_form}}};

const Setting* find_setting(std::string_view name) {
  const auto at = std::find_if(settings.begin(), settings.end(), [&](const Setting& one) { return one.name == name; });
  return at == settings.end() ? nullptr : &*at;
}

double usual_mark(const model::Question& question) { return question.kind == model::QuestionKind::description ? 0 : 1; }

}  // namespace

std::string_view setting_named(std::string_view bracket) {
  const std::size_t colon = bracket.substr(0, 40).find(':');
  const Setting* setting = colon == npos || colon < 2 ? nullptr : find_setting(bracket.substr(1, colon - 1));
  return setting ? setting->name : std::string_view();
}

std::string settings_line(const model::Question& question) {
  Json all = Json::object();
  if (question.mark != usual_mark(question)) all.set("mark", canon::number_of(question.mark));
  canon::put_settings(all, question);
  std::string out;
  for (const auto& [name, value] : all.members()) {
    if (!find_setting(name)) continue;
    const std::string text = base::replaced(base::replaced(value.dump(), "]", "\\]"), "\x7F", "\\u007f");
    out += fmt::format("{}[{}:{}]", out.empty() ? "// " : " ", name, text);
  }
  return out.empty() ? out : out + '\n';
}

void apply_settings(const Labels& labels, model::Question& question, Problems& problems) {
  if (labels.settings.empty()) return;
  Json all = Json::object();
  for (const auto& [name, text, line] : labels.settings) {
    const auto value = Json::parse(text);
    const Setting* setting = find_setting(name);
    if (value && setting && setting->fits(*value)) all.set(name, *value);
    else
      problems.warning(line, fmt::format(base::to_say("[{}:{}] is no value that a question can have, so it is not read."), name,
                                         base::cut_to(text, 40)));
  }
  canon::read_settings(all, question);
  question.mark = all["mark"].number_or(usual_mark(question));
}

}  // namespace jumpseat::formats::gift
