// Where on its page a section of a file's own outline begins, in the order in which one reads.
#include "library/outline_places.hpp"

#include "base/text.hpp"

#include <doctest/doctest.h>
#include <string>

using namespace jumpseat;
using namespace jumpseat::library;

namespace {

struct Columns {
  std::vector<model::Word> words;
  Columns& line(double x, double y, const std::string& text) {
    for (const auto piece : base::split(text, ' ')) {
      const double w = 6.0 * static_cast<double>(piece.size());
      words.push_back({std::string(piece), {x, y, w, 10}, true, false});
      x += w + 6;
    }
    words.back().line_end = true;
    return *this;
  }
};

model::OutlineItem item(const std::string& title, double x = 0, double y = 0) { return {title, {0}, y, 0, -1, x}; }

std::string at(const Columns& page, const std::vector<model::OutlineItem>& items) {
  std::string out;
  for (const int word : places_on_page(items, page.words)) {
    const auto place = static_cast<std::size_t>(word);
    out += (out.empty() ? "" : " ") + (place < page.words.size() ? std::to_string(word) + page.words[place].text : "end");
  }
  return out;
}

const Columns two_columns = Columns()
                                .line(72, 100, "Doors")
                                .line(72, 120, "open outwards")
                                .line(72, 400, "3.2 Slides")
                                .line(72, 420, "are armed before taxi")
                                .line(330, 90, "Fire on board")
                                .line(330, 110, "see Slides and masks")
                                .line(330, 400, "Masks")
                                .line(330, 420, "fall by themselves");

}  // namespace

TEST_CASE("a section of the left column and one of the right begin where their headings stand, whatever is higher on the page") {
  CHECK(at(two_columns, {item("Doors", 72, 98), item("3.2 Slides", 72, 395), item("Fire on board", 330, 88)}) == "0Doors 33.2 9Fire");
  CHECK(at(two_columns, {item("Fire on board", 0, 88), item("Masks", 0, 398)}) == "9Fire 16Masks");
}

TEST_CASE("a heading is known by its words without its number, in any case, and with the number it begins with the number") {
  CHECK(at(two_columns, {item("SLIDES", 72, 395), item("4.1 Masks", 330, 398), item("7. f\xC3\xADre  on-board", 330, 88)}) ==
        "33.2 16Masks 9Fire");
}

TEST_CASE("a mention in a sentence is no heading while there is one, and counts only near the target") {
  CHECK(at(two_columns, {item("Slides", 330, 300)}) == "33.2");
  const Columns run_in = Columns().line(72, 100, "All of it").line(72, 120, "we say Slides and more").line(72, 300, "Last");
  CHECK(at(run_in, {item("Slides", 100, 118)}) == "5Slides");
  CHECK(at(run_in, {item("Slides")}) == "0All");
}

TEST_CASE("a title over both columns comes before both") {
  Columns page = Columns().line(200, 60, "Emergency equipment");
  page.words.insert(page.words.end(), two_columns.words.begin(), two_columns.words.end());
  CHECK(at(page, {item("Emergency equipment", 200, 55), item("Fire on board", 330, 85)}) == "0Emergency 11Fire");
}

TEST_CASE("of two sections with the same title on one page each has its own place") {
  const Columns page =
      Columns().line(72, 100, "General").line(72, 120, "Doors open outwards").line(330, 100, "General").line(330, 120, "Slides are armed");
  CHECK(at(page, {item("General", 330, 98), item("General", 72, 98)}) == "4General 0General");
  CHECK(at(page, {item("General"), item("General")}) == "0General 4General");
  CHECK(at(page, {item("1 General"), item("2 General"), item("3 General")}) == "0General 4General 4General");
}

TEST_CASE("on a page that is read from the right the right column comes first") {
  // As the page worker lists it: from the right.
  const Columns page = Columns()
                           .line(330, 100, "\u05D3\u05DC\u05EA\u05D5\u05EA")
                           .line(330, 120, "\u05D0")
                           .line(72, 90, "\u05D0\u05E9")
                           .line(72, 110, "\u05D1");
  CHECK(places_on_page({item("\u05D3\u05DC\u05EA\u05D5\u05EA", 330, 98), item("\u05D0\u05E9", 72, 88)}, page.words) ==
        std::vector<int>{0, 2});
  CHECK(places_on_page({item("A picture", 340, 119), item("Another", 80, 108)}, page.words) == std::vector<int>{1, 3});
}

TEST_CASE("where no words read as the title its target decides, in the column it points into") {
  CHECK(at(two_columns, {item("A drawn title", 72, 398), item("Another", 330, 398), item("A third", 325, 85)}) == "33.2 16Masks 9Fire");
  CHECK(at(two_columns, {item("Below the left column", 72, 700)}) == "9Fire");
  CHECK(at(two_columns, {item("Below all", 330, 700)}) == "end");
  CHECK(at(two_columns, {item("Of a height only", 0, 300)}) == "33.2");
}

TEST_CASE("a target that tells no place is the start of its page, and so is any on a page without words") {
  CHECK(at(two_columns, {item("Not on this page"), item(""), item("\u2013")}) == "0Doors 0Doors 0Doors");
  CHECK(places_on_page({item("Doors", 72, 300)}, {}) == std::vector<int>{0});
}

TEST_CASE("on a page turned against its text the lines follow each other across it") {
  // Turned clockwise by a quarter: lines go down, the next one stands to the left.
  std::vector<model::Word> words;
  for (const auto& [text, x] : {std::pair{"Doors", 500.0}, std::pair{"open", 480.0}, std::pair{"Fire", 300.0}, std::pair{"burns", 280.0}}) {
    words.push_back({text, {x, 72, 10, 40}, true, false});
    words.push_back({"here", {x, 118, 10, 40}, true, true});
  }
  CHECK(places_on_page({item("Fire here", 305, 70), item("Doors here", 505, 70)}, words) == std::vector<int>{4, 0});
  CHECK(places_on_page({item("A drawn title", 312, 72)}, words) == std::vector<int>{4});
}
