// Text that is read from right to left comes out in the order in which it is read.
#include "base/file.hpp"
#include "pdf/session.hpp"
#include "support/pdf_writer.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using support::PdfWriter;

namespace {

// Small letters stand for themselves; capitals for Hebrew, A for the first letter of its alphabet. Drawn from left to right, as given.
std::string text_of(const std::vector<std::string>& lines_as_drawn) {
  PdfWriter pdf;
  const int map = pdf.add_stream(
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
      "1 begincodespacerange <00> <FF> endcodespacerange\n"
      "1 beginbfrange <41> <5A> <05D0> endbfrange 1 beginbfrange <20> <40> <0020> endbfrange 1 beginbfrange <61> <7A> <0061> endbfrange\n"
      "endcmap end end");
  const int font = pdf.add("<</Type/Font/Subtype/Type1/BaseFont/Courier/ToUnicode " + PdfWriter::ref(map) + ">>");
  std::string content;
  double y = 700;
  for (const std::string& line : lines_as_drawn) {
    content += "BT /H 12 Tf 72 " + std::to_string(y) + " Td (" + line + ") Tj ET\n";
    y -= 16;
  }
  const int form =
      pdf.add_stream(content, "/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</H " + PdfWriter::ref(font) + ">>>>");
  pdf.add_page("/X Do", "/MediaBox[0 0 612 792]", "/XObject<</X " + PdfWriter::ref(form) + ">>");
  support::TemporaryFolder folder;
  const auto path = folder.path() / "manual.pdf";
  REQUIRE(base::write_file_whole(path, pdf.finish()));
  auto session = pdf::Session::open(path);
  REQUIRE(session);
  const auto words = (*session)->words({0});
  REQUIRE(words);
  std::string out;
  for (const model::Word& word : *words) {
    // Back to capitals, so that a failure can be read.
    for (std::size_t i = 0; i < word.text.size(); ++i) {
      const auto c = static_cast<unsigned char>(word.text[i]);
      if (c == 0xD7 && i + 1 < word.text.size()) out += static_cast<char>('A' + static_cast<unsigned char>(word.text[++i]) - 0x90);
      else out += static_cast<char>(c);
    }
    out += word.line_end ? "\n" : word.space_after ? " " : "";
  }
  return out;
}

}  // namespace

TEST_CASE("words and letters of a Hebrew line are read from the right") { CHECK(text_of({"FED CBA", "IHG"}) == "ABC DEF\nGHI\n"); }

TEST_CASE("numbers and foreign words within it keep their own order") {
  CHECK(text_of({"IHG 12 FED CBA"}) == "ABC DEF 12 GHI\n");
  CHECK(text_of({"FED cabin crew CBA"}) == "ABC cabin crew DEF\n");
  CHECK(text_of({"GFE 3-12 DCBA"}) == "ABCD 3-12 EFG\n");
}

TEST_CASE("a Hebrew phrase in an English line is turned, the line is not") {
  CHECK(text_of({"say FED CBA to the crew now"}) == "say ABC DEF to the crew now\n");
  CHECK(text_of({"plain english line"}) == "plain english line\n");
}
