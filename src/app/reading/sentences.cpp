#include "app/reading/sentences.hpp"

#include "app/reading/sentence_ends.hpp"
#include "library/matcher.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string_view>
#include <utility>

namespace jumpseat::app::reading {
namespace {

constexpr std::size_t long_sentence = 40, longest_sentence = 70;  // words
constexpr double paragraph_gap = 1.9, other_size = 1.2;           // of a line's height
constexpr std::array<std::string_view, 5> bullets{"\u2022", "\u2013", "\u25CF", "\u25AA", "-"};

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

SpokenFrom spoken_from(const Words& words, int word, Point at) {
  const WordRange whole = whole_word(words, word);
  SpokenFrom from{whole.first, 0};
  for (int i = whole.first; i <= whole.last; ++i) {
    const auto& [text, box, space_after, line_end] = words[static_cast<std::size_t>(i)];
    const bool is_under = at.x >= box.x && at.x < box.x + box.w && at.y >= box.y && at.y <= box.y + box.h;
    if (is_under && box.w > box.h) from.byte += byte_at_part(text, (at.x - box.x) / box.w);  // a higher one may stand on its side
    if (is_under) return from;
    from.byte += text.size();
  }
  return {word, 0};
}

std::vector<Sentence> sentences_of(const Words& words, SpokenFrom from, const std::vector<bool>& left_out) {
  std::vector<Sentence> out;
  Sentence sentence;
  bool waits_for_closing = false;  // it has its full stop, and what closes stands apart from it
  const auto end = [&] {
    if (!sentence.words.empty()) out.push_back(std::exchange(sentence, {}));
    waits_for_closing = false;
  };
  const std::vector<bool> joins = library::joined_by_hyphen(words);
  const int count = static_cast<int>(words.size()), first = std::max(from.word, 0);
  const auto is_left_out = [&](int i) { return static_cast<std::size_t>(i) < left_out.size() && left_out[static_cast<std::size_t>(i)]; };
  for (int i = first; i < count; ++i) {
    if (is_left_out(i)) continue;
    WordRange range{i, i};
    if (i > 0 && begins_anew(words[static_cast<std::size_t>(i) - 1], words[static_cast<std::size_t>(i)])) end();
    while (i + 1 < count && !is_left_out(i + 1) && (joins[static_cast<std::size_t>(i)] || !words[static_cast<std::size_t>(i)].space_after))
      range.last = ++i;
    const std::string text = library::reading_text({words.begin() + range.first, words.begin() + i + 1});
    int next = i + 1;
    while (next < count && is_left_out(next)) ++next;
    const std::string_view next_text = next < count ? std::string_view(words[static_cast<std::size_t>(next)].text) : std::string_view();
    for (const std::string_view part : parted_at_stops(text)) {
      const auto begin = static_cast<std::size_t>(part.data() - text.data()), part_end = begin + part.size();
      const bool is_last = part_end == text.size();
      if (range.first == first && part_end <= from.byte && !is_last) continue;
      const bool begins_sentence = sentence.words.empty();
      const bool pause = part.ends_with(',') || part.ends_with(';') || part.ends_with(':');
      if (says_something(part)) sentence.words.push_back({range, std::string(part), begin});
      const std::size_t said = sentence.words.size();
      const std::string_view behind = is_last ? next_text : std::string_view(text).substr(part_end);
      const bool has_ended = ends_sentence(part, behind, begins_sentence) || (waits_for_closing && only_closes(part));
      waits_for_closing = has_ended && is_last && only_closes(next_text);
      if ((has_ended && !waits_for_closing) || (pause && said >= long_sentence) || said >= longest_sentence) end();
    }
  }
  end();
  return out;
}

}  // namespace jumpseat::app::reading
