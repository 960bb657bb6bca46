#include "base/file.hpp"
#include "page_worker/desk.hpp"
#include "pdf/session.hpp"
#include "support/pdf_writer.hpp"
#include "support/places.hpp"

#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace jumpseat;
using test::Desk;

namespace {

std::string open_failure(Desk& desk, const std::string& bytes) {
  desk.open(bytes);
  const auto failed = desk.wait_for<pdf::OpenFailed>();
  CHECK_FALSE(failed.needs_password);
  return failed.error.because;
}

}  // namespace

TEST_CASE("a file that is no manual is refused with its reason, and the next one opens") {
  Desk desk;
  CHECK(open_failure(desk, "") == "it is empty");
  CHECK(open_failure(desk, "Dear crew, see you at the gate.") == "it is not a PDF file");
  CHECK(open_failure(desk, "# writes a PDF\nout.write(b'%PDF-1.7\\n')\n") == "it is not a PDF file");
  CHECK(open_failure(desk, "Content-Type: application/pdf\r\n\r\n%PDF-1.7\nand nothing else") == "it is damaged or cut short");
  CHECK(open_failure(desk, support::PdfWriter().finish()) == "it has no pages");
  CHECK(open_failure(desk, "%PDF-1.7\nand nothing else") == "it is damaged or cut short");
  desk.open(support::pdf_of_pages({"Hello"}));
  CHECK(desk.wait_for<pdf::Opened>().pages == 1);
}

TEST_CASE("a file that ends early opens as far as it goes, or is refused; the program goes on") {
  Desk desk;
  const std::string whole = support::pdf_of_pages({"One", "Two", "Three"});
  for (std::size_t size = 0; size < whole.size(); size += whole.size() / 12) {
    desk.open(whole.substr(0, size));
    for (;;) {
      const pdf::Event event = desk.next();
      if (std::holds_alternative<pdf::Opened>(event) || std::holds_alternative<pdf::OpenFailed>(event)) break;
    }
  }
  desk.open(whole);
  CHECK(desk.wait_for<pdf::Opened>().pages == 3);
}

TEST_CASE("manuals that cannot be opened leave nothing open") {
  const auto open_files = [] {
    const auto all = std::filesystem::directory_iterator("/proc/self/fd");
    return std::distance(std::filesystem::begin(all), std::filesystem::end(all));
  };
  Desk desk;
  const auto comes_down_to = [&](std::ptrdiff_t count) {
    const auto give_up = std::chrono::steady_clock::now() + test::patience;
    while (open_files() > count && std::chrono::steady_clock::now() < give_up) std::this_thread::yield();
    return open_files() <= count;
  };
  const auto before = open_files();
  for (int i = 0; i < 10; ++i) open_failure(desk, "Dear crew, see you at the gate.");
  CHECK(comes_down_to(before));
}

TEST_CASE("a FIFO is refused at once") {
  const support::TemporaryFolder folder;
  const auto fifo = folder.path() / "manual.pdf";
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  CHECK(base::sentence(pdf::Session::open(fifo).error()) == "Could not open manual.pdf: it is not a regular file.");
}

TEST_CASE("a locked manual asks for its password, refuses a wrong one, and opens with the right one") {
  Desk desk;
  for (const char* name : {"locked.pdf", "locked-old.pdf"}) {
    const auto file = support::source_folder() / "tests/data/pdf" / name;
    desk.open_file(file);
    const auto asked = desk.wait_for<pdf::OpenFailed>();
    CHECK(asked.needs_password);
    CHECK(asked.error.kind == base::ErrorKind::locked);
    desk.open_file(file, "guess");
    const auto refused = desk.wait_for<pdf::OpenFailed>();
    CHECK(refused.needs_password);
    CHECK(refused.error.because == "the password is not right");
    desk.open_file(file, "caf\u00e9 10442");
    const auto opened = desk.wait_for<pdf::Opened>();
    CHECK(opened.encrypted);
    const auto facts = desk.wait_for<pdf::FactsRead>();
    CHECK(facts.facts.encrypted);
    CHECK(facts.facts.sizes.size() == 2);
  }
}

TEST_CASE("what the owner does not allow is known") {
  Desk desk;
  desk.open_file(support::source_folder() / "tests/data/pdf/no-copying.pdf");
  const auto opened = desk.wait_for<pdf::Opened>();
  CHECK(opened.encrypted);
  CHECK_FALSE(opened.may_copy);
  CHECK(opened.may_print);
}

TEST_CASE("a page 200 inches wide is drawn small whole and large in tiles") {
  support::PdfWriter pdf;
  pdf.add_page("1 0 0 rg 14300 14300 100 100 re f", "/MediaBox[0 0 14400 14400]");
  Desk desk;
  const auto id = desk.open(pdf.finish());
  CHECK(desk.wait_for<pdf::Opened>().size == model::Size{14400, 14400});
  desk.service().want(id, {Desk::key(id, 0, 0.1)});
  CHECK(desk.wait_for<pdf::PageDrawn>().image.w() == 1440);
  desk.service().want(id, {Desk::key(id, 0, 1)});
  CHECK(desk.wait_for<pdf::PageFailed>().error.kind == base::ErrorKind::too_large);
  pdf::PageImageKey corner = Desk::key(id, 0, 1);
  corner.tile = pdf::PixelRect{14000, 0, 1024, 500};
  desk.service().want(id, {corner});
  const auto tile = desk.wait_for<pdf::PageDrawn>();
  CHECK(tile.image.w() == 400);  // to the edge of the page
  CHECK(tile.image.h() == 500);
  const std::uint8_t* red = tile.image.pixels() + 50 * tile.image.stride_bytes() + 350 * 4;
  CHECK((red[0] == 0 && red[1] == 0 && red[2] == 255 && red[3] == 255));
}

