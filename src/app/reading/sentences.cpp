#include "app/reading/sentences.hpp"

#include "base/text.hpp"
#include "library/matcher.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string_view>

namespace jumpseat::app::reading {
namespace {

constexpr std::size_t long_sentence = 40, longest_sentence = 70;  // words
constexpr double paragraph_gap = 1.9, other_size = 1.2;           // of a line's height
constexpr std::array<std::string_view, 17> abbreviations{"e.g.", "i.e.", "etc.", "no.",  "nos.", "fig.", "ch.", "sec.",   "para.",
                                                         "vs.",  "cf.",  "mr.",  "mrs.", "ms.",  "dr.",  "st.", "approx."};
constexpr std::array<std::string_view, 5> full_stops{"\u3002", "\uFF01", "\uFF1F", "\u061F", "\u0964"};  // that no space need follow
constexpr std::array<std::string_view, 10> closing_marks{"\"", "'", ")", "]", "\u201D", "\u2019", "\u00BB", "\u300D", "\u300F", "\uFF09"};
constexpr std::array<std::string_view, 5> bullets{"\u2022", "\u2013", "\u25CF", "\u25AA", "-"};

std::string_view without_closing(std::string_view word) {
  for (bool cut = true; cut;) {
    cut = false;
    for (const auto mark : closing_marks)
      if (word.ends_with(mark)) word.remove_suffix(mark.size()), cut = true;
  }
  return word;
}

template <std::size_t count>
std::size_t bytes_of_first(std::string_view text, const std::array<std::string_view, count>& marks) {
  const auto found = std::find_if(marks.begin(), marks.end(), [&](std::string_view mark) { return text.starts_with(mark); });
  return found == marks.end() ? 0 : found->size();
}

// Up to the first full stop within, and what closes behind it.
std::string_view first_part(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && bytes_of_first(text.substr(end), full_stops) == 0) ++end;
  for (std::size_t more = 1; more > 0; end += more) {
    const std::string_view rest = text.substr(end);
    more = std::max(bytes_of_first(rest, full_stops), bytes_of_first(rest, closing_marks));
  }
  return text.substr(0, end);
}

bool ends_sentence(std::string_view spelt, const model::Word* next) {
  const std::string_view word = without_closing(spelt);
  if (word.empty()) return false;
  if (word.back() == '!' || word.back() == '?' || word.ends_with("\u2026")) return true;
  if (std::any_of(full_stops.begin(), full_stops.end(), [&](std::string_view stop) { return word.ends_with(stop); })) return true;
  if (word.back() != '.') return false;
  const std::string folded = base::case_folded(word);
  if (std::find(abbreviations.begin(), abbreviations.end(), folded) != abbreviations.end()) return false;
  if (word.size() == 2 && std::isalpha(static_cast<unsigned char>(word[0]))) return false;  // an initial
  if (!next || next->text.empty()) return true;
  const auto first = static_cast<unsigned char>(next->text[0]);
  return !std::islower(first);  // "approx. 20 minutes" in a language whose abbreviations are not known here
}

// Between two lines: a new paragraph, a heading, an item of a list, another column.
bool begins_anew(const model::Word& before, const model::Word& word) {
  if (!before.line_end) return false;
  const double h = std::max(before.box.h, 1.0), way = word.box.y - before.box.y;
  if (way > paragraph_gap * h || way < -h) return true;
  if (word.box.h > other_size * h || h > other_size * std::max(word.box.h, 1.0)) return true;
  return std::find(bullets.begin(), bullets.end(), word.text) != bullets.end();
}

bool says_something(std::string_view text) {
  if (std::find(bullets.begin(), bullets.end(), text) != bullets.end()) return false;
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) || c >= 0x80; });
}

}  // namespace

std::vector<Sentence> sentences_of(const Words& words, int first, const std::vector<bool>& left_out) {
  std::vector<Sentence> out;
  Sentence sentence;
  const auto end = [&] {
    if (!sentence.words.empty()) out.push_back(std::exchange(sentence, {}));
  };
  const std::vector<bool> joins = library::joined_by_hyphen(words);
  const int count = static_cast<int>(words.size());
  const auto is_left_out = [&](int i) { return static_cast<std::size_t>(i) < left_out.size() && left_out[static_cast<std::size_t>(i)]; };
  for (int i = std::max(first, 0); i < count; ++i) {
    if (is_left_out(i)) continue;
    WordRange range{i, i};
    if (i > 0 && begins_anew(words[static_cast<std::size_t>(i) - 1], words[static_cast<std::size_t>(i)])) end();
    while (i + 1 < count && !is_left_out(i + 1) && (joins[static_cast<std::size_t>(i)] || !words[static_cast<std::size_t>(i)].space_after))
      range.last = ++i;
    const std::string text = library::reading_text({words.begin() + range.first, words.begin() + i + 1});
    const model::Word* next = i + 1 < count ? &words[static_cast<std::size_t>(i) + 1] : nullptr;
    for (std::string_view rest = text; !rest.empty();) {
      const std::string_view part = first_part(rest);
      rest.remove_prefix(part.size());
      const bool pause = part.ends_with(',') || part.ends_with(';') || part.ends_with(':');
      if (says_something(part)) sentence.words.push_back({range, std::string(part)});
      const std::size_t said = sentence.words.size();
      if (ends_sentence(part, next) || (pause && said >= long_sentence) || said >= longest_sentence) end();
    }
  }
  end();
  return out;
}

}  // namespace jumpseat::app::reading
