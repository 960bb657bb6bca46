#pragma once
// A table of contents for manuals that have none: made from lines that are set larger than the text, or numbered like headings.
#include "model/page.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace jumpseat::library {

class HeadingFinder {
 public:
  void look_at(model::PageIndex page, const std::vector<model::Word>& words);
  // In reading order; at most `limit`, four levels.
  std::vector<model::OutlineItem> finish(std::size_t limit = 5'000) const;

 private:
  struct Line {
    std::string text;
    int page = 0;
    double y = 0, height = 0;
    bool begins_page = false;  // no line before it on its page
    double gap_before = 0;     // to the line above it
  };
  bool runs_through(const Line& line) const;
  double text_height() const;
  std::vector<Line> larger_lines(double body) const;
  std::vector<Line> numbered_lines(double body) const;

  std::vector<Line> m_lines;                     // short ones only
  std::map<std::string, int> m_pages_with;       // a short line without its digits, and on how many pages it stands
  std::map<int, std::size_t> m_letters_so_tall;  // by quarters of a point
  int m_pages = 0;
};

}  // namespace jumpseat::library
