// What counts as found on a page.
#include "library/matcher.hpp"

#include "base/text.hpp"
#include "page_of.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using library::Matcher;
using library::Query;
using support::page_of;

namespace {

std::vector<library::Match> found(const std::string& lines, const Query& query) {
  auto matcher = Matcher::make(query);
  if (!matcher) FAIL(base::sentence(matcher.error()));
  return matcher->find(page_of(lines)).matches;
}

std::size_t count(const std::string& lines, const Query& query) { return found(lines, query).size(); }
std::string marked(const library::Match& match) { return match.context.substr(match.match_begin, match.match_bytes); }

}  // namespace

TEST_CASE("case and accents do not matter unless they are told to") {
  CHECK(count("The CAPTAIN and Café José", {.text = "captain"}) == 1);
  CHECK(count("The CAPTAIN and Café José", {.text = "cafe jose"}) == 1);
  CHECK(count("The CAPTAIN and Café José", {.text = "CAFÉ"}) == 1);
  CHECK(count("The CAPTAIN and Café José", {.text = "captain", .match_case = true}) == 0);
  CHECK(count("The CAPTAIN and Café José", {.text = "CAPTAIN", .match_case = true}) == 1);
  CHECK(count("Straße und ﬁnal", {.text = "strasse und final"}) == 1);
}

TEST_CASE("letters with a stroke and those that stand for two are found as a keyboard without them types them") {
  const char* words = "K\u00F8benhavn \u0141\u00F3d\u017A encyclop\u00E6dia \u0152uvre \u0110or\u0111e \u00FEing";
  for (const char* typed : {"kobenhavn", "k\u00F8benhavn", "lodz", "encyclopaedia", "oeuvre", "\u0153uvre", "dorde", "thing"}) {
    CAPTURE(typed);
    CHECK(count(words, {.text = typed}) == 1);
  }
  CHECK(count(words, {.text = "Kobenhavn", .match_case = true}) == 0);
  const auto matches = found("les \u0153uvres d\u2019art", {.text = "oeuvre"});
  REQUIRE(matches.size() == 1);
  CHECK(marked(matches[0]) == "\u0153uvre");
}

TEST_CASE("an Arabic word with its vowel marks is found as it is typed without them, also where two marks are one sign") {
  const char* typed = "\u0645\u062F\u0631\u0628";
  CHECK(count("\u0645\u064F\u062F\u064E\u0631\u0651\u0650\u0628", {.text = typed}) == 1);
  CHECK(count("\u0645\u064F\u062F\u064E\u0631\uFC62\u0628", {.text = typed}) == 1);
  CHECK(count("\u0645\uFE79\u062F\uFE77\u0631\uFC62\u0628", {.text = typed, .whole_word = true}) == 1);
}

TEST_CASE("a number is found with any space in it, also a narrow one that keeps it in one line") {
  for (const char* space : {"\u00A0", "\u202F", "\u2009"})
    for (const bool match_case : {false, true})
      CHECK(count("at most 3" + std::string(space) + "000 kg", {.text = "3 000 kg", .match_case = match_case}) == 1);
}

TEST_CASE("a part of a word is enough, unless whole words are wanted") {
  CHECK(count("trafficking traffic", {.text = "traffic"}) == 2);
  CHECK(count("trafficking traffic", {.text = "traffic", .whole_word = true}) == 1);
  CHECK(count("trafficking traffic", {.text = "king"}) == 1);
  CHECK(count("(crew), \"crew\" crew's crews", {.text = "crew", .whole_word = true}) == 3);
  CHECK(count("naïve naïveté", {.text = "naive", .whole_word = true}) == 1);
}

TEST_CASE("a phrase is found across the end of a line") {
  const auto matches = found("tell the cabin\ncrew at once", {.text = "cabin crew"});
  REQUIRE(matches.size() == 1);
  CHECK(marked(matches[0]) == "cabin crew");
  REQUIRE(matches[0].rects.size() == 2);
  CHECK(matches[0].rects[0].y < matches[0].rects[1].y);
  CHECK(matches[0].first_word == 2);
  CHECK(matches[0].last_word == 3);
}

TEST_CASE("a Chinese or Japanese phrase is found and read whole across the end of a line") {
  CHECK(count("人口販\n賣的跡象", {.text = "人口販賣"}) == 1);
  CHECK(count("人口販\n賣的跡象", {.text = "販賣", .match_case = true}) == 1);
  CHECK(count("すべてのた\nめに", {.text = "ために"}) == 1);
  CHECK(library::reading_text(page_of("人口販\n賣，共\n3 頁\ncrew 手\n冊")) == "人口販賣，共 3 頁 crew 手冊");
  auto row = page_of("駕駛 副駕駛");
  row[0].line_end = true;
  CHECK(library::reading_text(row) == "駕駛 副駕駛");
  CHECK(count("인간은\n이성과", {.text = "인간은 이성과"}) == 1);
}

