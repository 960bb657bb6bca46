#include "library/text_lines.hpp"

#include "base/text.hpp"
#include "library/matcher.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace jumpseat::library {
namespace {

using Words = std::vector<model::Word>;

constexpr double one_height_share = 0.8;

double middle_x(const model::Rect& r) { return r.x + r.w / 2; }
double middle_y(const model::Rect& r) { return r.y + r.h / 2; }

// Hebrew, Arabic and their like, whose words stand from right to left on an upright line.
bool has_right_to_left(const std::string& text) {
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    const char32_t c = base::next_character(at, end);
    if ((c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFF)) return true;
  }
  return false;
}

// One word tells only whether it lies or stands; a line's words tell which way it goes.
int turns_of(const Words& line, bool right_to_left) {
  const double dx = middle_x(line.back().box) - middle_x(line.front().box), dy = middle_y(line.back().box) - middle_y(line.front().box);
  if (line.size() == 1) {
    const model::Word& word = line.front();
    return word.box.h > 1.8 * word.box.w && base::character_count(word.text) > 2 ? 3 : 0;
  }
  if (std::abs(dy) > 2 * std::abs(dx)) return dy > 0 ? 1 : 3;
  return dx < 0 && !right_to_left ? 2 : 0;
}

struct Turned {
  double begin, end, top, bottom;
};

Turned turned(const model::Rect& r, int turns) {
  switch (turns) {
    case 1: return {r.y, r.y + r.h, -(r.x + r.w), -r.x};
    case 2: return {-(r.x + r.w), -r.x, -(r.y + r.h), -r.y};
    case 3: return {-(r.y + r.h), -r.y, r.x, r.x + r.w};
    default: return {r.x, r.x + r.w, r.y, r.y + r.h};
  }
}

void measure_height(TextLine& line, const Words& words) {
  std::map<long, std::size_t> letters_so_tall;  // by quarters of a point
  for (const model::Word& word : words) {
    const Turned at = turned(word.box, line.turns);
    const std::size_t letters = base::character_count(word.text);
    letters_so_tall[std::lround(std::min(at.bottom - at.top, 1000.0) * 4)] += letters;
    line.letters += letters;
  }
  const auto most =
      std::max_element(letters_so_tall.begin(), letters_so_tall.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  line.height = static_cast<double>(most->first) / 4;
  line.of_one_height = static_cast<double>(most->second) >= one_height_share * static_cast<double>(line.letters);
}

TextLine line_from(const Words& words, std::size_t first_word) {
  TextLine line;
  line.text = reading_text(words);
  line.first_word = first_word;
  line.words = words.size();
  line.turns = turns_of(words, has_right_to_left(line.text));
  double x2 = 0, y2 = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const model::Rect& r = words[i].box;
    line.box.x = i == 0 ? r.x : std::min(line.box.x, r.x), line.box.y = i == 0 ? r.y : std::min(line.box.y, r.y);
    x2 = i == 0 ? r.x + r.w : std::max(x2, r.x + r.w), y2 = i == 0 ? r.y + r.h : std::max(y2, r.y + r.h);
  }
  line.box.w = x2 - line.box.x, line.box.h = y2 - line.box.y;
  const Turned at = turned(line.box, line.turns);
  line.begin = at.begin, line.end = at.end, line.top = at.top, line.bottom = at.bottom;
  measure_height(line, words);
  return line;
}

}  // namespace

std::vector<TextLine> lines_of(const Words& words) {
  std::vector<TextLine> out;
  Words line;
  for (std::size_t i = 0; i < words.size(); ++i) {
    line.push_back(words[i]);
    if (!words[i].line_end && i + 1 < words.size()) continue;
    out.push_back(line_from(line, i + 1 - line.size()));
    line.clear();
  }
  return out;
}

}  // namespace jumpseat::library
