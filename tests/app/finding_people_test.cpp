#include "app/people/roster.hpp"
#include "base/text.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;

namespace {

bool is_found(const std::vector<std::string>& words) {
  return app::finds(base::folded_without_accents("Anna-Maria Peña LIS A320 cabin class 3"), "30317", words);
}

}  // namespace

TEST_CASE("class 3 finds the people of class 3, and nobody for a 3 in the staff number or in another class") {
  CHECK(is_found({"class", "3"}));
  CHECK_FALSE(is_found({"class", "4"}));
  CHECK_FALSE(app::finds("ben lis a320 cabin class 4", "30318", {"class", "3"}));
  CHECK_FALSE(app::finds("ben lis a320 cabin class 31", "10318", {"class", "3"}));
}

TEST_CASE("words are found by how they begin, numbers whole, and a staff number also by a part of it where nothing else is asked") {
  for (const char* word : {"anna", "maria", "pen", "peña", "a320", "ca", "3", "30317", "303", "17"})
    CHECK_MESSAGE(is_found({base::folded_without_accents(word)}), word);
  for (const char* word : {"aria", "20", "abin"}) CHECK_FALSE_MESSAGE(is_found({word}), word);
  CHECK(is_found({"maria", "30317"}));
  CHECK_FALSE(is_found({"maria", "303"}));
  CHECK(is_found({}));
}