TEST_CASE("a word parted at the end of a line is one word") {
  const auto matches = found("signs of traffick-\ning of people", {.text = "trafficking"});
  REQUIRE(matches.size() == 1);
  CHECK(marked(matches[0]) == "trafficking");
  CHECK(matches[0].context == "signs of trafficking of people");
  CHECK(matches[0].rects.size() == 2);
}

TEST_CASE("a part of a word that a line's end has broken is no whole word, a part of a compound is one") {
  const std::string page = "an evac-\nuation with oxygen-mask, NON-\nEU and non-\nEU";
  for (const char* part : {"evac", "uation"}) {
    CAPTURE(std::string(part));
    CHECK(count(page, {.text = part}) == 1);
    CHECK(count(page, {.text = part, .whole_word = true}) == 0);
    CHECK(count(page, {.text = part, .whole_word = true, .match_case = true}) == 0);
  }
  CHECK(count(page, {.text = "evacuation", .whole_word = true}) == 1);
  CHECK(count(page, {.text = "an evac-uation with", .whole_word = true}) == 1);
  CHECK(count(page, {.text = "mask", .whole_word = true}) == 1);
  CHECK(count(page, {.text = "oxygen", .whole_word = true}) == 1);
  CHECK(count(page, {.text = "eu", .whole_word = true}) == 2);
  CHECK(count("every cabin-\ncrew member", {.text = "crew", .whole_word = true}) == 0);  // nobody can tell it from a broken word
}

TEST_CASE("a compound parted at its own hyphen is found in both spellings") {
  const std::string page = "every cabin-\ncrew member";
  CHECK(count(page, {.text = "cabin-crew"}) == 1);
  CHECK(count(page, {.text = "cabincrew"}) == 1);
  CHECK(count(page, {.text = "crew"}) == 1);
  CHECK(count(page, {.text = "crew member"}) == 1);
}

TEST_CASE("an A330-900 and non-EU are found and read whole where a line ends at their hyphen") {
  const std::string page = "an A330-\n900 for non-\nEU routes -\nSummer";
  CHECK(count(page, {.text = "a330-900"}) == 1);
  CHECK(count(page, {.text = "non-EU", .match_case = true}) == 1);
  CHECK(count(page, {.text = "EU", .whole_word = true}) == 1);
  CHECK(count(page, {.text = R"(\w\d+-\d+)", .regex = true}) == 1);
  CHECK(library::reading_text(page_of(page)) == "an A330-900 for non-EU routes - Summer");
}

TEST_CASE("a heading in capitals is found whole where a line breaks a word of it") {
  const std::string page = "HUMAN TRAFFICK-\nING OF NON-\nEU CITIZENS, X-\nRAYS";
  for (const char* phrase : {"human trafficking of", "non-eu citizens", "x-rays"}) {
    CAPTURE(std::string(phrase));
    CHECK(count(page, {.text = phrase}) == 1);
  }
  CHECK(count(page, {.text = "TRAFFICKING", .match_case = true}) == 1);
  CHECK(library::reading_text(page_of(page)) == "HUMAN TRAFFICK-ING OF NON-EU CITIZENS, X-RAYS");
}

TEST_CASE("an X-ray and a 3-minute wait keep their hyphens where a line ends at them") {
  const std::string page = "an X-\nray, a 3-\nminute wait and EU-\nwide traffick-\ning";
  CHECK(count(page, {.text = "x-ray"}) == 1);
  CHECK(count(page, {.text = "3-minute", .match_case = true}) == 1);
  CHECK(library::reading_text(page_of(page)) == "an X-ray, a 3-minute wait and EU-wide trafficking");
  CHECK(library::joined_by_hyphen(page_of("an X-\nray -\nB-\n737")) == std::vector<bool>{false, true, false, false, true, false});
}

TEST_CASE("a phrase is found over two line ends of which one hyphen belongs to its word and the other does not") {
  const auto matches = found("the cabin-\ncrew identi-\nfication card", {.text = "cabin-crew identification"});
  REQUIRE(matches.size() == 1);
  CHECK(matches[0].first_word == 1);
  CHECK(matches[0].last_word == 4);
  CHECK(matches[0].rects.size() == 3);
  CHECK(count("NON-\nEU IDENTI-\nFICATION", {.text = "non-eu identification", .whole_word = true}) == 1);
  CHECK(count("non-\nidenti-\nfication", {.text = "non-identification", .match_case = true}) == 1);
  CHECK(count("iden-\ntifi-\ncation", {.text = "identification"}) == 1);
  CHECK(count("iden-tifi-\ncation", {.text = "identification"}) == 0);
}

