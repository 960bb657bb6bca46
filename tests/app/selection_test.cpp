// Selecting words by where they stand on the page.
#include "app/reading/selection.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::app;
using namespace jumpseat::app::reading;

namespace {

// A line of words, each letter 6 wide, a space 6 wide, 12 high.
void add_line(Words& words, double x, double y, const std::vector<std::string>& texts, double h = 12) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const double w = 6.0 * static_cast<double>(texts[i].size());
    const bool last = i + 1 == texts.size();
    words.push_back({texts[i], {x, y, w, h}, true, last});
    x += w + 6;
  }
}

// Two columns, read one after the other, under a heading.
Words two_columns() {
  Words words;
  add_line(words, 50, 50, {"On", "board"}, 20);
  add_line(words, 50, 100, {"Look", "for", "who", "holds"});
  add_line(words, 50, 116, {"the", "pass-"});
  add_line(words, 50, 132, {"ports", "always."});
  add_line(words, 300, 100, {"One", "sign", "alone"});
  add_line(words, 300, 116, {"is", "no", "report."});
  return words;
}

std::string text_from_to(const Words& words, Point from, Point to) {
  auto selection = Selection::running({0}, {*word_nearest(words, from), *word_nearest(words, from)}, SelectBy::word);
  const int end = *word_nearest(words, to);
  selection.go_to({0}, {end, end});
  return selection.text_on({0}, words);
}

}  // namespace

TEST_CASE("a word is under the mouse within its box and in the space after it, not between columns") {
  const Words words = two_columns();
  CHECK(word_under(words, {52, 105}) == 2);
  CHECK(word_under(words, {76, 105}) == 2);  // the space after "Look"
  CHECK_FALSE(word_under(words, {250, 105}));
  CHECK_FALSE(word_under(words, {60, 90}));
}

TEST_CASE("a double click takes a word with what no space parts from it, and both halves of a broken one") {
  Words words = two_columns();
  CHECK(whole_word(words, 7) == WordRange{7, 8});  // pass- ports
  CHECK(whole_word(words, 8) == WordRange{7, 8});
  CHECK(whole_word(words, 2) == WordRange{2, 2});
  words[2].space_after = false;
  CHECK(whole_word(words, 3) == WordRange{2, 3});
  CHECK(whole_word(words, -1).empty());
  CHECK(whole_word(words, 99).empty());
}

TEST_CASE("a triple click takes the line within its column") {
  const Words words = two_columns();
  CHECK(line_of(words, 4) == WordRange{2, 5});
  CHECK(line_of(words, 11) == WordRange{10, 12});
}

TEST_CASE("a drag follows the column, not the height on the page") {
  const Words words = two_columns();
  CHECK(text_from_to(words, {60, 105}, {60, 138}) == "Look for who holds the passports");
  CHECK(text_from_to(words, {110, 138}, {310, 105}) == "always. One");
  // Backwards it is the same.
  CHECK(text_from_to(words, {310, 105}, {110, 138}) == "always. One");
  // Past the end of a line its last word is meant; past the end of the text the last one.
  CHECK(text_from_to(words, {60, 105}, {200, 107}) == "Look for who holds");
  CHECK(text_from_to(words, {310, 120}, {400, 400}) == "is no report.");
}

TEST_CASE("a heading and a paragraph stand on lines of their own, lines of one paragraph run on") {
  const Words words = two_columns();
  CHECK(running_text(words, {0, 12}).substr(0, 28) == "On board\nLook for who holds ");
  Words list;
  add_line(list, 50, 100, {"Say", "nothing:"});
  add_line(list, 50, 114, {"1.", "call"});
  add_line(list, 50, 128, {"2.", "write"});
  add_line(list, 50, 200, {"Afterwards"});
  CHECK(running_text(list, {0, 6}) == "Say nothing:\n1. call\n2. write\nAfterwards");
}

TEST_CASE("a block takes what lies in it and keeps its rows") {
  Words table;
  add_line(table, 50, 100, {"Door", "1L"});
  add_line(table, 50, 116, {"Door", "2L"});
  add_line(table, 200, 100, {"armed"});
  add_line(table, 200, 116, {"open"});
  auto block = Selection::block({0}, {40, 90});
  block.go_to({300, 130});
  CHECK(block.text_on({0}, table) == "Door 1L armed\nDoor 2L open");
  block.go_to(Point{120, 130});
  CHECK(block.text_on({0}, table) == "Door 1L\nDoor 2L");
  CHECK(block.areas_on({0}, table).size() == 2);
  CHECK(block.chosen_on({1}, table).empty());
  auto upwards = Selection::block({0}, {300, 113});
  upwards.go_to(Point{190, 90});
  CHECK(upwards.text_on({0}, table) == "armed");
}

TEST_CASE("what is left out of a selection parts neither its lines nor its words") {
  Words words = two_columns();
  auto selection = Selection::running({3}, {2, 2}, SelectBy::word);
  selection.go_to({4}, {0, 0});
  std::vector<bool> left_out(words.size(), false);
  left_out[2] = left_out[3] = true;
  CHECK(selection.text_on({3}, words, left_out) == "who holds the passports always. One sign alone is no report.");
  CHECK(selection.text_on({3}, words, std::vector<bool>(words.size(), true)).empty());
}

TEST_CASE("a selection over pages takes the end of the first, all between, and the beginning of the last") {
  const Words words = two_columns();
  auto selection = Selection::running({3}, {9, 9}, SelectBy::word);
  selection.go_to({5}, {1, 1});
  CHECK(selection.first_page() == model::PageIndex{3});
  CHECK(selection.last_page() == model::PageIndex{5});
  CHECK(selection.text_on({3}, words) == "always. One sign alone is no report.");
  CHECK(selection.chosen_on({4}, words).size() == words.size());
  CHECK(selection.text_on({5}, words) == "On board");
  CHECK(selection.chosen_on({6}, words).empty());
  // Turned round, what was pressed on stays selected.
  selection.go_to({3}, {8, 8});
  CHECK(selection.text_on({3}, words) == "ports always.");
}

TEST_CASE("the keys move the end by words and lines and stop at the ends of the page") {
  const Words words = two_columns();
  CHECK(word_after_step(words, 2, SelectStep::word_on) == 3);
  CHECK(word_after_step(words, 2, SelectStep::word_back) == 1);
  CHECK_FALSE(word_after_step(words, 0, SelectStep::word_back));
  CHECK_FALSE(word_after_step(words, 15, SelectStep::word_on));
  CHECK(word_after_step(words, 5, SelectStep::line_down) == 7);
  CHECK(word_after_step(words, 9, SelectStep::line_down) == 10);  // on in the next column
  CHECK(word_after_step(words, 3, SelectStep::line_begin) == 2);
  CHECK(word_after_step(words, 3, SelectStep::line_end) == 5);
  CHECK_FALSE(word_after_step(words, 99, SelectStep::word_on));
}

TEST_CASE("a page without words has nothing to select") {
  const Words none;
  CHECK_FALSE(word_under(none, {1, 1}));
  CHECK_FALSE(word_nearest(none, {1, 1}));
  CHECK(line_areas(none).empty());
  CHECK(running_text(none, {0, 5}).empty());
  CHECK(block_text(none, {}).empty());
}
