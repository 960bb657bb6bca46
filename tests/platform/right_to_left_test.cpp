// Arabic, Persian, Urdu and Hebrew as they are drawn.
#include "platform/right_to_left.hpp"

#include <doctest/doctest.h>
#include <string>
#include <string_view>
#include <vector>

using namespace jumpseat;
using platform::DrawnText;

namespace {

std::u32string letters_of(const std::vector<platform::DrawnForm>& forms) {
  std::u32string out;
  for (const auto& form : forms)
    if (form.letter) out += form.letter;
  return out;
}

std::u32string drawn(std::string_view text) { return letters_of(DrawnText(text).line(text)); }

}  // namespace

TEST_CASE("Arabic is drawn from right to left, its letters joined, and lam with alef as one") {
  CHECK(drawn("سلام") == U"\uFEE1\uFEFC\uFEB3");
  CHECK(drawn("باب 12") == U"12 \uFE8F\uFE8E\uFE91");
}

TEST_CASE("letters that only Persian and Urdu have join as well") {
  CHECK(drawn("پچگ") == U"\uFB93\uFB7D\uFB58");
  CHECK(drawn("ہے") == U"\uFBAF\uFBA8");
}

TEST_CASE("a sign that keeps two letters from joining is not seen itself") {
  CHECK(drawn("می\u200Cخ") == U"\uFEA5\uFBFD\uFEE3");
  CHECK(drawn("مىخ").find(U'\u200C') == std::u32string::npos);
}

TEST_CASE("Hebrew is drawn from right to left; numbers and Latin words in it from left to right, and brackets turn round") {
  CHECK(drawn("שלום A320 (10)") == U"A320 (10) םולש");
  CHECK(drawn("door 4 שלום") == U"door 4 םולש");
  CHECK(drawn("דלת 4 (L2)") == U"(L2) 4 תלד");
}

TEST_CASE("every byte of a text belongs to one of its forms, in order") {
  for (const std::string_view text : {"سلام A320", "\nשלום\n\n(10)\xFF", "می\u200Cخواهم", "مُحَمَّد"}) {
    const DrawnText made(text);
    std::size_t at = 0;
    for (const auto& form : made.forms()) {
      CHECK(form.from == at);
      CHECK(form.to > form.from);
      at = form.to;
    }
    CHECK(at == text.size());
    int steps = 0;
    const char* const end = text.data() + text.size();
    for (const char* next = text.data(); next < end; ++steps) made.next(next, end);
    CHECK(steps == static_cast<int>(made.forms().size()));
  }
}

TEST_CASE("a line goes in the direction of its paragraph, whatever it begins with itself") {
  const std::string_view text = "שלום לכם Airbus A320\nAirbus שלום";
  const DrawnText made(text);
  const auto part = [&](std::string_view words) { return text.substr(text.find(words), words.size()); };
  CHECK(letters_of(made.line(part("Airbus A320"))) == U"Airbus A320");
  CHECK(letters_of(made.line(part("לכם Airbus"))) == U"Airbus םכל");
  CHECK(made.from_right(part("Airbus A320").data()));
  CHECK_FALSE(made.from_right(text.data() + text.rfind("Airbus")));
}

TEST_CASE("spaces at the end of a line stand at its end") {
  const std::string_view text = "שלום A320  ";
  CHECK(drawn(text) == U"  A320 םולש");
}

TEST_CASE("a text begins at the right where its first letter does, after numbers and signs") {
  CHECK(platform::begins_right_to_left("  (12) שלום Airbus"));
  CHECK(platform::begins_right_to_left("مرحبا"));
  CHECK_FALSE(platform::begins_right_to_left("A320 שלום"));
  CHECK_FALSE(platform::begins_right_to_left("12"));
  CHECK_FALSE(platform::begins_right_to_left(""));
}

TEST_CASE("a text without such letters is left as it is") {
  for (const std::string_view text : {"", "Café – 1.4 … №", "紧急出口", "Ծառ", "ประตู", "ﬁre", "\xD7", "\xEF\xBB", "\xEF\xBB\xBFname"}) {
    CHECK_FALSE(platform::has_right_to_left(text));
    CHECK(DrawnText(text).is_plain());
  }
  CHECK(platform::has_right_to_left("exit ﻻ"));
  CHECK(platform::has_right_to_left("exit\u200F"));
}
