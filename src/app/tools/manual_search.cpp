#include "app/tools/manual_search.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>

namespace jumpseat::app::tools {
namespace {

constexpr int context_words = 6;
constexpr std::size_t hits_a_page = 10'000;

// The many kinds of quotation mark, dash and space that type-setters use, as a keyboard has them.
std::string plain_punctuation(std::string_view text) {
  static const std::pair<std::string_view, std::string_view> pairs[] = {
      {"\u2018", "'"}, {"\u2019", "'"}, {"\u201C", "\""}, {"\u201D", "\""}, {"\u2010", "-"}, {"\u2011", "-"},
      {"\u2012", "-"}, {"\u2013", "-"}, {"\u2212", "-"},  {"\u00AD", "-"},  {"\u00A0", " "}, {"\u202F", " "}};
  std::string out(text);
  for (const auto& [from, to] : pairs)
    for (std::size_t at = 0; (at = out.find(from, at)) != std::string::npos; at += to.size()) out.replace(at, from.size(), to);
  return out;
}

std::string folded(std::string_view text) { return base::folded_without_accents(plain_punctuation(text)); }

std::string folded_phrase(std::string_view phrase) {
  std::string out;
  for (const char c : folded(phrase)) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

struct Flowed {
  std::string text;
  std::vector<int> word_at;  // for each byte
};

// A hyphen at the end of a line may belong to the word or only to the line; both readings are searched.
Flowed flow(const std::vector<model::Word>& words, bool drop_hyphens) {
  Flowed out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string word = folded(words[i].text);
    const bool broken = words[i].line_end && i + 1 < words.size() && word.size() > 1 && word.back() == '-';
    if (broken && drop_hyphens) word.pop_back();
    out.text += word;
    if (!broken && (words[i].space_after || words[i].line_end)) out.text += ' ';
    out.word_at.resize(out.text.size(), static_cast<int>(i));
  }
  return out;
}

std::string context(const std::vector<model::Word>& words, int first, int last) {
  const int from = std::max(0, first - context_words), to = std::min(static_cast<int>(words.size()) - 1, last + context_words);
  std::string out;
  for (int i = from; i <= to; ++i) {
    const model::Word& word = words[static_cast<std::size_t>(i)];
    out += word.text;
    const bool broken = word.line_end && word.text.size() > 1 && word.text.back() == '-';
    if (broken && i < to) out.pop_back();
    else if (i < to && (word.space_after || word.line_end)) out += ' ';
  }
  return out;
}

}  // namespace

std::vector<PhraseHit> find_phrase(const std::vector<model::Word>& words, std::string_view phrase) {
  const std::string wanted = folded_phrase(phrase);
  std::map<std::pair<int, int>, int> found;  // first and last word, and how often: a word may hold the phrase twice
  if (wanted.empty()) return {};
  for (const bool drop_hyphens : {false, true}) {
    const Flowed page = flow(words, drop_hyphens);
    std::map<std::pair<int, int>, int> here;
    std::size_t count = 0;
    for (std::size_t at = 0; (at = page.text.find(wanted, at)) != std::string::npos && count < hits_a_page; at += wanted.size(), ++count)
      ++here[{page.word_at[at], page.word_at[at + wanted.size() - 1]}];
    for (const auto& [place, times] : here) found[place] = std::max(found[place], times);
  }
  std::vector<PhraseHit> hits;
  for (const auto& [place, times] : found) {
    PhraseHit hit{place.first, place.second, context(words, place.first, place.second), {}};
    for (int i = place.first; i <= place.second; ++i) hit.boxes.push_back(words[static_cast<std::size_t>(i)].box);
    hits.insert(hits.end(), static_cast<std::size_t>(times), hit);
  }
  return hits;
}

std::string plain_text(const std::vector<model::Word>& words) {
  std::string out;
  for (const model::Word& word : words) {
    out += word.text;
    if (word.line_end) out += '\n';
    else if (word.space_after) out += ' ';
  }
  return out;
}

}  // namespace jumpseat::app::tools
