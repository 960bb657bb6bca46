#pragma once
// The words of a page as sentences to be read aloud. Pure.
#include "app/reading/selection.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace jumpseat::app::reading {

struct SpokenWord {
  WordRange words;  // of the page: both halves of one that a line's end has broken, all of one that a sentence ends within
  std::string text;
  std::size_t begins_at_byte = 0;  // of the text of `words`
};

// Where reading aloud begins: with the sentence, or the rest of one, that this byte of the word lies in.
struct SpokenFrom {
  int word = 0;
  std::size_t byte = 0;  // of the text of the word and of what no space parts from it
  friend bool operator==(const SpokenFrom&, const SpokenFrom&) = default;
};

struct Sentence {
  std::vector<SpokenWord> words;
  WordRange range() const { return words.empty() ? WordRange{} : WordRange{words.front().words.first, words.back().words.last}; }
  SpokenFrom from() const { return words.empty() ? SpokenFrom{} : SpokenFrom{words.front().words.first, words.front().begins_at_byte}; }
};

// At a point of this word, or of what no space parts from it.
SpokenFrom spoken_from(const Words& words, int word, Point at);

// A heading and an item of a list are sentences of their own, and a very long one is parted at a comma. Words that are left out, one flag a
// word where any are, are passed over: running heads and feet.
std::vector<Sentence> sentences_of(const Words& words, SpokenFrom from = {}, const std::vector<bool>& left_out = {});

}  // namespace jumpseat::app::reading
