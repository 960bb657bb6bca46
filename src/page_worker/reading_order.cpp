// The way back from what the bidirectional algorithm (Unicode UAX #9) has laid out, for the cases that occur in running text: a line has
// one direction, and stretches of the other one keep their own.
#include "page_worker/reading_order.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace jumpseat::page_worker {
namespace {

enum class Kind { right_to_left, left_to_right, number, neutral };

Kind kind_of(char32_t c) {
  if (c >= '0' && c <= '9') return Kind::number;
  if ((c >= 0x0660 && c <= 0x0669) || (c >= 0x06F0 && c <= 0x06F9)) return Kind::number;
  if ((c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFF) || (c >= 0x10800 && c <= 0x10FFF) ||
      (c >= 0x1E800 && c <= 0x1EFFF))
    return Kind::right_to_left;
  if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ? Kind::left_to_right : Kind::neutral;
  const bool punctuation = c < 0xC0 || (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F);
  return punctuation ? Kind::neutral : Kind::left_to_right;
}

struct Letter {
  std::string_view bytes;
  Kind kind;
};

std::vector<Letter> letters_of(std::string_view text) {
  std::vector<Letter> out;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    const char* begin = at;
    const Kind kind = kind_of(base::next_character(at, end));
    out.push_back({{begin, static_cast<std::size_t>(at - begin)}, kind});
  }
  return out;
}

bool has(std::string_view text, Kind kind) {
  const auto letters = letters_of(text);
  return std::any_of(letters.begin(), letters.end(), [&](const Letter& letter) { return letter.kind == kind; });
}

// What is read from left to right within a piece that is read from right to left; a sign between two such letters belongs to them.
bool keeps_its_order(const Letter& letter) { return letter.kind == Kind::number || letter.kind == Kind::left_to_right; }

char mirrored(char c) {
  constexpr std::string_view pairs = "()[]{}<>";
  const auto at = pairs.find(c);
  return at == std::string_view::npos ? c : pairs[at ^ 1];
}

std::string turned(std::string_view text) {
  auto letters = letters_of(text);
  std::reverse(letters.begin(), letters.end());
  for (std::size_t i = 0; i < letters.size();) {
    if (!keeps_its_order(letters[i])) {
      ++i;
      continue;
    }
    std::size_t end = i + 1, last = i;
    while (end < letters.size() && letters[end].kind != Kind::right_to_left) {
      if (keeps_its_order(letters[end])) last = end;
      ++end;
    }
    std::reverse(letters.begin() + static_cast<std::ptrdiff_t>(i), letters.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    i = last + 1;
  }
  std::string out;
  for (const Letter& letter : letters) {
    if (letter.bytes.size() == 1 && letter.kind == Kind::neutral) out += mirrored(letter.bytes[0]);
    else out += letter.bytes;
  }
  return out;
}

struct Piece {
  model::Word word;
  bool right_to_left = false, left_to_right = false;
  std::size_t place = 0;  // from the left
};

// Stretches from the first to the last word for which `strong` holds, with no word between them for which `breaks` does.
template <class Strong, class Breaks>
void turn_stretches(std::vector<Piece>& line, Strong strong, Breaks breaks) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!strong(line[i])) continue;
    std::size_t last = i;
    for (std::size_t k = i + 1; k < line.size() && !breaks(line[k]); ++k)
      if (strong(line[k])) last = k;
    std::reverse(line.begin() + static_cast<std::ptrdiff_t>(i), line.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    i = last;
  }
}

// Told by the first bytes of such letters, so that most lines are passed over at once.
bool may_be_right_to_left(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xD6 && (byte <= 0xE0 || byte == 0xEF || byte == 0xF0);
  });
}

void put_line_in_order(std::vector<model::Word>& words, std::size_t begin, std::size_t end) {
  const auto first = words.begin() + static_cast<std::ptrdiff_t>(begin), last = words.begin() + static_cast<std::ptrdiff_t>(end);
  if (std::none_of(first, last, [](const model::Word& word) { return may_be_right_to_left(word.text); })) return;
  std::vector<Piece> line;
  std::size_t to_left = 0, to_right = 0;
  for (std::size_t i = begin; i < end; ++i) {
    Piece piece{words[i], has(words[i].text, Kind::right_to_left), has(words[i].text, Kind::left_to_right), i};
    to_left += piece.right_to_left, to_right += piece.left_to_right && !piece.right_to_left;
    line.push_back(std::move(piece));
  }
  if (to_left == 0) return;
  std::vector<bool> space_between(end - begin, true);  // after each place, from the left
  for (std::size_t i = begin; i < end; ++i) space_between[i - begin] = words[i].space_after;
  const auto is_right_to_left = [](const Piece& piece) { return piece.right_to_left; };
  const auto is_left_to_right = [](const Piece& piece) { return piece.left_to_right && !piece.right_to_left; };
  if (to_left >= to_right) {
    std::reverse(line.begin(), line.end());
    turn_stretches(line, is_left_to_right, is_right_to_left);
  } else {
    turn_stretches(line, is_right_to_left, is_left_to_right);
  }
  for (std::size_t i = 0; i < line.size(); ++i) {
    model::Word& word = words[begin + i];
    word = line[i].word;
    if (line[i].right_to_left) word.text = turned(word.text);
    word.line_end = i + 1 == line.size();
    word.space_after = true;
    if (word.line_end) continue;
    const std::size_t a = line[i].place - begin, b = line[i + 1].place - begin;
    if (std::max(a, b) - std::min(a, b) == 1) word.space_after = space_between[std::min(a, b)];
  }
}

}  // namespace

void put_in_reading_order(std::vector<model::Word>& words) {
  for (std::size_t begin = 0; begin < words.size();) {
    std::size_t end = begin;
    while (end < words.size() && !words[end].line_end) ++end;
    end = std::min(end + 1, words.size());
    put_line_in_order(words, begin, end);
    begin = end;
  }
}

}  // namespace jumpseat::page_worker
