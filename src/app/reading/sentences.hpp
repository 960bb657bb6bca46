#pragma once
// The words of a page as sentences to be read aloud. Pure.
#include "app/reading/selection.hpp"

#include <string>
#include <vector>

namespace jumpseat::app::reading {

struct SpokenWord {
  WordRange words;  // of the page: both halves of one that a line's end has broken, all of one that a sentence ends within
  std::string text;
};

struct Sentence {
  std::vector<SpokenWord> words;
  WordRange range() const { return words.empty() ? WordRange{} : WordRange{words.front().words.first, words.back().words.last}; }
};

// A heading and an item of a list are sentences of their own, and a very long one is parted at a comma. Words that are left out, one flag a
// word where any are, are passed over: running heads and feet.
std::vector<Sentence> sentences_of(const Words& words, int first = 0, const std::vector<bool>& left_out = {});

}  // namespace jumpseat::app::reading
