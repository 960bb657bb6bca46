// Certificates on paper.
#include "report/certificate.hpp"
#include "report/paper.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;

namespace {

report::Certificate certificate(const std::string& name) {
  report::Certificate out;
  out.operator_name = "Example Air";
  out.person = name;
  out.staff_number = "10442";
  out.course = "Recognising trafficking";
  out.details = "Revision 2";
  out.quiz = "Final exam";
  out.facts = {{"Passed on", "21 Nov 2026"}, {"Mark", "87 %"}};
  out.code = "9K3QW-7RT2M-0X4PD-HV8CE";
  out.payload = "JUMPSEAT CERTIFICATE 1\ncode: " + out.code;
  out.issued = "25 Nov 2026";
  out.issued_at_utc_ms = 1'790'000'000'000;
  return out;
}

report::PaperFile made(const report::Certificate& c) {
  const auto paper = report::load_paper();
  REQUIRE(paper);
  auto out = (*paper)->certificate(c);
  REQUIRE_MESSAGE(out, out.error().detail);
  return *out;
}

}  // namespace

TEST_CASE("the same certificate is the same bytes") {
  const auto one = made(certificate("Ana Pereira"));
  CHECK(one.pdf.starts_with("%PDF-1."));
  CHECK(one.notes.empty());
  CHECK(made(certificate("Ana Pereira")).pdf == one.pdf);
  CHECK(made(certificate("Ana Pereir")).pdf != one.pdf);
}

TEST_CASE("a letter that no font has is told, not silently drawn as a box") {
  const auto out = made(certificate("Ana \xF4\x80\x80\x81"));  // U+100001, of private use
  REQUIRE(out.notes.size() == 1);
  CHECK(out.notes.front().starts_with("No font of this machine has the letter U+100001: boxes stand for them."));
}

TEST_CASE("names of any length and any bytes are put on paper") {
  std::string longest;
  for (int i = 0; i < 300; ++i) longest += "Ana ";
  CHECK_FALSE(made(certificate(longest)).pdf.empty());
  CHECK_FALSE(made(certificate("\xFF\xFE\n\t\x01")).pdf.empty());
  CHECK_FALSE(made(certificate("")).pdf.empty());
}

TEST_CASE("what the QR code says is read back, and anything else is not taken for it") {
  report::CertificatePayload said{"9K3QW-7RT2M-0X4PD-HV8CE", "10442\nmark: 1", "HT", "2", "final", "2026-11-21", "0.875"}, read;
  REQUIRE(report::read_payload(said.words(), read));
  CHECK(read.code == said.code);
  CHECK(read.person == "10442 mark: 1");  // a line is one value, whatever is in it
  CHECK(read.mark == "0.875");
  CHECK_FALSE(report::read_payload("", read));
  CHECK_FALSE(report::read_payload("9K3QW-7RT2M-0X4PD-HV8CE", read));
  CHECK_FALSE(report::read_payload("JUMPSEAT CERTIFICATE 1\nnothing", read));
  CHECK_FALSE(report::read_payload("JUMPSEAT CERTIFICATE 1\nperson: x", read = {}));
  CHECK_FALSE(report::read_payload("JUMPSEAT CERTIFICATE 2\ncode: x", read));
}