TEST_CASE("a compound is found with a hyphen or a space in it, unless whole words or the case are wanted") {
  const std::string page = "an oxygen-mask and the oxygen mask, the oxygen-\nmask, OXYGEN\u2010MASKS";
  for (const char* typed : {"oxygen mask", "oxygen-mask", "Oxygen\u2010Mask"}) {
    CAPTURE(std::string(typed));
    CHECK(count(page, {.text = typed}) == 4);
  }
  CHECK(count(page, {.text = "oxygen mask", .whole_word = true}) == 1);
  CHECK(count(page, {.text = "oxygen mask", .match_case = true}) == 1);
  CHECK(count(page, {.text = "oxygen mask", .regex = true}) == 1);
  const auto matches = found(page, {.text = "gen mas"});
  REQUIRE(matches.size() == 4);
  CHECK(marked(matches[0]) == "gen-mas");
  CHECK(marked(matches[1]) == "gen mas");
  CHECK(marked(matches[2]) == "genmas");
  CHECK(matches[2].rects.size() == 2);
  CHECK(marked(matches[3]) == "GEN\u2010MAS");
  CHECK(count("see 3-12 and 3 12, oxygen - mask", {.text = "3 12"}) == 1);
  CHECK(count("see 3-12 and 3 12, oxygen - mask", {.text = "oxygen mask"}) == 0);
}

TEST_CASE("a percentage is found with and without its space") {
  for (const char* typed : {"50%", "50 %", "50\u202F%"}) {
    CAPTURE(std::string(typed));
    CHECK(count("50% or 50 % or 50\u00A0% of it", {.text = typed}) == 3);
    CHECK(count("50% or 50 % of it", {.text = typed, .whole_word = true}) == 2);
  }
  CHECK(marked(found("at 50 % of it", {.text = "t 50%"}).at(0)) == "t 50 %");
  CHECK(count("50 50%", {.text = "50 50%"}) == 1);
}

TEST_CASE("a half is found as it is set and as it is typed") {
  for (const char* typed : {"1/2", "\u00BD", "1\u20442"}) {
    CAPTURE(std::string(typed));
    CHECK(count("\u00BD bottle, 1/2 bottle, 1\u20442 bottle, 12 bottles", {.text = typed}) == 3);
    CHECK(count("take \u00BD bottle", {.text = "take " + std::string(typed) + " bottle", .whole_word = true}) == 1);
  }
  CHECK(marked(found("take 1\u00BD bottles", {.text = "1/2 b"}).at(0)) == "\u00BD b");
  CHECK(count("\u00BD and 1/2", {.text = "1/2", .match_case = true}) == 1);
  CHECK(count("\u00BD and 1/2", {.text = "\u00BD", .match_case = true}) == 1);
}

TEST_CASE("white space in the query is one space") { CHECK(count("cabin crew", {.text = "  cabin \t crew \n"}) == 1); }

TEST_CASE("an empty query is refused") {
  CHECK_FALSE(Matcher::make({.text = "  "}));
  CHECK_FALSE(Matcher::make({.text = "", .regex = true}));
}

TEST_CASE("matches come in reading order and do not overlap") {
  const auto matches = found("aaaa aa", {.text = "aa"});
  REQUIRE(matches.size() == 3);
  CHECK(matches[0].match_begin == 0);
  CHECK(matches[1].match_begin == 2);
  CHECK(matches[2].match_begin == 5);
}

TEST_CASE("words on one line make one rectangle, a fragment without a space too") {
  const auto matches = found("one two three", {.text = "one two"});
  REQUIRE(matches.size() == 1);
  REQUIRE(matches[0].rects.size() == 1);
  CHECK(matches[0].rects[0].w > 6 * 7);
}

TEST_CASE("words of a line that stands on its side make one rectangle, and the next line another") {
  std::vector<model::Word> words = page_of("one two\nthree");
  for (model::Word& word : words) word.box = {word.box.y, 700 - word.box.x - word.box.w, word.box.h, word.box.w};
  const auto matches = Matcher::make({.text = "one two three"})->find(words).matches;
  REQUIRE(matches.size() == 1);
  REQUIRE(matches[0].rects.size() == 2);
  CHECK(matches[0].rects[0].h == doctest::Approx(7 * 7));
  CHECK(matches[0].rects[0].w == doctest::Approx(10));
}

TEST_CASE("the context is cut at words, and marked where it is cut") {
  std::string page;
  for (int i = 0; i < 40; ++i) page += "wörd ";
  const auto matches = found(page + "needle " + page, {.text = "needle"});
  REQUIRE(matches.size() == 1);
  CHECK(marked(matches[0]) == "needle");
  CHECK(matches[0].context.starts_with("…wörd"));
  CHECK(matches[0].context.ends_with("wörd…"));
  CHECK(base::is_valid_utf8(matches[0].context));
}

