#include "model/question.hpp"

#include <algorithm>
#include <array>
#include <charconv>

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

const Attachment* Question::find_attachment(std::string_view name) const {
  const auto at = std::find_if(attachments.begin(), attachments.end(), [&](const Attachment& one) { return one.name == name; });
  return at == attachments.end() ? nullptr : &*at;
}

bool Question::has_tag(std::string_view tag) const {
  if (tag == "vignette") return kind == QuestionKind::vignette;
  if (tag == "signal" && signal) return *signal;
  if (tag == "noise" && signal) return !*signal;
  if (tag == "looks-only") return looks_only;
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

std::string gap_mark(int gap) { return "{#" + std::to_string(gap + 1) + "}"; }

std::vector<StemPart> stem_parts(const Question& question) {
  std::vector<StemPart> out(1);
  std::vector<bool> seen(question.gaps.size());
  const std::string_view stem = question.stem.text;
  for (std::size_t at = 0; at < stem.size();) {
    const std::size_t mark = stem.find("{#", at);
    out.back().text += stem.substr(at, mark == std::string_view::npos ? mark : mark - at);
    if (mark == std::string_view::npos) break;
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(stem.data() + mark + 2, stem.data() + stem.size(), number);
    const std::size_t close = static_cast<std::size_t>(end - stem.data());
    const bool is_gap = error == std::errc() && close < stem.size() && stem[close] == '}' && number >= 1 && number <= seen.size();
    if (!is_gap || seen[number - 1]) {
      out.back().text += "{#";
      at = mark + 2;
      continue;
    }
    seen[number - 1] = true;
    out.back().gap = static_cast<int>(number) - 1;
    out.emplace_back();
    at = close + 1;
  }
  return out;
}

}  // namespace jumpseat::model
