#pragma once
// A page of words as running text, with the way back from the text to the words. Inside of the room.
#include "model/page.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::library {

enum class Spelling { printed, typed, folded };  // typed: with the signs of a keyboard; folded: without case and accents too
enum class LineEndHyphens { joined, kept };      // "traffick-" "ing" read as "trafficking" or as "traffick-ing"

inline constexpr std::array<std::string_view, 3> hyphens{"-", "\u2010", "\u00AD"};  // that a line may end with

struct Reading {
  std::string text;
  std::vector<std::size_t> begins, ends;  // of each word's text in `text`
  std::vector<bool> joined_to_next;       // by a hyphen at a line's end that may be no part of the word
  bool has_joins = false;

  std::size_t word_at(std::size_t offset) const;  // the last word that begins at or before the offset
};

Reading read(const std::vector<model::Word>& words, Spelling spelling, LineEndHyphens line_end_hyphens);

std::string folded(std::string_view text);
std::string as_typed(std::string_view text);
std::string with_single_spaces(std::string_view text);  // trimmed, runs of white space become one space
// Where in `printed` the text stands that has become `offset_in_spelt` in that spelling.
std::size_t printed_offset(std::string_view printed, Spelling spelling, std::size_t offset_in_spelt);
std::size_t character_bytes(std::string_view text, std::size_t at);  // of the character that begins there, at least 1
bool is_word_character_before(std::string_view text, std::size_t at);
bool is_word_character_at(std::string_view text, std::size_t at);

// What the index holds of a page: its folded text, then the words that a hyphen at a line's end could also be read as.
std::string index_text(const std::vector<model::Word>& words);

}  // namespace jumpseat::library
