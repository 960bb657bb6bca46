#include "model/question.hpp"

#include <algorithm>
#include <array>

namespace jumpseat::model {
namespace {
constexpr std::array<std::string_view, 12> words{"description", "single",       "multiple", "true_false", "matching", "ordering",
                                                 "numeric",     "short_answer", "cloze",    "hotspot",    "essay",    "vignette"};
}

std::string_view word_for(QuestionKind kind) { return words[static_cast<std::size_t>(kind)]; }

std::optional<QuestionKind> find_question_kind(std::string_view word) {
  const auto at = std::find(words.begin(), words.end(), word);
  if (at == words.end()) return std::nullopt;
  return static_cast<QuestionKind>(at - words.begin());
}

bool Question::has_tag(std::string_view tag) const {
  if (tag == "vignette") return kind == QuestionKind::vignette;
  if (tag == "signal" && signal) return *signal;
  if (tag == "noise" && signal) return !*signal;
  if (tag == "looks-only") return looks_only;
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

}  // namespace jumpseat::model
