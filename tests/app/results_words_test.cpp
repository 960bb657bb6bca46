// What is said of a results file.
#include "app/keeping/results_files.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;

TEST_CASE("that somebody declared to have read a course is counted among what a results file brings") {
  records::Received got;
  got.people = 1, got.others = 1, got.declarations = 1;
  CHECK(app::told_of(got) == "1 new person, 1 declaration of having read");
  got.people = 0;
  CHECK(app::told_of(got) == "1 declaration of having read");
  got.declarations = 0;
  CHECK(app::told_of(got) == "entries of the trail alone");
}
