#pragma once
// What the reader and the writer of GIFT share: escapes, blocks with their lines, weights, tags, and the list of problems.
#include "formats/bank.hpp"

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

void append_hiding_escapes(std::string& out, std::string_view line);
std::string shown(std::string_view hidden);  // back to what is meant
std::string escaped(std::string_view text);  // for writing

constexpr std::size_t most_bytes = 64u << 20;
constexpr std::size_t most_problems = 10'000;
constexpr std::size_t most_questions = 200'000;
constexpr std::size_t most_answers = 1'000;  // of one question
constexpr std::size_t most_answers_in_bank = 2'000'000;
constexpr std::size_t most_tags = 200;  // of one question

class Problems {
 public:
  explicit Problems(std::string file) : m_file(std::move(file)) {}
  void error(int line, std::string message) { add(line, std::move(message), model::Problem::Severity::error); }
  void warning(int line, std::string message) { add(line, std::move(message), model::Problem::Severity::warning); }
  const std::string& file() const { return m_file; }
  bool none() const { return m_problems.empty(); }
  std::vector<model::Problem> take();  // in the order of lines

 private:
  void add(int line, std::string message, model::Problem::Severity severity);
  std::string m_file;
  std::vector<model::Problem> m_problems;
  std::size_t m_unlisted = 0;
};

// [id:...] and [tag:...] of the comments of one block.
struct Labels {
  std::string id;
  int id_line = 0;
  std::vector<std::pair<std::string, int>> tags;
  bool empty() const { return id.empty() && tags.empty(); }
};
void read_labels(std::string_view comment, int line, Labels& labels, Problems& problems);

// Lines up to a blank one, trimmed and without their comments, escapes hidden.
struct Block {
  std::string text;
  std::vector<std::pair<std::size_t, int>> line_starts;  // offset in text, line in the file
  Labels labels;
  int bad_utf8_line = 0, nul_line = 0;  // 0: none
  int line_at(std::size_t offset) const;
  void clear();
};

// A piece of a block that knows where it came from.
struct Piece {
  const Block* block = nullptr;
  std::size_t begin = 0, end = 0;
  std::string_view view() const { return std::string_view(block->text).substr(begin, end - begin); }
  bool empty() const { return begin == end; }
  int line() const { return block->line_at(begin); }
  int line_at(std::size_t offset) const { return block->line_at(begin + offset); }
  Piece trimmed() const;
  Piece part(std::size_t from, std::size_t length = std::string_view::npos) const;
};

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

// Puts ids, tags and what we read into them on the question. False: left out.
bool apply_labels(const Labels& labels, int line, model::Question& question, Problems& problems);

// The first part of a text as a name: tags off, white space collapsed, at most 80 characters.
std::string name_of(const model::Text& stem);

}  // namespace jumpseat::formats::gift
