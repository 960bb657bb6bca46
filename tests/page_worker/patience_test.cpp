// A page that takes long keeps neither another page, nor the outline, nor what somebody saves or prints waiting.
#include "base/file.hpp"
#include "page_worker/desk.hpp"
#include "pdf/session.hpp"

#include <fcntl.h>

using namespace jumpseat;
using test::Desk;

namespace {

std::string endless_then_short() {
  support::PdfWriter pdf;
  support::add_endless_page(pdf);
  support::add_endless_page(pdf);
  pdf.add_page(support::PdfWriter::text(72, 700, "short"));
  return pdf.finish();
}

// So long that no page is given up while the test waits.
pdf::ServiceOptions patient() {
  pdf::ServiceOptions options;
  options.page_deadline_ms = 3'600'000;
  return options;
}

}  // namespace

TEST_CASE("beside a page that never finishes the next one is drawn, and the outline read, without waiting for it") {
  Desk desk(patient());
  const auto id = desk.open(endless_then_short());
  desk.service().want(id, {Desk::key(id, 0), Desk::key(id, 2)});
  bool drawn = false, facts = false;
  while (!drawn || !facts) {
    const pdf::Event event = desk.next();
    REQUIRE_FALSE(std::holds_alternative<pdf::PageFailed>(event));
    drawn = drawn || std::holds_alternative<pdf::PageDrawn>(event);
    facts = facts || std::holds_alternative<pdf::FactsRead>(event);
  }
}

TEST_CASE("a page whose text takes too long is not called damaged") {
  const support::TemporaryFolder folder;
  REQUIRE(base::write_file_whole(folder.path() / "endless.pdf", endless_then_short()));
  pdf::ServiceOptions options;
  options.page_deadline_ms = 200;
  auto session = pdf::Session::open(folder.path() / "endless.pdf", {}, options);
  REQUIRE(session);
  std::vector<base::Error> failed;
  REQUIRE((*session)->words_of_pages({0}, 1, &failed));
  REQUIRE(failed.size() == 1);
  CHECK(base::sentence(failed[0]) == "Could not read the text of page 1: it took too long.");
}

TEST_CASE("a page is drawn at once although all renderers are held up by pages that never finish") {
  Desk desk(patient());
  const auto id = desk.open(endless_then_short());
  desk.service().want(id, {Desk::key(id, 0), Desk::key(id, 1)});
  desk.wait_for<pdf::FactsRead>();  // by now both are slow
  desk.service().want(id, {Desk::key(id, 2), Desk::key(id, 0), Desk::key(id, 1)});
  for (;;) {
    const pdf::Event event = desk.next();
    REQUIRE_FALSE(std::holds_alternative<pdf::PageFailed>(event));
    if (std::holds_alternative<pdf::PageDrawn>(event)) break;
  }
}

TEST_CASE("an attached file that somebody saves does not wait for pages whose text is read for the search") {
  support::PdfWriter pdf;
  support::add_endless_page(pdf);
  support::add_endless_page(pdf);
  pdf.put_in_catalog("/Names<</EmbeddedFiles<</Names[(n)<</F(n.txt)/EF<</F " + support::PdfWriter::ref(pdf.add_stream("a,b")) +
                     ">>>>]>>>>");
  Desk desk(patient());
  const auto id = desk.open(pdf.finish());
  desk.wait_for<pdf::FactsRead>();
  desk.service().request_text(id, {0}, 2);
  desk.service().request_attached_file(id, 0);
  CHECK(desk.wait_for<pdf::AttachedFileRead>().bytes.value_or("-") == "a,b");
}

TEST_CASE("a copy that somebody saves or prints does not wait for pages whose text is read for the search") {
  support::PdfWriter pdf;
  support::add_endless_page(pdf);
  support::add_endless_page(pdf);
  Desk desk(patient());
  const auto id = desk.open(pdf.finish());
  desk.wait_for<pdf::FactsRead>();
  desk.service().request_text(id, {0}, 2);
  const support::TemporaryFolder folder;
  const auto path = folder.path() / "copy.pdf";
  desk.service().request_copy(id, base::FileDescriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)), {});
  CHECK(desk.wait_for<pdf::CopyWritten>().outcome);
  CHECK(std::filesystem::file_size(path) > 500);
}

TEST_CASE("what is drawn in the background comes with what it cost, and waits for the page that somebody looks at") {
  support::PdfWriter pdf;
  for (int i = 0; i < 3; ++i) pdf.add_page(support::PdfWriter::text(72, 720, "words"));
  Desk desk;
  const auto id = desk.open(pdf.finish());
  desk.wait_for<pdf::FactsRead>();
  desk.service().want(id, {Desk::key(id, 0)});
  desk.service().draw_in_background(id, Desk::key(id, 2, 0.25));
  bool page_came = false;
  for (bool small_came = false; !small_came;) {
    const pdf::Event event = desk.next();
    page_came = page_came || std::holds_alternative<pdf::PageDrawn>(event);
    const auto* drawn = std::get_if<pdf::DrawnInBackground>(&event);
    if (!drawn) continue;
    small_came = true;
    CHECK(page_came);
    CHECK(drawn->key == Desk::key(id, 2, 0.25));
    REQUIRE(drawn->image);
    CHECK(drawn->image->w() == 153);
    CHECK(drawn->image->h() == 198);
    CHECK(drawn->processor_ms >= 0);
    CHECK(drawn->processor_ms < 60'000);
  }
  desk.service().draw_in_background(id, Desk::key(id, 7));
  const auto missing = desk.wait_for<pdf::DrawnInBackground>();
  CHECK(missing.key.page.value == 7);
  CHECK_FALSE(missing.image);
  desk.service().want(id, {Desk::key(id, 2)});
  CHECK(desk.wait_for<pdf::PageDrawn>().key.page.value == 2);
}