TEST_CASE("a page that never finishes is given up after its deadline, and the others are drawn") {
  support::PdfWriter pdf;
  pdf.add_page(support::PdfWriter::text(72, 700, "before"));
  support::add_endless_page(pdf);
  pdf::ServiceOptions options;
  options.page_deadline_ms = 400;
  Desk desk(std::move(options));
  const auto id = desk.open(pdf.finish());
  desk.service().want(id, {Desk::key(id, 1), Desk::key(id, 0)});
  const auto failed = desk.wait_for<pdf::PageFailed>();
  CHECK(failed.key.page.value == 1);
  CHECK(base::sentence(failed.error) == "Could not draw page 2: it took longer than 0.4 seconds.");
  CHECK(desk.wait_for<pdf::PageDrawn>().key.page.value == 0);
}

TEST_CASE("a page that wants more memory than it may have fails alone") {
#if !defined(JUMPSEAT_SANITIZE_ADDRESS) && !defined(JUMPSEAT_SANITIZE_THREAD)
  pdf::ServiceOptions options;
  options.memory_limit_mb = 1;
  Desk desk(std::move(options));
  support::PdfWriter pdf;
  pdf.add_page("", "/MediaBox[0 0 6900 6900]");
  pdf.add_page(support::PdfWriter::text(72, 700, "small"));
  const auto id = desk.open(pdf.finish());
  desk.service().want(id, {Desk::key(id, 0), Desk::key(id, 1)});
  // In either order: a page that takes long, as it does on a busy machine, keeps no other waiting.
  int failed = -1, drawn = -1;
  while (failed < 0 || drawn < 0) {
    const pdf::Event event = desk.next();
    if (const auto* page = std::get_if<pdf::PageFailed>(&event)) failed = page->key.page.value;
    if (const auto* page = std::get_if<pdf::PageDrawn>(&event)) drawn = page->key.page.value;
    REQUIRE_FALSE(std::holds_alternative<pdf::DocumentLost>(event));
  }
  CHECK(failed == 0);
  CHECK(drawn == 1);
#endif
}

TEST_CASE("a file cut short while it is open says so, and nothing else is harmed") {
  Desk desk;
  std::string filler(3 << 20, ' ');
  support::PdfWriter pdf;
  pdf.add_page(support::PdfWriter::text(72, 700, "first"));
  pdf.add_stream(filler);
  for (int i = 0; i < 40; ++i) pdf.add_page(support::PdfWriter::text(72, 700, "later"));
  const auto id = desk.open(pdf.finish());
  desk.wait_for<pdf::Opened>();
  REQUIRE(::truncate(desk.path.c_str(), 4096) == 0);
  desk.service().want(id, {Desk::key(id, 39)});
  for (bool told = false; !told;) {
    const pdf::Event event = desk.next();
    if (const auto* failed = std::get_if<pdf::PageFailed>(&event)) told = failed->error.because == "the file was changed while it was open";
    if (const auto* lost = std::get_if<pdf::DocumentLost>(&event)) told = lost->error.because == "the file was changed while it was open";
  }
  const auto other = desk.open(support::pdf_of_pages({"unharmed"}));
  desk.service().want(other, {Desk::key(other, 0)});
  CHECK(desk.wait_for<pdf::PageDrawn>().key.document == other);
}

TEST_CASE("a page whose crop box is empty or lies beside the paper is shown whole, with its words, as other readers show it") {
  support::TemporaryFolder folder;
  const auto path = folder.path() / "manual.pdf";
  support::PdfWriter pdf;
  const std::string content = support::PdfWriter::text(72, 700, "Say nothing");
  pdf.add_page(content);
  for (const char* boxes : {"/MediaBox[0 0 612 792]/CropBox[0 0 0 0]", "/MediaBox[0 0 612 792]/CropBox[700 800 900 999]",
                            "/MediaBox[0 0 0 0]", "/MediaBox[0 0 612 792]/CropBox[100 100 100 400]"})
    pdf.add_page(content, boxes);
  pdf.add_page(content, "/MediaBox[0 0 612 792]/CropBox[5 5 5 5]/Rotate 90");
  REQUIRE(base::write_file_whole(path, pdf.finish()));
  auto session = pdf::Session::open(path);
  REQUIRE(session);
  const auto facts = (*session)->facts();
  REQUIRE(facts);
  const auto dark = [](const pdf::PageImage& image) {
    int count = 0;
    for (int y = 0; y < image.h(); ++y)
      for (int x = 0; x < image.w(); ++x) count += image.pixels()[y * image.stride_bytes() + 4 * x] < 100;
    return count;
  };
  const auto sound = (*session)->draw({0}, 1);
  REQUIRE(sound);
  for (int i = 1; i < 6; ++i) {
    CAPTURE(i);
    const model::Size size = i == 5 ? model::Size{792, 612} : model::Size{612, 792};
    CHECK(facts->sizes[static_cast<std::size_t>(i)] == size);
    const auto drawn = (*session)->draw({i}, 1);
    REQUIRE(drawn);
    CHECK(drawn->size == size);
    if (i < 5) CHECK(dark(drawn->image) == dark(sound->image));
    else CHECK(dark(drawn->image) > 100);
    const auto words = (*session)->words({i});
    REQUIRE(words);
    REQUIRE(words->size() == 2);
    CHECK(words->at(0).text == "Say");
    CHECK(words->at(0).box.w > 10);
  }
}
