#pragma once
// A table of contents for manuals that have none: made from lines that are set like headings, or numbered like them.
#include "library/text_lines.hpp"
#include "model/page.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::library {

class HeadingFinder {
 public:
  // Without the lines that `notes` draw on that page: they came later than the manual.
  void look_at(model::PageIndex page, const std::vector<model::Word>& words, const std::vector<model::FileNote>& notes = {});
  // In reading order; at most `limit`, four levels.
  std::vector<model::OutlineItem> finish(std::size_t limit = 5'000) const;

  // Lines of a printed table of contents on one page, from the first to the last that leads to a page by dots.
  struct Listed {
    std::size_t begin = 0, end = 0;
  };

 private:
  // How a line is set, as far as its height tells: letters of one font and size are of one height, here in quarters of a point.
  using Style = int;
  struct Line {
    std::string text;
    int page = 0, word = 0;  // its first word on the page
    double y = 0;
    Style style = 0;
    std::vector<int> numbers;  // "3.1.2"
    bool stands_apart = false, may_be_heading = false;
    bool goes_on = false;      // right under the line before it and set as it is
    bool lists_pages = false;  // stands among lines of a printed table of contents
    int at = 0;                // across the page, in points: where running heads come back
    bool at_edge = false;      // among the two outermost lines at the head or the foot of its page
    bool is_followed = false;  // by a line right under it
  };
  struct Return {  // of a line set in one style, its digits aside, that comes back
    int pages = 0, last_page = -2, next_to_another = 0, at_edge = 0, followed = 0;
    bool last_is_next_to_another = false;
    std::map<int, int> heights;  // how often at each
    std::set<std::vector<int>> numbers;
  };
  using Returns = std::map<std::pair<std::string, Style>, Return>;
  struct Use {  // of a style in the whole manual
    std::size_t lines = 0, like_headings = 0, letters = 0;
    double length = 0;  // of all its lines
    int first_page = 0, last_page = 0;
  };
  struct Edge {  // the outermost lines of pages, by where they stand
    int pages = 0, apart = 0;
  };

  void note_use(const TextLine& line, int page, bool like_heading);
  void note_edge(const TextLine& line, double gap);
  void note_edges(const std::vector<TextLine>& lines);
  void note_block(int page, const std::vector<TextLine>& lines, std::size_t begin, std::size_t end, const Listed& listed);
  void mark_edges(std::size_t first, const std::vector<TextLine>& lines);
  bool comes_back(const std::string& without_digits) const;
  Returns returns() const;
  bool runs_through(const Line& line, Style text, const Returns& returns) const;
  Style text_style() const;
  double letter_width(Style style) const;
  bool is_for_headings(Style style, Style text) const;
  std::vector<Line> chosen(Style text) const;

  std::vector<Line> m_lines;                // short ones only
  std::map<std::string, int> m_pages_with;  // a short line without its digits, and on how many pages it stands
  std::map<std::pair<Style, int>, Edge> m_edges;
  std::map<Style, Use> m_uses;
  int m_pages = 0;
};

}  // namespace jumpseat::library
