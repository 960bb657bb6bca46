#include "page_worker/words.hpp"

#include "base/text.hpp"
#include "page_worker/reading_order.hpp"
#include "page_worker/spaced_letters.hpp"
#include "page_worker/utf16.hpp"
#include "pdf/protocol.hpp"

#include <algorithm>
#include <cmath>
#include <poppler/cpp/poppler-page.h>

namespace jumpseat::page_worker {
namespace {

// poppler says where a space follows within a line only. What it takes for columns may stand in one line all the same, as a heading's
// number and its words do: what lies between such words is seen from where they stand.
double gap_between(const model::Word& word, const model::Word& next, int turns) {
  return turns == 2 ? word.box.x - (next.box.x + next.box.w) : next.box.x - (word.box.x + word.box.w);
}

bool ends_line(const model::Word& word, const model::Word& next, double gap) {
  const double overlap = std::min(word.box.y + word.box.h, next.box.y + next.box.h) - std::max(word.box.y, next.box.y);
  const bool same_row = overlap > 0.5 * std::min(word.box.h, next.box.h);
  return !same_row || gap < -0.5 * word.box.h || gap > 3 * std::max(word.box.h, 1.0);
}

// Less than this part of a word's height is no space: poppler's own measures (minWordSpacing and, for letters of which each is a word, as
// in formulas and in letters that are set apart, maxWideCharSpacing of TextOutputDev.cc).
double least_space(const model::Word& word, const model::Word& next) {
  const auto is_letter = [](const std::string& text) { return base::character_count(text) == 1; };
  return is_letter(word.text) && is_letter(next.text) ? 0.4 : 0.15;
}

void divide(model::Word& word, const model::Word& next, int turns, int next_turns) {
  // A word that stands on its side has its line along the other axis: only a space joins it to the next.
  const bool sideways = turns % 2 != 0;
  const double gap = gap_between(word, next, turns);
  word.line_end = turns != next_turns || (sideways ? !word.space_after : ends_line(word, next, gap));
  if (word.line_end || gap > least_space(word, next) * word.box.h) word.space_after = true;
}

bool is_somewhere(const poppler::rectf& area) {
  const auto fits = [](double n) { return std::abs(n) < pdf::protocol::place_limit_points; };  // nor is it no number
  return fits(area.x()) && fits(area.y()) && fits(area.width()) && fits(area.height());
}

}  // namespace

std::vector<model::Word> words_of(const poppler::page& page) {
  // Without the font flag: with it, this version of poppler can crash.
  const std::vector<poppler::text_box> boxes = page.text_list();
  std::vector<model::Word> words;
  words.reserve(std::min<std::size_t>(boxes.size(), pdf::protocol::words_limit));
  std::vector<int> turns;
  for (const poppler::text_box& box : boxes) {
    if (words.size() >= static_cast<std::size_t>(pdf::protocol::words_limit)) break;
    const poppler::rectf area = box.bbox();
    if (!is_somewhere(area)) continue;
    model::Word word{utf8_of(box.text()), {area.x(), area.y(), area.width(), area.height()}, box.has_space_after(), false};
    if (word.text.empty()) continue;
    words.push_back(std::move(word));
    turns.push_back(box.rotation());
  }
  for (std::size_t i = 0; i + 1 < words.size(); ++i) divide(words[i], words[i + 1], turns[i], turns[i + 1]);
  if (!words.empty()) words.back().line_end = words.back().space_after = true;
  join_spaced_letters(words);
  put_in_reading_order(words);
  return words;
}

}  // namespace jumpseat::page_worker
