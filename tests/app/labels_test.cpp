// Going to a page by what somebody types.
#include "app/reading/labels.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using app::reading::find_label;
using app::reading::find_page;
using app::reading::pages_there_are;
using model::PageIndex;

namespace {
std::vector<model::PageLabel> labels(std::initializer_list<const char*> words) {
  std::vector<model::PageLabel> out;
  for (const char* word : words) out.emplace_back(word);
  return out;
}
const auto manual = labels({"i", "ii", "1-1", "3-12", "A-3", "A-4"});
}  // namespace

TEST_CASE("a-3, A-3 and 3-12 with spaces around it find their pages") {
  CHECK(find_page(manual, "a-3") == PageIndex{4});
  CHECK(find_page(manual, "A-3") == PageIndex{4});
  CHECK(find_page(manual, " 3-12 ") == PageIndex{3});
  CHECK(find_page(manual, "3 - 12") == PageIndex{3});
  CHECK(find_page(manual, "3\u201312") == PageIndex{3});
  CHECK(find_page(manual, "II") == PageIndex{1});
}

TEST_CASE("a page whose label is there again in another chapter is told with its number, and all of a label are found") {
  const auto chapters = labels({"i", "1", "2", "1", "A-3", "a-3"});
  const app::reading::PageNames names(chapters);
  CHECK(names.of({0}) == "i");
  CHECK(names.of({2}) == "2");
  CHECK(names.of({1}) == "1 (page 2 of 6)");
  CHECK(names.of({3}) == "1 (page 4 of 6)");
  CHECK(names.of({4}) == "A-3");
  CHECK(names.of({9}) == "10");
  using app::reading::pages_labelled;
  CHECK(pages_labelled(chapters, "1") == std::vector<PageIndex>{{1}, {3}});
  CHECK(pages_labelled(chapters, "a-3") == std::vector<PageIndex>{{5}});
  CHECK(pages_labelled(chapters, "a - 3") == std::vector<PageIndex>{{4}, {5}});
  CHECK(pages_labelled(chapters, "7").empty());
}

TEST_CASE("a label goes before a number, and a number is the page as it is counted") {
  CHECK(find_page(manual, "4") == PageIndex{3});
  CHECK(find_page(labels({"4", "3", "2", "1"}), "4") == PageIndex{0});
  CHECK_FALSE(find_label(manual, "4"));
  for (const char* nothing : {"", "  ", "0", "7", "-1", "4x", "9-9", "99999999999999999999"}) CHECK_FALSE(find_page(manual, nothing));
}

TEST_CASE("where a label repeats the next one after the page in view is meant, then the first again") {
  const auto chapters = labels({"1", "2", "3", "1", "2", "1"});
  CHECK(find_page(chapters, "1") == PageIndex{0});
  CHECK(find_page(chapters, "1", PageIndex{0}) == PageIndex{3});
  CHECK(find_page(chapters, "1", PageIndex{2}) == PageIndex{3});
  CHECK(find_page(chapters, "1", PageIndex{3}) == PageIndex{5});
  CHECK(find_page(chapters, "1", PageIndex{5}) == PageIndex{0});
  CHECK(find_page(chapters, "3", PageIndex{2}) == PageIndex{2});
}

TEST_CASE("a label spelt exactly so goes before one that differs in case") {
  const auto both = labels({"a", "b", "A", "B"});
  CHECK(find_page(both, "A") == PageIndex{2});
  CHECK(find_page(both, "a", PageIndex{2}) == PageIndex{0});
  CHECK(find_page(both, " b ") == PageIndex{1});
}

TEST_CASE("what pages there are is named") {
  CHECK(pages_there_are(manual) == "its pages go from i to A-4, by number from 1 to 6");
  CHECK(pages_there_are(labels({"1", "2", "3"})) == "its pages go from 1 to 3");
  CHECK(pages_there_are(labels({"1"})) == "its only page is 1");
}

TEST_CASE("what stands before page 1 is counted in small roman numbers") {
  using app::reading::roman;
  CHECK(roman(1) == "i");
  CHECK(roman(4) == "iv");
  CHECK(roman(49) == "xlix");
  CHECK(roman(1994) == "mcmxciv");
  CHECK(roman(0) == "0");
  CHECK(roman(5000) == "5000");
}

TEST_CASE("of the pages with one label the one that is nearest to where one was is meant") {
  std::vector<model::PageLabel> labels;
  for (int page = 0; page < 12; ++page) labels.emplace_back(std::to_string(page % 3 + 1));
  CHECK(app::reading::find_label_near(labels, "3", {8}) == model::PageIndex{8});
  CHECK(app::reading::find_label_near(labels, "3", {9}) == model::PageIndex{8});
  CHECK(app::reading::find_label_near(labels, "1", {11}) == model::PageIndex{9});
  CHECK_FALSE(app::reading::find_label_near(labels, "4", {1}));
}
