#include "base/text.hpp"
#include "base/as_read.hpp"
#include "base/utf8.hpp"

#include <doctest/doctest.h>
#include <string_view>
#include <vector>

using namespace jumpseat;

namespace {
std::vector<char32_t> characters(std::string_view text) {
  std::vector<char32_t> found;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) found.push_back(base::next_character(at, end));
  return found;
}
}  // namespace

TEST_CASE("a text is read letter by letter, whatever its script") {
  CHECK(characters("aéЖ→𝄞") == std::vector<char32_t>{U'a', U'é', U'Ж', U'→', U'𝄞'});
  CHECK(characters("").empty());
}

TEST_CASE("one is told as one, and none and many as many") {
  CHECK(base::counted(1, "manual", "manuals") == "1 manual");
  CHECK(base::counted(0, "manual", "manuals") == "0 manuals");
  CHECK(base::counted(12, "person", "people") == "12 people");
}

TEST_CASE("a character is written as it is read, and what is none as the sign for that") {
  std::string text;
  for (const char32_t c : {U'a', U'é', U'→', U'𝄞', char32_t{0xD800}, char32_t{0xFFFFFFFF}}) base::append_character(text, c);
  CHECK(text == "aé→𝄞\uFFFD\uFFFD");
}

TEST_CASE("bytes that are no letter are shown as one that is not known, and reading goes on") {
  CHECK(characters("a\x80z") == std::vector<char32_t>{U'a', 0xFFFD, U'z'});
  CHECK(characters("\xE2\x86") == std::vector<char32_t>{0xFFFD});
  CHECK(characters("\xC3z") == std::vector<char32_t>{0xFFFD, U'z'});
}

TEST_CASE("several lines become one whose words stay apart, and spaces within a line stay as they are") {
  CHECK(base::in_one_line("passport\nvisa") == "passport visa");
  CHECK(base::in_one_line("passport \r\n\t visa\n") == "passport visa");
  CHECK(base::in_one_line("\n passport") == "passport");
  CHECK(base::in_one_line(" two  spaces ") == " two  spaces ");
  CHECK(base::in_one_line("") == "");
  CHECK(base::in_one_line("\n\n") == "");
}

TEST_CASE("a word without the signs in it that nobody sees is the word that is seen") {
  CHECK(base::nfc_visible("Traf\u00ADfick\u200Bing Cafe\u0301 \u200E3") == "Trafficking Caf\u00E9 3");
  CHECK(base::folded_without_accents("Traf\u00ADfick\u200Bing") == "trafficking");
}

TEST_CASE("letters with strokes and ligatures are those that are typed without them") {
  CHECK(base::folded_without_accents("K\u00F8benhavn, \u0141\u00F3d\u017A, \u01FE") == "kobenhavn, lodz, o");
  CHECK(base::folded_without_accents("encyclop\u00E6dia, \u0152uvre, \u01FC") == "encyclopaedia, oeuvre, ae");
  CHECK(base::folded_without_accents("\u0110\u00F0 \u00DEing \u0131\u0130 \u0126\u0166") == "dd thing ii ht");
}

TEST_CASE("an Arabic or Hebrew word is the same with its vowel marks and without, however they and its letters were set") {
  const std::string plain = "\u0645\u062F\u0631\u0628";
  CHECK(base::folded_without_accents("\u0645\u064F\u062F\u064E\u0631\u0651\u0650\u0628") == plain);
  CHECK(base::folded_without_accents("\u0645\u062F\u0631\uFC62\u0628") == plain);  // shadda and kasra as one sign by itself
  CHECK(base::folded_without_accents("\u0645\uFE77\u062F\u0640\u0640\u0631\u0628") == plain);
  for (const char* alef : {"\u0623", "\u0625", "\u0622", "\u0671", "\u0627\u0654"}) CHECK(base::folded_without_accents(alef) == "\u0627");
  CHECK(base::folded_without_accents("\u05E9\u05C1\u05B8\u05DC\u05D5\u05B9\u05DD") == "\u05E9\u05DC\u05D5\u05DD");
}

TEST_CASE("the tag of a language tells which one it is, whatever the country") {
  CHECK(base::bare_language("es-MX") == "es");
  CHECK(base::bare_language("es_MX") == "es");
  CHECK(base::bare_language("fr") == "fr");
  CHECK(base::bare_language("") == "");
}

TEST_CASE("names stand where people look for them: accents are their letters, capitals do not count, numbers are numbers") {
  std::vector<std::string> names{"Zoe", "Änne", "ana", "Ana", "Ørsted", "Oskar", "Ángel", "Łukasz", "Lutz", "class 10", "Class 2", "Anna"};
  base::sort_as_read(names, [](const std::string& name) { return name; });
  CHECK(names ==
        std::vector<std::string>{"ana", "Ana", "Ángel", "Anna", "Änne", "Class 2", "class 10", "Łukasz", "Lutz", "Ørsted", "Oskar", "Zoe"});
}
