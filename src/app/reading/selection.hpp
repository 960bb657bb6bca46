#pragma once
// Which words are selected, worked out from the boxes of the words of a page. Pure; lengths are points of the page.
#include "app/commands.hpp"
#include "app/reading/layout.hpp"
#include "model/page.hpp"

#include <compare>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::app::reading {

using Words = std::vector<model::Word>;

// Words of one page in reading order, both ends among them.
struct WordRange {
  int first = 0, last = -1;
  bool empty() const { return last < first; }
  friend bool operator==(const WordRange&, const WordRange&) = default;
};

std::optional<int> word_under(const Words& words, Point at);  // the word whose box, or the space after it, holds the point
std::optional<int> word_nearest(const Words& words, Point at);
// What a double click takes: pieces that no space parts, and both halves of a word that a line's end has broken.
WordRange whole_word(const Words& words, int word);
WordRange line_of(const Words& words, int word);
std::vector<int> words_within(const Words& words, const model::Rect& block);  // whose middle lies in it

// One rectangle a line, as high as the line.
std::vector<model::Rect> areas_of(const Words& words, WordRange range);
std::vector<model::Rect> areas_of(const Words& words, const std::vector<int>& chosen);
std::vector<model::Rect> line_areas(const Words& words);  // of every line of the page

// As one would write it down: lines run on, hyphens at line ends are joined, a paragraph or a heading begins a new line.
std::string running_text(const Words& words, WordRange range);
// A block keeps its lines: of a table each row is a line.
std::string block_text(const Words& words, const std::vector<int>& chosen);

// Where the moving end of a selection goes; stays within the page: nothing where it leads off it.
std::optional<int> word_after_step(const Words& words, int word, SelectStep step);

// Where in the manual a word stands.
struct Spot {
  model::PageIndex page;
  int word = 0;
  friend auto operator<=>(const Spot&, const Spot&) = default;
};

// From what was pressed on to where the mouse or the keys have gone; neither end is lost when it turns round.
class Selection {
 public:
  // `at`: what of the page was pressed on, where it was pressed with a pointer.
  static Selection running(model::PageIndex page, WordRange pressed, SelectBy by, std::optional<Point> at = std::nullopt);
  static Selection block(model::PageIndex page, Point corner);

  SelectBy by() const { return m_by; }
  void go_to(model::PageIndex page, WordRange range);  // of a running one
  void go_to(Point corner) { m_corner = corner; }      // of a block
  Spot moving_end() const;
  model::PageIndex first_page() const { return m_by == SelectBy::block ? m_page : begin().page; }
  model::PageIndex last_page() const { return m_by == SelectBy::block ? m_page : end().page; }

  std::optional<Point> begun_at() const;  // where it begins with what was pressed on
  std::vector<int> chosen_on(model::PageIndex page, const Words& words) const;
  std::vector<model::Rect> areas_on(model::PageIndex page, const Words& words) const;
  std::string text_on(model::PageIndex page, const Words& words) const;
  std::string text_on(model::PageIndex page, const Words& words, const std::vector<bool>& left_out) const;  // of a running one

 private:
  Spot begin() const;
  Spot end() const;
  model::Rect rect() const;

  SelectBy m_by = SelectBy::word;
  std::pair<Spot, Spot> m_pressed, m_moved;
  std::optional<Point> m_at;
  model::PageIndex m_page;
  Point m_from, m_corner;
};

}  // namespace jumpseat::app::reading
