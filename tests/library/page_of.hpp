#pragma once
// Pages for the tests of the library: one line of text is one line of words, 7 points a character.
#include "model/page.hpp"

#include <string>
#include <vector>

namespace jumpseat::support {

inline std::vector<model::Word> page_of(const std::string& lines) {
  std::vector<model::Word> words;
  double x = 72, y = 72;
  std::string text;
  const auto end_word = [&](bool line_end) {
    if (!text.empty()) {
      const double w = 7.0 * static_cast<double>(text.size());
      words.push_back({text, {x, y, w, 10}, true, line_end});
      x += w;
      text.clear();
    } else if (line_end && !words.empty()) {
      words.back().line_end = true;
    }
    x += 7;
  };
  for (const char c : lines) {
    if (c == ' ') {
      end_word(false);
    } else if (c == '\n') {
      end_word(true);
      x = 72;
      y += 12;
    } else {
      text += c;
    }
  }
  end_word(true);
  return words;
}

}  // namespace jumpseat::support
