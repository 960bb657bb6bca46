// Which section a place is in, from where words stand.
#include "app/reading/sections.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::app::reading;

namespace {

const Words columns{{"Doors", {50, 100, 60, 12}, true, true},
                    {"open", {50, 300, 60, 12}, true, true},
                    {"Fire", {300, 90, 60, 12}, true, true},
                    {"burns", {300, 300, 60, 12}, true, true}};

std::vector<model::Rect> moved(double x, double y) {
  std::vector<model::Rect> out;
  for (const model::Word& word : columns) out.push_back({word.box.x + x, word.box.y + y, word.box.w, word.box.h});
  return out;
}

}  // namespace

TEST_CASE("who sees both columns reads the left one, who sees the right one alone has read the left one") {
  const Viewport whole{600, 800}, narrow{250, 800};
  CHECK(read_up_to(moved(0, 0), whole, 95) == 0);
  CHECK(read_up_to(moved(0, -100), whole, 40) == 1);
  CHECK(read_up_to(moved(-250, 0), narrow, 40) == 2);
  CHECK(read_up_to(moved(0, -900), whole, 40) == 4);
}

TEST_CASE("a foot that the file lists first is not what one reads") {
  std::vector<model::Rect> page{{50, 750, 20, 10}};
  for (int i = 0; i < 40; ++i) page.push_back({50, 100.0 + 15 * i, 60, 10});
  CHECK(read_up_to(page, {600, 800}, 40) == 8);
  CHECK(read_up_to(page, {600, 800}, 400) == 25);
}

TEST_CASE("a heading at the top of the right column does not begin its page") {
  CHECK(begins_its_page(columns, 0));
  CHECK_FALSE(begins_its_page(columns, 2));
  CHECK_FALSE(begins_its_page(columns, 4));
}

TEST_CASE("of sections that have begun the last as one reads is the one, however they are listed") {
  const std::vector<model::OutlineItem> outline{
      {"Fire", {1}, 90, 0, 2}, {"Doors", {1}, 100, 0, 0}, {"Nowhere", {-1}, 0, 0}, {"Forms", {0}, 0, 0}};
  CHECK(last_begun(outline, [](std::size_t) { return true; }) == 0);
  CHECK(last_begun(outline, [](std::size_t i) { return i > 0; }) == 1);
  CHECK(last_begun(outline, [](std::size_t) { return false; }) == -1);
}
