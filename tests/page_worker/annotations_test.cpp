// A copy of the manual with marks in it: real annotations that another reader shows, and the manual itself untouched.
#include "base/file.hpp"
#include "pdf/session.hpp"
#include "support/pdf_writer.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>

#include <fcntl.h>

using namespace jumpseat;
using support::PdfWriter;
namespace fs = std::filesystem;

namespace {

struct Written {
  support::TemporaryFolder folder;
  fs::path manual = folder.path() / "manual.pdf", copy = folder.path() / "copy.pdf";

  Written(const std::string& bytes, pdf::CopyWish wish) {
    REQUIRE(base::write_file_whole(manual, bytes));
    auto session = pdf::Session::open(manual);
    REQUIRE(session);
    base::FileDescriptor into(::open(copy.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    const auto written = (*session)->copy(std::move(into), std::move(wish));
    REQUIRE_MESSAGE(written, (written ? "" : base::sentence(written.error())));
    CHECK(base::read_file(manual, 1u << 24).value_or("") == bytes);
  }
};

struct Colour {
  int r, g, b;
};
// As poppler draws it, at a point of the page as it is displayed.
Colour colour_at(pdf::Session& session, int page, double x, double y) {
  auto drawn = session.draw({page}, 1.0);
  REQUIRE(drawn);
  const auto& image = drawn->image;
  const std::uint8_t* pixel = image.pixels() + static_cast<int>(y) * image.stride_bytes() + static_cast<int>(x) * 4;
  return {pixel[2], pixel[1], pixel[0]};
}

bool near(const Colour& a, std::uint32_t rgb) {
  const auto close = [](int x, int y) { return std::abs(x - y) <= 6; };
  return close(a.r, static_cast<int>(rgb >> 16 & 255)) && close(a.g, static_cast<int>(rgb >> 8 & 255)) &&
         close(a.b, static_cast<int>(rgb & 255));
}

model::Annotation mark(int page, model::Rect area, const std::string& text = {}) {
  return {{page}, {area}, model::rgb_of(model::NoteColour::green), text, "A. Silva", 1'790'000'000'000};
}

std::string bytes_of(const fs::path& file) { return base::read_file(file, 1u << 24).value_or(""); }

}  // namespace

TEST_CASE("a highlight lies where it was made, however the page is turned or cropped, and the words under it stay dark") {
  for (const char* entries : {"/MediaBox[0 0 612 792]", "/MediaBox[0 0 612 792]/Rotate 90", "/MediaBox[0 0 612 792]/Rotate 180",
                              "/MediaBox[0 0 612 792]/Rotate 270", "/MediaBox[-50 -20 562 772]/CropBox[80 300 480 600]/Rotate 270",
                              "/MediaBox[0 0 612 792]/CropBox[90 200 500 600]"}) {
    CAPTURE(std::string(entries));
    PdfWriter pdf;
    pdf.add_page(PdfWriter::text(200, 400, "Look for who holds"), entries);
    pdf::CopyWish wish;
    wish.annotations = {mark(0, {40, 60, 120, 14}, "Ask Ana")};
    const Written written(pdf.finish(), wish);
    auto session = pdf::Session::open(written.copy);
    REQUIRE(session);
    CHECK(near(colour_at(**session, 0, 100, 67), model::rgb_of(model::NoteColour::green)));
    CHECK(near(colour_at(**session, 0, 42, 62), model::rgb_of(model::NoteColour::green)));
    CHECK(near(colour_at(**session, 0, 158, 72), model::rgb_of(model::NoteColour::green)));
    CHECK(near(colour_at(**session, 0, 30, 67), 0xFFFFFF));
    CHECK(near(colour_at(**session, 0, 100, 90), 0xFFFFFF));
    const auto words = (*session)->words({0});
    REQUIRE(words);
    CHECK(words->size() == 4);
  }
}

TEST_CASE("the note, who wrote it and when are in the annotation, with its appearance") {
  pdf::CopyWish wish;
  wish.annotations = {mark(0, {72, 80, 100, 14}, "Ask Ána"), mark(1, {4, 100, 0, 0}, "Doors")};
  const Written written(support::pdf_of_pages({"one", "two"}), wish);
  const std::string bytes = bytes_of(written.copy);
  for (const char* part :
       {"/Subtype /Highlight", "/QuadPoints", "/Subtype /Text", "/AP", "/BM /Multiply", "(A. Silva)", "D:20260921141320Z"})
    CHECK_MESSAGE(bytes.find(part) != std::string::npos, part);
  auto session = pdf::Session::open(written.copy);
  REQUIRE(session);
  CHECK(near(colour_at(**session, 1, 8, 104), model::rgb_of(model::NoteColour::green)));
}

TEST_CASE("annotations that are there already are shown, and stay beside the new ones") {
  PdfWriter pdf;
  const int form = pdf.add_stream("1 0 0 rg 0 0 50 20 re f", "/Type/XObject/Subtype/Form/BBox[0 0 50 20]");
  const int annotation =
      pdf.add("<</Type/Annot/Subtype/Square/Rect[100 600 150 620]/F 4/AP<</N " + PdfWriter::ref(form) + ">>/Contents(old)>>");
  pdf.add_page(PdfWriter::text(72, 700, "words"), "/MediaBox[0 0 612 792]/Annots[" + PdfWriter::ref(annotation) + "]");
  pdf::CopyWish wish;
  wish.annotations = {mark(0, {300, 300, 100, 14})};
  const Written written(pdf.finish(), wish);
  auto before = pdf::Session::open(written.manual);
  REQUIRE(before);
  CHECK(near(colour_at(**before, 0, 125, 182), 0xFF0000));
  auto after = pdf::Session::open(written.copy);
  REQUIRE(after);
  CHECK(near(colour_at(**after, 0, 125, 182), 0xFF0000));
  CHECK(near(colour_at(**after, 0, 350, 307), model::rgb_of(model::NoteColour::green)));
}

TEST_CASE("some pages only, and marks of pages that are not there do no harm") {
  pdf::CopyWish wish;
  wish.kept = {{{1}, {2}}};
  wish.annotations = {mark(2, {72, 80, 100, 14}), mark(99, {0, 0, 10, 10}), mark(0, {0, 0, 10, 10})};
  const Written written(support::pdf_of_pages({"one", "two", "three", "four"}), wish);
  auto session = pdf::Session::open(written.copy);
  REQUIRE(session);
  REQUIRE((*session)->pages() == 2);
  CHECK((*session)->words({0}).value().at(0).text == "two");
  CHECK(near(colour_at(**session, 1, 120, 87), model::rgb_of(model::NoteColour::green)));
}

TEST_CASE("pages that are not there cannot be copied, and are told so") {
  support::TemporaryFolder folder;
  const fs::path manual = folder.path() / "manual.pdf";
  REQUIRE(base::write_file_whole(manual, support::pdf_of_pages({"one"})));
  auto session = pdf::Session::open(manual);
  REQUIRE(session);
  pdf::CopyWish wish;
  wish.kept = {{{7}, {7}}};
  const auto written = (*session)->copy(base::FileDescriptor(::open((folder.path() / "c").c_str(), O_RDWR | O_CREAT, 0600)), wish);
  REQUIRE_FALSE(written);
  CHECK(written.error().because == "it has no such pages");
}
