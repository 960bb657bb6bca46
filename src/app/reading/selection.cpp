#include "app/reading/selection.hpp"

#include "library/matcher.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

namespace jumpseat::app::reading {
namespace {

int count_of(const Words& words) { return static_cast<int>(words.size()); }
const model::Word& at(const Words& words, int i) { return words[static_cast<std::size_t>(i)]; }

double middle_x(const model::Rect& r) { return r.x + r.w / 2; }
double middle_y(const model::Rect& r) { return r.y + r.h / 2; }
bool holds(const model::Rect& r, Point p) { return p.x >= r.x && p.x <= r.x + r.w && p.y >= r.y && p.y <= r.y + r.h; }

double overlap(double a, double a_length, double b, double b_length) { return std::min(a + a_length, b + b_length) - std::max(a, b); }

bool side_by_side(const model::Rect& a, const model::Rect& b) { return overlap(a.y, a.h, b.y, b.h) > 0.5 * std::min(a.h, b.h); }

model::Rect around(const model::Rect& a, const model::Rect& b) {
  const double x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.x + a.w, b.x + b.w) - x, std::max(a.y + a.h, b.y + b.h) - y};
}

bool begins_an_item(std::string_view text) {
  for (const std::string_view sign : {"\u2022", "\u25AA", "\u25CF", "\u25CB", "\u2013", "\u2014", "\u2023", "\u00B7", "-", "*"})
    if (text == sign) return true;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  return digits > 0 && digits < text.size() && digits + 1 == text.size() && (text.back() == '.' || text.back() == ')');
}

// On a page that is turned against its text: words stand on their side, and lines beside each other.
bool lies_sideways(const Words& words, WordRange range) {
  int sideways = 0, upright = 0;
  for (int i = range.first; i <= range.last; ++i)
    if (at(words, i).text.size() >= 3) ++(at(words, i).box.h > at(words, i).box.w ? sideways : upright);
  return sideways > upright;
}

// Between the last word of a line and the first of the next: does a new paragraph begin?
bool parts_paragraphs(const model::Word& before, const model::Word& next, bool sideways) {
  constexpr double another_size = 1.25, space_between = 0.6, next_column = 20;
  if (!before.line_end) return false;
  if (begins_an_item(next.text)) return true;
  const model::Rect &a = before.box, &b = next.box;
  const double low = sideways ? std::min(a.w, b.w) : std::min(a.h, b.h), high = sideways ? std::max(a.w, b.w) : std::max(a.h, b.h);
  if (high > another_size * low) return true;                     // a heading and its text
  if (!sideways) return b.y - (a.y + a.h) > space_between * low;  // what goes on at the head of the next column goes on
  const double gap = std::max(b.x - (a.x + a.w), a.x - (b.x + b.w));
  return gap > space_between * low && gap < next_column * high;
}

double distance(const model::Rect& box, Point p) {
  const double dx = std::max({box.x - p.x, 0.0, p.x - box.x - box.w}), dy = std::max({box.y - p.y, 0.0, p.y - box.y - box.h});
  return std::hypot(dx, 2 * dy);  // along a line rather than to the next one
}

}  // namespace

std::optional<int> word_under(const Words& words, Point p) {
  for (int i = 0; i < count_of(words); ++i) {
    model::Rect box = at(words, i).box;
    if (holds(box, p)) return i;
    const bool goes_on = i + 1 < count_of(words) && !at(words, i).line_end && side_by_side(box, at(words, i + 1).box);
    if (goes_on && holds(around(box, at(words, i + 1).box), p) && p.x <= at(words, i + 1).box.x && p.x >= box.x) return i;
  }
  return std::nullopt;
}

std::optional<int> word_nearest(const Words& words, Point p) {
  std::optional<int> nearest;
  double least = std::numeric_limits<double>::infinity();
  for (int i = 0; i < count_of(words); ++i)
    if (const double d = distance(at(words, i).box, p); d < least) least = d, nearest = i;
  return nearest;
}

