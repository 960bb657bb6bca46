#pragma once
// Finds a phrase or a pattern in the words of a page, as the reader does.
#include "library/matcher.hpp"
#include "model/page.hpp"

#include <string>
#include <vector>

namespace jumpseat::app::tools {

struct PhraseHit {
  int first = 0, last = 0;         // words of the page
  std::string text;                // with some words before and after
  std::vector<model::Rect> boxes;  // of the words
};

std::vector<PhraseHit> phrase_hits(const std::vector<model::Word>& words, const std::vector<library::Match>& matches);

// As one reads it: spaces between words, a new line where a line ends.
std::string plain_text(const std::vector<model::Word>& words);

}  // namespace jumpseat::app::tools
