// The boxes of words lie on the ink of the words, however a page is turned and cropped: highlights of hits and marks are made of them.
#include "base/file.hpp"
#include "pdf/session.hpp"
#include "support/pdf_writer.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using support::PdfWriter;

namespace {

std::string two_columns() {
  std::string content;
  for (int line = 0; line < 6; ++line) {
    content += PdfWriter::text(150, 560 - 20 * line, "the left column says a thing");
    content += PdfWriter::text(360, 560 - 20 * line, "the right one another");
  }
  return content;
}

constexpr double scale = 2;

bool within(const std::vector<model::Rect>& rects, int x, int y) {
  constexpr double slack = 1;  // of a point: letters may reach over their advance
  for (const model::Rect& r : rects)
    if (x / scale >= r.x - slack && x / scale <= r.x + r.w + slack && y / scale >= r.y - slack && y / scale <= r.y + r.h + slack)
      return true;
  return false;
}

}  // namespace

TEST_CASE("nearly all ink is within the boxes, and every box has ink") {
  for (const char* entries :
       {"/MediaBox[0 0 612 792]", "/MediaBox[0 0 612 792]/Rotate 90", "/MediaBox[0 0 612 792]/Rotate 180",
        "/MediaBox[0 0 612 792]/Rotate -90", "/MediaBox[0 0 612 792]/CropBox[140 430 540 600]",
        "/MediaBox[-20 -30 592 762]/CropBox[100 400 580 640]/Rotate 90", "/MediaBox[0 0 612 792]/CropBox[600 700 100 400]/Rotate 450"}) {
    CAPTURE(std::string(entries));
    PdfWriter pdf;
    pdf.add_page(two_columns(), entries);
    support::TemporaryFolder folder;
    const auto path = folder.path() / "manual.pdf";
    REQUIRE(base::write_file_whole(path, pdf.finish()));
    auto session = pdf::Session::open(path);
    REQUIRE(session);
    const auto words = (*session)->words({0});
    REQUIRE(words);
    REQUIRE(words->size() == 6 * 10);
    const auto drawn = (*session)->draw({0}, scale);
    REQUIRE(drawn);
    std::vector<model::Rect> all;
    for (const model::Word& word : *words) all.push_back(word.box);
    int ink = 0, covered = 0, in_first = 0;
    const std::vector<model::Rect> first{all.front()};
    for (int y = 0; y < drawn->image.h(); ++y)
      for (int x = 0; x < drawn->image.w(); ++x) {
        if (drawn->image.pixels()[y * drawn->image.stride_bytes() + 4 * x] > 100) continue;
        ++ink;
        covered += within(all, x, y);
        in_first += within(first, x, y);
      }
    REQUIRE(ink > 500);
    CHECK(covered > 0.98 * ink);
    CHECK(in_first > 20);
    CHECK(in_first < ink / 10);
  }
}
