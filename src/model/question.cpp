#include "model/question.hpp"

#include "model/word_list.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace jumpseat::model {
namespace {
constexpr std::array<std::string_view, 12> question_words{"description", "single",       "multiple", "true_false", "matching", "ordering",
                                                          "numeric",     "short_answer", "cloze",    "hotspot",    "essay",    "vignette"};

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool code = text[i] == '%' && i + 2 < text.size() && hexadecimal(text[i + 1]) >= 0 && hexadecimal(text[i + 2]) >= 0;
    out += code ? static_cast<char>(hexadecimal(text[i + 1]) * 16 + hexadecimal(text[i + 2])) : text[i];
    if (code) i += 2;
  }
  return out;
}
}  // namespace

std::string_view word_for(QuestionKind kind) { return question_words[static_cast<std::size_t>(kind)]; }
std::optional<QuestionKind> find_question_kind(std::string_view word) { return find_word<QuestionKind>(question_words, word); }

const Attachment* Question::find_attachment(std::string_view name) const {
  const auto named = [&](std::string_view wanted) {
    const auto at = std::find_if(attachments.begin(), attachments.end(), [&](const Attachment& one) { return one.name == wanted; });
    return at == attachments.end() ? nullptr : &*at;
  };
  const Attachment* found = named(name);
  return found || name.find('%') == std::string_view::npos ? found : named(percent_decoded(name));
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
