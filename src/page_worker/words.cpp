#include "page_worker/words.hpp"

#include "page_worker/reading_order.hpp"
#include "page_worker/utf16.hpp"
#include "pdf/protocol.hpp"

#include <algorithm>
#include <cmath>
#include <poppler/cpp/poppler-page.h>

namespace jumpseat::page_worker {
namespace {

// poppler says where a space follows within a line only, so the end of a line is seen from where the next word stands.
bool ends_line(const model::Word& word, const model::Word& next) {
  const double overlap = std::min(word.box.y + word.box.h, next.box.y + next.box.h) - std::max(word.box.y, next.box.y);
  const bool same_row = overlap > 0.5 * std::min(word.box.h, next.box.h);
  const double gap = next.box.x - (word.box.x + word.box.w);
  return !same_row || gap < -0.5 * word.box.h || gap > 3 * std::max(word.box.h, 1.0);
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
    if (!std::isfinite(area.x()) || !std::isfinite(area.y()) || !std::isfinite(area.width()) || !std::isfinite(area.height())) continue;
    model::Word word{utf8_of(box.text()), {area.x(), area.y(), area.width(), area.height()}, box.has_space_after(), false};
    if (word.text.empty()) continue;
    words.push_back(std::move(word));
    turns.push_back(box.rotation());
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool last = i + 1 == words.size();
    // A word that stands on its side has its line along the other axis: only a space joins it to the next.
    const bool sideways = turns[i] % 2 != 0;
    words[i].line_end = last || turns[i] != turns[i + 1] || (sideways ? !words[i].space_after : ends_line(words[i], words[i + 1]));
    if (words[i].line_end) words[i].space_after = true;
  }
  put_in_reading_order(words);
  return words;
}

}  // namespace jumpseat::page_worker
