#include "page_worker/spaced_letters.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace jumpseat::page_worker {
namespace {

// Of the height of a letter.
constexpr double least_gap = 0.2, largest_gap = 1.2, even = 0.06, uneven = 0.02;
constexpr double to_others = 1.6;  // of the gap between letters: what lies nearer may belong to the word
constexpr int letters_of_word = 4, letters_beside_word = 2;
constexpr std::size_t letters_at_most = 60;  // no word is longer; a page of nothing but letters would be gone through once for each
constexpr int words_looked_at = 200;         // a page with more of them is a drawing

struct Letters {  // words first to last, each of them a letter, all as far from the next
  std::size_t first = 0, last = 0;
  double gap = 0;
  std::string text;
  bool begins_capital = false, goes_on_capital = false;
};

std::optional<char32_t> letter_of(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const char* at = text.data();
  const char* const end = at + text.size();
  const char32_t c = base::next_character(at, end);
  const bool is_letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
                         (c >= 0x386 && c <= 0x3CE) || (c >= 0x400 && c <= 0x52F);
  return at == end && is_letter ? std::optional(c) : std::nullopt;
}

bool is_capital(std::string_view letter) { return base::nfc_case_folded(letter) != letter; }

bool in_one_row(const model::Rect& a, const model::Rect& b) {
  return std::abs(a.y - b.y) <= 0.05 * a.h && std::abs(a.h - b.h) <= 0.05 * a.h;
}

double gap_of(const std::vector<model::Word>& words, std::size_t i) { return words[i + 1].box.x - (words[i].box.x + words[i].box.w); }

// From this letter on as far as the gaps are even.
Letters letters_from(const std::vector<model::Word>& words, std::size_t first) {
  Letters out{first, first, 0, words[first].text, is_capital(words[first].text), false};
  const double slack = even * words[first].box.h;
  double smallest = 0, largest = 0;
  for (std::size_t i = first; i + 1 < words.size() && i + 1 < first + letters_at_most; ++i) {
    if (words[i].line_end || !letter_of(words[i + 1].text) || !in_one_row(words[first].box, words[i + 1].box)) break;
    const double gap = gap_of(words, i);
    if (gap <= 0) break;
    smallest = i == first ? gap : std::min(smallest, gap);
    largest = i == first ? gap : std::max(largest, gap);
    if (largest - smallest > slack) break;
    const bool capital = is_capital(words[i + 1].text);
    if (i == first) out.goes_on_capital = capital;
    else if (capital != out.goes_on_capital) break;
    out.last = i + 1;
    out.text += words[i + 1].text;
    out.gap += gap;
  }
  if (out.last > first) out.gap /= static_cast<double>(out.last - first);
  return out;
}

int count_of(const Letters& letters) { return static_cast<int>(letters.last - letters.first) + 1; }

// In columns, and in type that gives each letter the same room, letters lie evenly and gaps do not: their widths differ.
bool lies_as_in_columns(const std::vector<model::Word>& words, const Letters& letters) {
  double left_least = 1e9, left_most = 0, middle_least = 1e9, middle_most = 0, gap_least = 1e9, gap_most = 0;
  for (std::size_t i = letters.first; i < letters.last; ++i) {
    const model::Rect &a = words[i].box, &b = words[i + 1].box;
    const double left = b.x - a.x, middle = left + (b.w - a.w) / 2, gap = gap_of(words, i);
    left_least = std::min(left_least, left), left_most = std::max(left_most, left);
    middle_least = std::min(middle_least, middle), middle_most = std::max(middle_most, middle);
    gap_least = std::min(gap_least, gap), gap_most = std::max(gap_most, gap);
  }
  const double spread = std::min(left_most - left_least, middle_most - middle_least);
  return spread < uneven * words[letters.first].box.h || spread < 3 * (gap_most - gap_least);
}

bool reads_as_word(const Letters& letters) {
  if (!letters.begins_capital && letters.goes_on_capital) return false;
  constexpr std::u32string_view vowels =
      U"aeiouy\u03B1\u03B5\u03B7\u03B9\u03BF\u03C5\u03C9\u0430\u0435\u0438\u043E\u0443\u044B\u044D\u044E\u044F\u0456";
  const std::string folded = base::folded_without_accents(letters.text);
  std::set<char32_t> different;
  bool any_vowel = false, any_other = false, counts = true;
  char32_t before = 0;
  const char* const end = folded.data() + folded.size();
  for (const char* at = folded.data(); at != end;) {
    const char32_t c = base::next_character(at, end);
    const bool vowel = vowels.find(c) != std::u32string_view::npos;
    any_vowel = any_vowel || vowel, any_other = any_other || !vowel;
    counts = counts && (before == 0 || c == before + 1);
    different.insert(c);
    before = c;
  }
  return any_vowel && any_other && !counts && different.size() >= 3;
}

// Nothing of its row lies nearer than the next word does, but for a sign at its end.
bool stands_alone(const std::vector<model::Word>& words, const Letters& letters) {
  const model::Rect &from = words[letters.first].box, &to = words[letters.last].box;
  const double right = to.x + to.w;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i >= letters.first && i <= letters.last) continue;
    const model::Rect& box = words[i].box;
    const double overlap = std::min(from.y + from.h, box.y + box.h) - std::max(from.y, box.y);
    if (overlap <= 0.3 * std::min(from.h, box.h)) continue;
    const double away = std::max(from.x - (box.x + box.w), box.x - right);
    const bool is_sign = i == letters.last + 1 && box.x >= right && words[i].text.size() == 1 &&
                         std::string_view(".,:;!?").find(words[i].text[0]) != std::string_view::npos;
    if (away < to_others * letters.gap && !is_sign) return false;
  }
  return true;
}