TEST_SUITE("regular expressions") {
  TEST_CASE("they run over line ends, with case ignored unless it matters") {
    CHECK(count("call 112\nor 999 now", {.text = R"(\d{3} OR \d{3})", .regex = true}) == 1);
    CHECK(count("call 112\nor 999 now", {.text = R"(\d{3} OR \d{3})", .match_case = true, .regex = true}) == 0);
    CHECK(count("crew crews", {.text = "crew", .whole_word = true, .regex = true}) == 1);
    CHECK(count("Ärger ärger", {.text = "ärger", .regex = true}) == 2);
  }

  TEST_CASE("a broken one is told with its place") {
    const auto refused = Matcher::make({.text = "ab(cd", .regex = true});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::ErrorKind::bad_input);
    CHECK(base::sentence(refused.error()) == "Could not use this regular expression: missing closing parenthesis at character 6.");
  }

  TEST_CASE("empty matches are nothing") {
    CHECK(count("abc", {.text = "x*", .regex = true}) == 0);
    CHECK(count("abxc", {.text = "x*", .regex = true}) == 1);
    CHECK(count("äöü", {.text = "(?=ö)", .regex = true}) == 0);
  }

  TEST_CASE("one that would run for ever is stopped and says so") {
    auto matcher = Matcher::make({.text = "(a+)+$", .regex = true});
    REQUIRE(matcher);
    const auto result = matcher->find(page_of(std::string(3000, 'a') + "b"));
    CHECK(result.took_too_long);
    CHECK(result.matches.empty());
  }

  TEST_CASE("deep nesting and long expressions are refused") {
    CHECK_FALSE(Matcher::make({.text = std::string(200, '(') + std::string(200, ')'), .regex = true}));
    CHECK_FALSE(Matcher::make({.text = std::string(2000, 'a'), .regex = true}));
    CHECK_FALSE(Matcher::make({.text = "\xff\xfe", .regex = true}));
  }
}

TEST_CASE("text that is not UTF-8 is searched without harm") {
  std::vector<model::Word> words = page_of("good bad good");
  words[1].text = "b\xff\xc3";
  auto plain = Matcher::make({.text = "good"});
  CHECK(plain->find(words).matches.size() == 2);
  auto regex = Matcher::make({.text = "go+d", .regex = true});
  CHECK(regex->find(words).matches.size() == 2);
}

TEST_CASE("typeset quotation marks and dashes are found as a keyboard has them, and the other way round") {
  const std::string text = "the purser\u2019s pre\u2010flight \u201Ccheck\u201D 3\u201312";
  for (const char* phrase : {"purser's", "pre-flight", "\"check\"", "3-12", "purser\u2019s", "3\u201312"}) {
    CAPTURE(std::string(phrase));
    CHECK(count(text, {.text = phrase}) == 1);
  }
}

TEST_CASE("what is set with ligatures, curved quotes and accents of their own is found with match case and by expressions too") {
  const std::string text = "the o\uFB03ce of the purser\u2019s Cafe\u0301s 3\u201312";
  for (const char* phrase : {"office", "purser's", "purser\u2019s", "Caf\u00E9s", "3-12"}) {
    CAPTURE(std::string(phrase));
    CHECK(count(text, {.text = phrase, .match_case = true}) == 1);
    CHECK(count(text, {.text = phrase, .regex = true}) == 1);
  }
  CHECK(count(text, {.text = "caf\u00E9s", .match_case = true}) == 0);
  CHECK(count(text, {.text = "Cafes", .match_case = true}) == 0);
  CHECK(marked(found(text, {.text = "Caf\u00E9s", .match_case = true}).at(0)) == "Cafe\u0301s");
  CHECK(marked(found(text, {.text = "office", .regex = true}).at(0)) == "o\uFB03ce");
}

TEST_CASE("a word is found though it has signs in it that nobody sees") {
  const std::string text = "human traf\u00ADfick\u200Bing \u200B of people";
  CHECK(count(text, {.text = "human trafficking of people"}) == 1);
  CHECK(count(text, {.text = "trafficking", .whole_word = true, .match_case = true}) == 1);
  CHECK(count(text, {.text = "traf\u200Bficking\u00A0 of"}) == 1);
  CHECK(marked(found(text, {.text = "trafficking"}).at(0)) == "traf\u00ADfick\u200Bing");
}

TEST_CASE("a phrase in quotes is that phrase") { CHECK(count("the cabin crew", {.text = "\"cabin crew\""}) == 1); }
