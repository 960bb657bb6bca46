#pragma once
// The lines of a page, each seen in the direction in which it is read: what lies along it, and what lies above and below. Inside of the
// room.
#include "model/page.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace jumpseat::library {

struct TextLine {
  std::string text;
  std::size_t first_word = 0, words = 0;  // of the page
  int turns = 0;                          // quarter turns clockwise of its letters: 1 reads downwards, 3 upwards
  model::Rect box;                        // in display space
  double begin = 0, end = 0;              // along the line
  double top = 0, bottom = 0;             // across it, growing in the order of lines
  double height = 0;                      // of most of its letters
  bool of_one_height = false;             // nearly all of them
  std::size_t letters = 0;
};

std::vector<TextLine> lines_of(const std::vector<model::Word>& words);

}  // namespace jumpseat::library
