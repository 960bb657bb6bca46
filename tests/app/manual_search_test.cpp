#include "app/tools/manual_search.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;

namespace {

// Words in lines, as a page has them.
std::vector<model::Word> page_of(const std::vector<std::vector<std::string>>& lines) {
  std::vector<model::Word> words;
  double y = 0;
  for (const auto& line : lines) {
    double x = 0;
    for (const auto& text : line) words.push_back({text, {x++, y, 1, 1}, true, false});
    words.back().line_end = true;
    ++y;
  }
  return words;
}

std::vector<app::tools::PhraseHit> find(const std::vector<model::Word>& words, const std::string& phrase) {
  const auto matcher = library::Matcher::make({phrase});
  return matcher ? app::tools::phrase_hits(words, matcher->find(words).matches) : std::vector<app::tools::PhraseHit>();
}

}  // namespace

TEST_CASE("a phrase is found across a line end, without regard to case and accents") {
  const auto hits = find(page_of({{"The", "caf\u00e9", "crew"}, {"rest", "AREA", "is", "aft."}}), "Cafe  CREW rest");
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].boxes.size() == 3);
  CHECK(hits[0].boxes[2] == model::Rect{0, 1, 1, 1});
  CHECK(hits[0].text == "The caf\u00e9 crew rest AREA is aft.");
}

TEST_CASE("a hyphen at a line's end joins a word or belongs to it: both are found") {
  const auto page = page_of({{"suspected", "traf-"}, {"ficking", "on", "a", "long-"}, {"haul", "flight"}});
  CHECK(find(page, "trafficking").size() == 1);
  CHECK(find(page, "long-haul").size() == 1);
  CHECK(find(page, "longhaul flight").size() == 1);
  CHECK(find(page, "suspected trafficking on")[0].boxes.size() == 4);
}

TEST_CASE("every place is a hit of its own, also twice in one word") {
  CHECK(find(page_of({{"no", "no", "nono"}}), "no").size() == 4);
  CHECK(find(page_of({{"no"}}), "").empty());
  CHECK(find({}, "no").empty());
}

TEST_CASE("typeset quotation marks and dashes are as a keyboard has them") {
  const auto page = page_of({{"the", "purser\u2019s", "pre\u2010flight", "\u201ccheck\u201d"}});
  CHECK(find(page, "purser's pre-flight \"check\"").size() == 1);
}

TEST_CASE("text reads as its lines") { CHECK(app::tools::plain_text(page_of({{"a", "b"}, {"c"}})) == "a b\nc\n"); }
