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

TEST_CASE("two editions of one manual are known by their titles, and two manuals that came to one place") {
  using library::may_be_titles_of_one;
  CHECK(may_be_titles_of_one("Cabin Crew Manual", "Cabin Crew Manual"));
  CHECK(may_be_titles_of_one("Cabin Crew Manual, revision 12", "CABIN Crew Manual, revision 13"));
  CHECK(may_be_titles_of_one("A320-214", "A320-214"));
  CHECK_FALSE(may_be_titles_of_one("Cabin Crew Manual", "Ground handling of dangerous goods"));
  CHECK_FALSE(may_be_titles_of_one("Cabin Manual", "Ground Manual"));
}
