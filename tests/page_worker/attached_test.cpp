// The bytes of files that are attached to a manual.
#include "desk.hpp"

using namespace jumpseat;
using support::PdfWriter;
using test::Desk;

TEST_CASE("an attached file is read byte by byte, and one that swells past the limit or is damaged is refused") {
  PdfWriter pdf;
  pdf.add_page("");
  std::string swelling;  // 128 zeros for every two bytes
  for (int i = 0; i < 600'000; ++i) swelling.append("\x81\0", 2);
  const std::string large(200'000, 'x');
  const int plain = pdf.add_stream("a,b"), empty = pdf.add_stream(""), long_one = pdf.add_stream(large);
  const int bomb = pdf.add_stream(swelling, "/Filter/RunLengthDecode"), unknown = pdf.add_stream("abc", "/Filter/NoSuchDecode");
  std::string names;
  for (const int each : {plain, empty, long_one, bomb, unknown}) names += "(n)<</F(n.txt)/EF<</F " + PdfWriter::ref(each) + ">>>>";
  pdf.put_in_catalog("/Names<</EmbeddedFiles<</Names[" + names + "]>>>>");
  pdf::ServiceOptions options;
  options.reads_in_background = false;
  Desk desk(std::move(options));
  const pdf::DocumentId document = desk.open(pdf.finish());
  desk.wait_for<pdf::Opened>();
  const auto read = [&](int file) {
    desk.service().request_attached_file(document, file);
    return desk.wait_for<pdf::AttachedFileRead>().bytes;
  };
  CHECK(read(0).value_or("-") == "a,b");
  CHECK(read(1).value_or("-").empty());
  CHECK(read(2).value_or("-") == large);
  const auto too_large = read(3);
  REQUIRE_FALSE(too_large);
  CHECK(base::sentence(too_large.error()) ==
        "Could not take the attached file out of manual1.pdf: it is larger than 64 MB; ask whoever sent the manual for it.");
  CHECK_FALSE(read(4));
  CHECK_FALSE(read(5));
  CHECK(read(0).value_or("-") == "a,b");
}
