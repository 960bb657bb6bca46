#pragma once
// What the reader and the writer of GIFT share: escapes, blocks with their lines, weights and tags.
#include "formats/reading.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jumpseat::formats::gift {

// Escaped characters ride through the reader as bytes that UTF-8 never uses, so that no text can be taken for one.
constexpr std::string_view escapable = ":#={}~n\\";
constexpr std::string_view escaped_meaning = ":#={}~\n\\";
constexpr unsigned char first_hidden_byte = 0xF8;

bool append_hiding_escapes(std::string& out, std::string_view line);  // true where there were some
std::string shown(std::string_view hidden);                           // back to what is meant
std::string escaped(std::string_view text);                           // for writing

// "[jumpseat:mark 2]" and all that follows it: "mark". Comments of other programs have brackets too, so that it bears our name.
constexpr std::string_view setting_prefix = "[jumpseat:";
std::string_view setting_named(std::string_view bracket);
std::string not_a_setting(std::string_view name, std::string_view text);
bool settings_fit(const model::Question& question);          // false: there is one that would not be read again
std::string settings_line(const model::Question& question);  // a comment; empty where GIFT says all of it
// GIFT tells a single choice by its =, which makes an answer fully right; one that has no such answer says [jumpseat:kind "single"].
bool is_single_without_whole(const model::Question& question);
bool says_single(const Labels& labels);
void apply_settings(const Labels& labels, model::Question& question, Problems& problems);

void read_labels(std::string_view comment, int line, Labels& labels, Problems& problems);

// Lines up to a blank one, trimmed and without their comments, escapes hidden.
struct Block {
  std::string text;
  std::vector<std::pair<std::size_t, int>> line_starts;  // offset in text, line in the file
  Labels labels;
  int bad_utf8_line = 0, nul_line = 0;  // 0: none
  bool has_escapes = false;
  int line_at(std::size_t offset) const;
  void clear();
};

// The first of two characters; faster than find_first_of where both are rare.
std::size_t find_either(std::string_view text, char a, char b, std::size_t from = 0);

// A piece of a block that knows where it came from.
struct Piece {
  const Block* block = nullptr;
  std::size_t begin = 0, end = 0;
  std::string_view view() const { return std::string_view(block->text).substr(begin, end - begin); }
  bool empty() const { return begin == end; }
  int line() const { return block->line_at(begin); }
  int line_at(std::size_t offset) const { return block->line_at(begin + offset); }
  std::string shown() const;
  Piece trimmed() const;
  Piece part(std::size_t from, std::size_t length = std::string_view::npos) const;
};

// Here, because every answer is cut and trimmed several times.
inline Piece Piece::trimmed() const {
  constexpr auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  const char* const text = block->text.data();
  std::size_t first = begin, last = end;
  while (first < last && is_space(text[first])) ++first;
  while (last > first && is_space(text[last - 1])) --last;
  return {block, first, last};
}

inline Piece Piece::part(std::size_t from, std::size_t length) const {
  const std::size_t first = begin + from < end ? begin + from : end;
  return {block, first, length < end - first ? first + length : end};
}

// "[html] text": the format said, or the one given.
model::Text text_of(Piece piece, model::TextFormat format);
std::string_view word_for(model::TextFormat format);

// A weight at the start of an answer, as a fraction; the piece is what follows it. `bad` says that something there is meant as a
// weight and cannot be one.
struct Weighted {
  std::optional<double> fraction;
  Piece rest;
  bool bad = false;
};
Weighted read_weight(Piece answer, Problems& problems);
std::string weight_word(double fraction);  // "%33.33333%"

// Fills in the answers of a question whose stem has been read. False: the question is to be left out, and a problem says why.
bool read_answers(Piece answers, model::TextFormat format, model::Question& question, Problems& problems);
bool read_numbers(Piece answers, model::TextFormat format, model::Question& question, Problems& problems);

}  // namespace jumpseat::formats::gift
