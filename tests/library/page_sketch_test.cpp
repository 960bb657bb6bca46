// Pages without words held against each other by how they look.
#include "library/page_sketch.hpp"

#include "editions.hpp"
#include "library/differences.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using library::PageState;
using support::edition;
using support::states;

namespace {

// A white page with a black bar whose place tells it from others.
library::PageSketch scan(int number, int extra = 0) {
  library::PageSketch out{155, 200, std::vector<std::uint8_t>(155 * 200, 255)};
  for (int y = 0; y < 12; ++y)
    for (int x = 20; x < 120; ++x) out.grey[static_cast<std::size_t>((10 + 15 * number + y) * 155 + x)] = 0;
  for (int i = 0; i < extra; ++i) out.grey[static_cast<std::size_t>((190 + i % 5) * 155 + 10 + i / 5)] = 0;
  return out;
}

library::Sketches scans(const std::vector<int>& numbers) {  // below 0: a page with words
  library::Sketches out;
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (numbers[i] >= 0) out[static_cast<int>(i)] = scan(numbers[i]);
  return out;
}

constexpr auto same = PageState::same, changed = PageState::changed, added = PageState::added;
const std::string words = "Doors are armed after the last passenger has boarded and before the aircraft moves\n";

}  // namespace

TEST_CASE("a scan put in between does not change those that follow it, and one that was taken out is told") {
  const auto blank = [](std::size_t pages) { return edition(std::vector<std::string>(pages)); };
  auto more = library::compare(blank(4), blank(5));
  library::compare_by_looks(more, blank(5), scans({0, 1, 2, 3}), scans({0, 1, 8, 2, 3}));
  CHECK(states(more) == std::vector{same, same, added, same, same});
  CHECK(more.pages[3].before == model::PageIndex{2});
  CHECK(more.removed.empty());
  auto fewer = library::compare(blank(4), blank(3));
  library::compare_by_looks(fewer, blank(3), scans({0, 1, 2, 3}), scans({0, 2, 3}));
  CHECK(states(fewer) == std::vector{same, same, same});
  CHECK(fewer.removed == std::vector{model::PageIndex{1}});
}

TEST_CASE("a scan that was drawn anew is told with the place where it differs, between pages with words too") {
  const auto before = edition({words, "", "Galleys are locked before landing"}), after = before;
  auto comparison = library::compare(before, after);
  auto now = scans({-1, 3, -1});
  now[1] = scan(3, 60);
  library::compare_by_looks(comparison, after, scans({-1, 3, -1}), now);
  CHECK(states(comparison) == std::vector{same, changed, same});
  const auto found =
      library::differences(comparison, before, {model::PageLabel("i"), model::PageLabel("ii"), model::PageLabel("iii")}, after);
  CHECK(found.without_words == 0);
  REQUIRE(found.changes.size() == 1);
  CHECK(found.changes[0].kind == library::ChangeKind::redrawn);
  CHECK(found.changes[0].page == model::PageIndex{1});
  CHECK(found.changes[0].before_label == "ii");
  CHECK(found.changes[0].place.y == doctest::Approx(190 * 792 / 200.0));
  CHECK(found.changes[0].place.h < 25);
}

TEST_CASE("a speck and a page that could not be drawn are no change, and what was not looked at is counted") {
  const auto two = edition({"", ""});
  auto comparison = library::compare(two, two);
  auto now = scans({0, 1});
  now[0] = scan(0, 10);
  now.erase(1);
  library::compare_by_looks(comparison, two, scans({0, 1}), now);
  CHECK(states(comparison) == std::vector{same, same});
  CHECK(library::differences(comparison, two, {}, two).without_words == 1);
}

TEST_CASE("the number in a running head is no part of how a page looks") {
  const std::vector<std::uint8_t> black(155 * 20 * 4, 0);
  model::Word head;
  head.text = "Page", head.box = {0, 0, 612, 60};
  const auto sketch = library::sketch_of(black.data(), 155, 20, 155 * 4, {head}, 200.0 / 792);
  CHECK(sketch.grey[0] == 255);
  CHECK(sketch.grey[155 * 19] == 0);
}
