// Words whose letters are set apart are words, and letters that are none stay apart.
#include "base/file.hpp"
#include "pdf/session.hpp"
#include "support/pdf_writer.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using support::PdfWriter;

namespace {

using Texts = std::vector<std::string>;

std::vector<model::Word> words_of(const std::string& content) {
  PdfWriter pdf;
  pdf.add_page(content);
  support::TemporaryFolder folder;
  const auto path = folder.path() / "manual.pdf";
  REQUIRE(base::write_file_whole(path, pdf.finish()));
  auto session = pdf::Session::open(path);
  REQUIRE(session);
  auto words = (*session)->words({0});
  REQUIRE(words);
  return std::move(*words);
}

Texts texts_of(const std::string& content) {
  Texts out;
  for (const model::Word& word : words_of(content)) out.push_back(word.text);
  return out;
}

// So many points between the letters of a line of 20 points.
std::string spaced(const std::string& text, double between, double y = 700) {
  return "BT /F1 20 Tf " + std::to_string(between) + " Tc 72 " + std::to_string(y) + " Td (" + text + ") Tj ET\n";
}

Texts letters_of(const std::string& text) {
  Texts out;
  for (const char c : text)
    if (c != ' ') out.emplace_back(1, c);
  return out;
}

}  // namespace

TEST_CASE("a heading whose letters are set apart is read by its words, with their boxes") {
  const auto words = words_of(spaced("SAFETY FIRST", 9));
  REQUIRE(words.size() == 2);
  CHECK(words[0].text == "SAFETY");
  CHECK(words[1].text == "FIRST");
  CHECK(words[0].space_after);
  CHECK_FALSE(words[0].line_end);
  CHECK(words[1].line_end);
  CHECK(words[0].box.x == doctest::Approx(72));
  CHECK(words[0].box.w > 6 * 12 + 5 * 9 - 10);
  CHECK(words[1].box.x - (words[0].box.x + words[0].box.w) > 20);
}

TEST_CASE("so are words set apart among others, in small letters, and short ones beside longer ones") {
  CHECK(texts_of("BT /F1 20 Tf 9 Tc 72 700 Td (SAFETY) Tj 0 Tc ( and more of it) Tj ET\n") == Texts{"SAFETY", "and", "more", "of", "it"});
  CHECK(texts_of(spaced("evacuation", 9)) == Texts{"evacuation"});
  CHECK(texts_of(spaced("SIGNS OF THE TRADE", 9)) == Texts{"SIGNS", "OF", "THE", "TRADE"});
  CHECK(texts_of(spaced("DOORS: 4 L", 9)) == Texts{"DOORS", ":", "4", "L"});
}

TEST_CASE("letters in the columns of a table, in counts, initials and formulas stay apart") {
  std::string columns;
  double x = 72;
  for (const char c : std::string("SAFETY")) columns += PdfWriter::text(x, 700, std::string(1, c), 20), x += 24;
  CHECK(texts_of(columns) == letters_of("SAFETY"));
  CHECK(texts_of(spaced("ABCDE", 9)) == letters_of("ABCDE"));
  CHECK(texts_of(spaced("JRRT", 9)) == letters_of("JRRT"));
  CHECK(texts_of(spaced("aeio", 9)) == letters_of("aeio"));
  CHECK(texts_of(spaced("abAC", 9)) == letters_of("abAC"));
  CHECK(texts_of(spaced("DOORS4", 9)) == letters_of("DOORS4"));
  CHECK(texts_of(spaced("SEA", 9)) == letters_of("SEA"));
}

TEST_CASE("no more letters than a word has are taken for one") {
  const auto texts = [](int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += "evacuation";
    return texts_of("BT /F1 5 Tf 2.25 Tc 72 700 Td (" + text + ") Tj ET\n").size();
  };
  CHECK(texts(5) == 1);
  CHECK(texts(7) == 70);
}
