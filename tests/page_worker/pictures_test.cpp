// Where photographs stand on a page: found on their own pixels, however the page is turned, cropped and put together.
#include "base/file.hpp"
#include "pdf/session.hpp"
#include "support/pdf_writer.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using support::PdfWriter;

namespace {

std::string ref(int number) { return PdfWriter::ref(number); }

int add_photograph(PdfWriter& pdf, const std::string& more = {}) {
  return pdf.add_stream(
      "FF0000>", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/ASCIIHexDecode" + more);
}

std::vector<model::Rect> pictures_of(PdfWriter& pdf, pdf::PageDrawn* drawn = nullptr) {
  support::TemporaryFolder folder;
  const auto path = folder.path() / "manual.pdf";
  REQUIRE(base::write_file_whole(path, pdf.finish()));
  auto session = pdf::Session::open(path);
  REQUIRE(session);
  if (drawn) {
    auto page = (*session)->draw({0}, 1);
    REQUIRE(page);
    *drawn = std::move(*page);
  }
  auto found = (*session)->pictures({0});
  REQUIRE(found);
  return *found;
}

constexpr const char* letter = "/MediaBox[0 0 612 792]";

}  // namespace

TEST_CASE("a photograph is found where its pixels are, however the page is turned and cropped") {
  for (const char* entries :
       {letter, "/MediaBox[0 0 612 792]/Rotate 90", "/MediaBox[0 0 612 792]/Rotate 180", "/MediaBox[0 0 612 792]/Rotate 270",
        "/MediaBox[-20 -30 592 762]/CropBox[60 200 560 700]/Rotate 90", "/MediaBox[0 0 612 792]/CropBox[50 250 500 600]"}) {
    CAPTURE(std::string(entries));
    PdfWriter pdf;
    const int photograph = add_photograph(pdf);
    pdf.add_page("q 1 0 0 1 10 20 cm 120 0 0 90 90 280 cm /P Do Q " + PdfWriter::text(100, 600, "words"), entries,
                 "/XObject<</P " + ref(photograph) + ">>");
    pdf::PageDrawn drawn;
    const auto found = pictures_of(pdf, &drawn);
    REQUIRE(found.size() == 1);
    int inside = 0, outside = 0;
    for (int y = 0; y < drawn.image.h(); ++y)
      for (int x = 0; x < drawn.image.w(); ++x) {
        const auto* bgra = drawn.image.pixels() + static_cast<std::ptrdiff_t>(y) * drawn.image.stride_bytes() + 4 * x;
        if (bgra[2] < 200 || bgra[0] > 100) continue;
        const bool in =
            x + 0.5 > found[0].x && x + 0.5 < found[0].x + found[0].w && y + 0.5 > found[0].y && y + 0.5 < found[0].y + found[0].h;
        ++(in ? inside : outside);
      }
    CHECK(inside > 0.97 * found[0].w * found[0].h);
    CHECK(outside < 2 * (found[0].w + found[0].h));  // the last row of pixels that it touches
  }
}

TEST_CASE("a photograph within a form is found, and only the part of it that its clip shows") {
  PdfWriter pdf;
  const int photograph = add_photograph(pdf);
  const int form = pdf.add_stream(
      "q 0 0 50 100 re W n 100 0 0 100 0 0 cm /P Do Q",
      "/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Matrix[2 0 0 2 0 0]/Resources<</XObject<</P " + ref(photograph) + ">>>>");
  pdf.add_page("1 0 0 1 100 300 cm /F Do", letter, "/XObject<</F " + ref(form) + ">>");
  const auto found = pictures_of(pdf);
  REQUIRE(found.size() == 1);
  CHECK(found[0].x == doctest::Approx(100));
  CHECK(found[0].y == doctest::Approx(792 - 500));
  CHECK(found[0].w == doctest::Approx(100));
  CHECK(found[0].h == doctest::Approx(200));
}

TEST_CASE("strips of one photograph are one, and what night can turn is left to it") {
  PdfWriter pdf;
  const int photograph = add_photograph(pdf),
            stencil = pdf.add_stream(
                "80>", "/Type/XObject/Subtype/Image/Width 1/Height 1/ImageMask true/BitsPerComponent 1/Filter/ASCIIHexDecode");
  const int letters =
      pdf.add_stream("80>", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/ASCIIHexDecode");
  const int mask =
      pdf.add_stream("80>", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/ASCIIHexDecode");
  const int sign = add_photograph(pdf, "/SMask " + ref(mask));
  std::string content;
  for (int strip = 0; strip < 10; ++strip) content += "q 200 0 0 8 100 " + std::to_string(500 + 8 * strip) + " cm /P Do Q ";
  content += "q 200 0 0 200 100 100 cm /S Do Q q 200 0 0 200 320 100 cm /L Do Q ";
  content += "q 40 0 0 40 400 500 cm /I Do Q q 9 0 0 9 400 600 cm /P Do Q q 80 60 -60 80 400 400 cm /P Do Q";
  pdf.add_page(content, letter, "/XObject<</P " + ref(photograph) + "/S " + ref(stencil) + "/L " + ref(letters) + "/I " + ref(sign) + ">>");
  const auto found = pictures_of(pdf);
  REQUIRE(found.size() == 1);
  CHECK(found[0].h == doctest::Approx(80));
}

TEST_CASE("a picture that fills the page is a scan of it") {
  PdfWriter pdf;
  const int photograph = add_photograph(pdf);
  pdf.add_page("612 0 0 792 0 0 cm /P Do", letter, "/XObject<</P " + ref(photograph) + ">>");
  CHECK(pictures_of(pdf).empty());
}

TEST_CASE("pages that never end, and those that are damaged, have no pictures and hurt nobody") {
  PdfWriter endless;
  support::add_endless_page(endless);
  CHECK(pictures_of(endless).empty());
  PdfWriter broken;
  broken.add_page("q q q Q Q Q Q Q 1 0 0 cm /P Do << /A [ ( 612 0 0 792 BT", letter, "/XObject<</P 3 0 R/Q 99 0 R>>");
  CHECK(pictures_of(broken).empty());
  PdfWriter itself;
  const int form = itself.add("");
  itself.set(form,
             "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 5/Resources<</XObject<</F " + ref(form) + ">>>>>>stream\n/F Do\nendstream");
  itself.add_page("/F Do", letter, "/XObject<</F " + ref(form) + ">>");
  CHECK(pictures_of(itself).empty());
}