WordRange whole_word(const Words& words, int word) {
  if (word < 0 || word >= count_of(words)) return {};
  const std::vector<bool> joins = library::joined_by_hyphen(words);
  const auto goes_on = [&](int i) {
    const bool glued = !at(words, i).space_after && !at(words, i).line_end;
    return glued || joins[static_cast<std::size_t>(i)];
  };
  WordRange range{word, word};
  while (range.first > 0 && goes_on(range.first - 1)) --range.first;
  while (range.last + 1 < count_of(words) && goes_on(range.last)) ++range.last;
  return range;
}

WordRange line_of(const Words& words, int word) {
  if (word < 0 || word >= count_of(words)) return {};
  WordRange range{word, word};
  while (range.first > 0 && !at(words, range.first - 1).line_end) --range.first;
  while (range.last + 1 < count_of(words) && !at(words, range.last).line_end) ++range.last;
  return range;
}

std::vector<int> words_within(const Words& words, const model::Rect& block) {
  std::vector<int> chosen;
  for (int i = 0; i < count_of(words); ++i)
    if (holds(block, {middle_x(at(words, i).box), middle_y(at(words, i).box)})) chosen.push_back(i);
  return chosen;
}

std::vector<model::Rect> areas_of(const Words& words, WordRange range) {
  range.first = std::max(range.first, 0);
  range.last = std::min(range.last, count_of(words) - 1);
  if (range.empty()) return {};
  return library::line_rects(words, static_cast<std::size_t>(range.first), static_cast<std::size_t>(range.last));
}

std::vector<model::Rect> areas_of(const Words& words, const std::vector<int>& chosen) {
  std::vector<model::Rect> areas;
  for (std::size_t i = 0; i < chosen.size();) {
    std::size_t end = i + 1;
    while (end < chosen.size() && chosen[end] == chosen[end - 1] + 1) ++end;
    const auto part = areas_of(words, WordRange{chosen[i], chosen[end - 1]});
    areas.insert(areas.end(), part.begin(), part.end());
    i = end;
  }
  return areas;
}

std::vector<model::Rect> line_areas(const Words& words) { return areas_of(words, WordRange{0, count_of(words) - 1}); }

std::string running_text(const Words& words, WordRange range) {
  range.first = std::max(range.first, 0);
  range.last = std::min(range.last, count_of(words) - 1);
  if (range.empty()) return {};
  const bool sideways = lies_sideways(words, range);
  std::string out;
  Words paragraph;
  const auto finish = [&] {
    if (paragraph.empty()) return;
    if (!out.empty()) out += '\n';
    out += library::reading_text(paragraph);
    paragraph.clear();
  };
  for (int i = range.first; i <= range.last; ++i) {
    paragraph.push_back(at(words, i));
    if (i < range.last && parts_paragraphs(at(words, i), at(words, i + 1), sideways)) finish();
  }
  finish();
  return out;
}

std::string block_text(const Words& words, const std::vector<int>& chosen) {
  struct Line {
    model::Rect box;
    std::vector<int> words;
  };
  std::vector<Line> lines;
  for (const int i : chosen) {  // cells of a row come one after the other in reading order, or as columns of their own
    const model::Rect& box = at(words, i).box;
    const auto same = std::find_if(lines.begin(), lines.end(), [&](const Line& line) { return side_by_side(line.box, box); });
    if (same == lines.end()) lines.push_back({box, {i}});
    else same->box = around(same->box, box), same->words.push_back(i);
  }
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.box.y < b.box.y; });
  std::string out;
  for (const Line& line : lines) {
    if (!out.empty()) out += '\n';
    for (std::size_t k = 0; k < line.words.size(); ++k) {
      const model::Word& word = at(words, line.words[k]);
      out += word.text;
      if (k + 1 < line.words.size() && (word.space_after || word.line_end || line.words[k + 1] != line.words[k] + 1)) out += ' ';
    }
  }
  return out;
}

