// Marks as people read them.
#include "model/mark_words.hpp"

#include <doctest/doctest.h>

using namespace jumpseat::model;

TEST_CASE("5.083 of 14 marks reads 5.08 of 14") {
  CHECK(points_words(5.0 + 1.0 / 12) == "5.08");
  CHECK(points_words(14) == "14");
  CHECK(points_words(0.5) == "0.5");
  CHECK(points_words(17.5) == "17.5");
  CHECK(points_words(1234.25) == "1234.25");
  CHECK(points_words(0) == "0");
}

TEST_CASE("a mark is never shown above what was earned") {
  CHECK(points_words(2.0 / 3) == "0.66");
  CHECK(points_words(13.999) == "13.99");
  CHECK(mark_words(0.799) == "79 %");
  CHECK(mark_words(0.999) == "99 %");
  CHECK(mark_words(0.8) == "80 %");
  CHECK(mark_words(1) == "100 %");
}

TEST_CASE("three thirds, as banks write them, are a whole") {
  CHECK(points_words(3 * 0.3333333) == "1");
  CHECK(points_words(40 * 3 * 0.33333333) == "40");
  CHECK(points_words(0.1 + 0.2) == "0.3");
  CHECK(mark_words(0.57) == "57 %");
}

TEST_CASE("a pass mark is shown as it was set, and what is no number is a dash") {
  CHECK(pass_mark_words(0.8) == "80 %");
  CHECK(pass_mark_words(0.825) == "82.5 %");
  CHECK(points_words(-0.5) == "\u22120.5");
  CHECK(points_words(-0.001) == "0");
  CHECK(mark_words(-0.25) == "\u221225 %");
  CHECK(points_words(0.0 / 0.0) == "\u2013");
}
