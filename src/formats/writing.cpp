#include "formats/writing.hpp"

#include "base/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::formats {

using model::Problem;

Problem left_out(const model::Question& question, std::string_view why) {
  return {question.file, question.line, fmt::format(base::to_say("The question {} is left out: {}."), question.id.value, why),
          Problem::Severity::error};
}

Problem poorer(const model::Question& question, const char* sentence) {
  return {question.file, question.line, fmt::format(fmt::runtime(sentence), question.id.value), Problem::Severity::warning};
}

std::optional<model::Question> in_its_order(const model::Question& question) {
  const auto has_places = [](const auto& list) {
    return list.shuffle && std::any_of(list.choices.begin(), list.choices.end(), [](const auto& choice) { return choice.fixed; });
  };
  if (!has_places(question) && std::none_of(question.gaps.begin(), question.gaps.end(), has_places)) return std::nullopt;
  model::Question out = question;
  if (has_places(out)) out.shuffle = false;
  for (model::Gap& gap : out.gaps)
    if (has_places(gap)) gap.shuffle = false;
  return out;
}

}  // namespace jumpseat::formats