bool is_spaced(const std::vector<model::Word>& words, const Letters& letters) {
  const double h = words[letters.first].box.h;
  return letters.gap >= least_gap * h && letters.gap <= largest_gap * h;
}

bool is_word(const std::vector<model::Word>& words, const Letters& letters) {
  return count_of(letters) >= letters_of_word && is_spaced(words, letters) && reads_as_word(letters) &&
         !lies_as_in_columns(words, letters) && stands_alone(words, letters);
}

// A short word beside one that is set like it.
bool is_set_like(const std::vector<model::Word>& words, const Letters& letters, const Letters& word) {
  return count_of(letters) >= letters_beside_word && in_one_row(words[word.first].box, words[letters.first].box) &&
         std::abs(letters.gap - word.gap) <= even * words[word.first].box.h && letters.goes_on_capital == word.goes_on_capital &&
         (letters.begins_capital || !letters.goes_on_capital) && stands_alone(words, letters);
}

std::vector<Letters> spaced_words(const std::vector<model::Word>& words) {
  std::vector<Letters> found;
  for (std::size_t i = 0; i < words.size() && found.size() < words_looked_at;) {
    if (!letter_of(words[i].text)) {
      ++i;
      continue;
    }
    Letters letters = letters_from(words, i);
    const bool beside = !found.empty() && found.back().last + 1 == letters.first && is_set_like(words, letters, found.back());
    const bool joins = beside || is_word(words, letters);
    i = joins ? letters.last + 1 : i + 1;
    if (joins) found.push_back(std::move(letters));
  }
  return found;
}

}  // namespace

void join_spaced_letters(std::vector<model::Word>& words) {
  const std::vector<Letters> found = spaced_words(words);
  if (found.empty()) return;
  std::vector<model::Word> out;
  out.reserve(words.size());
  auto next = found.begin();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (next == found.end() || i != next->first) {
      out.push_back(std::move(words[i]));
      continue;
    }
    const model::Rect from = words[next->first].box, to = words[next->last].box;
    const double y = std::min(from.y, to.y);
    out.push_back({next->text,
                   {from.x, y, to.x + to.w - from.x, std::max(from.y + from.h, to.y + to.h) - y},
                   words[next->last].space_after,
                   words[next->last].line_end});
    i = next->last;
    ++next;
  }
  words = std::move(out);
}

}  // namespace jumpseat::page_worker
