// How much two pages say the same.
#include "library/likeness.hpp"
#include "page_of.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using library::shared_words;

TEST_CASE("the front page of another edition says nearly the same, that of another manual does not") {
  const auto page = support::page_of("Cabin Crew Manual\nRevision 12, March 2026\nFor all crew");
  CHECK(shared_words(page, page) == 1);
  CHECK(shared_words(page, support::page_of("CABIN crew manual\nRevision 13, April 2026\nFor all crew")) > 0.6);
  CHECK(shared_words(page, support::page_of("Ground handling of dangerous goods\nRevision 12")) < 0.2);
  CHECK(shared_words(page, {}) == 0);
  CHECK(shared_words({}, {}) == 0);
}
