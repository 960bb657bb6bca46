#include "formats/writing.hpp"

#include "base/words.hpp"

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

}  // namespace jumpseat::formats
