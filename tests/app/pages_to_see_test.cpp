#include "app/people/acknowledging.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;

TEST_CASE("whoever signs a new edition has seen its pages without words too, as nobody can tell whether they changed") {
  library::Comparison comparison;
  comparison.pages.resize(5);
  for (auto& page : comparison.pages) page.has_text = true;
  comparison.pages[1].state = library::PageState::changed;
  comparison.pages[2].has_text = false;  // a scan
  comparison.pages[3].state = library::PageState::moved;
  comparison.pages[4].state = library::PageState::added;
  CHECK(app::pages_to_see(comparison) == std::vector<int>{1, 2, 4});
}
