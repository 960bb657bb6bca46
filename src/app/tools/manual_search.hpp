#pragma once
// Finds a phrase in the words of a page: case and accents ignored, across line ends and the hyphens that join them.
#include "model/page.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app::tools {

struct PhraseHit {
  int first = 0, last = 0;         // words of the page
  std::string text;                // with a few words before and after
  std::vector<model::Rect> boxes;  // of the words
};

std::vector<PhraseHit> find_phrase(const std::vector<model::Word>& words, std::string_view phrase);

// As one reads it: spaces between words, a new line where a line ends.
std::string plain_text(const std::vector<model::Word>& words);

}  // namespace jumpseat::app::tools