std::optional<int> word_after_step(const Words& words, int word, SelectStep step) {
  if (word < 0 || word >= count_of(words)) return std::nullopt;
  switch (step) {
    case SelectStep::word_back: return word > 0 ? std::optional(word - 1) : std::nullopt;
    case SelectStep::word_on: return word + 1 < count_of(words) ? std::optional(word + 1) : std::nullopt;
    case SelectStep::line_begin: return line_of(words, word).first;
    case SelectStep::line_end: return line_of(words, word).last;
    case SelectStep::line_up:
    case SelectStep::line_down: break;
  }
  const WordRange line = line_of(words, word);
  const bool up = step == SelectStep::line_up;
  const int beyond = up ? line.first - 1 : line.last + 1;
  if (beyond < 0 || beyond >= count_of(words)) return std::nullopt;
  const WordRange other = line_of(words, beyond);
  int nearest = other.first;
  const auto away = [&](int i) { return std::abs(middle_x(at(words, i).box) - middle_x(at(words, word).box)); };
  for (int i = other.first; i <= other.last; ++i)
    if (away(i) < away(nearest)) nearest = i;
  return nearest;
}

Selection Selection::running(model::PageIndex page, WordRange pressed, SelectBy by, std::optional<Point> at) {
  Selection out;
  out.m_by = by;
  out.m_pressed = out.m_moved = {{page, pressed.first}, {page, pressed.last}};
  out.m_at = at;
  return out;
}

Selection Selection::block(model::PageIndex page, Point corner) {
  Selection out;
  out.m_by = SelectBy::block;
  out.m_page = page;
  out.m_from = out.m_corner = corner;
  return out;
}

void Selection::go_to(model::PageIndex page, WordRange range) { m_moved = {{page, range.first}, {page, range.last}}; }

Spot Selection::moving_end() const { return m_moved.first < m_pressed.first ? m_moved.first : m_moved.second; }
Spot Selection::begin() const { return std::min(m_pressed.first, m_moved.first); }
Spot Selection::end() const { return std::max(m_pressed.second, m_moved.second); }

model::Rect Selection::rect() const {
  return {std::min(m_from.x, m_corner.x), std::min(m_from.y, m_corner.y), std::abs(m_from.x - m_corner.x), std::abs(m_from.y - m_corner.y)};
}

std::optional<Point> Selection::begun_at() const { return begin() == m_pressed.first ? m_at : std::nullopt; }

std::vector<int> Selection::chosen_on(model::PageIndex page, const Words& words) const {
  if (page < first_page() || page > last_page()) return {};
  if (m_by == SelectBy::block) return words_within(words, rect());
  const int first = page == begin().page ? begin().word : 0, last = page == end().page ? end().word : count_of(words) - 1;
  std::vector<int> chosen;
  for (int i = std::max(first, 0); i <= std::min(last, count_of(words) - 1); ++i) chosen.push_back(i);
  return chosen;
}

std::vector<model::Rect> Selection::areas_on(model::PageIndex page, const Words& words) const {
  return areas_of(words, chosen_on(page, words));
}

std::string Selection::text_on(model::PageIndex page, const Words& words) const {
  const std::vector<int> chosen = chosen_on(page, words);
  if (chosen.empty()) return {};
  return m_by == SelectBy::block ? block_text(words, chosen) : running_text(words, {chosen.front(), chosen.back()});
}

std::string Selection::text_on(model::PageIndex page, const Words& words, const std::vector<bool>& left_out) const {
  Words kept;
  for (const int word : chosen_on(page, words))
    if (!left_out[static_cast<std::size_t>(word)]) kept.push_back(at(words, word));
  return running_text(kept, {0, count_of(kept) - 1});
}

}  // namespace jumpseat::app::reading
