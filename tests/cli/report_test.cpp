// `jumpseat report`, and what it wrote read back: by the page worker, and by zbarimg where it is installed.
#include "base/file.hpp"
#include "base/json.hpp"
#include "record_file.hpp"
#include "support/places.hpp"
#include "support/qr_code.hpp"
#include "support/typed.hpp"
#include "support/words.hpp"

#include <doctest/doctest.h>
#include <filesystem>

using namespace jumpseat;
using support::has;
using support::type;
namespace fs = std::filesystem;

namespace {

struct ReportDesk : support::RecordFile {
  ReportDesk() { ::setenv("JUMPSEAT_CONTENT", (support::source_folder() / "content").c_str(), 1); }
  std::string text_of(const std::string& pdf) const { return type({"manual", "text", pdf, "--page", "1"}).out; }
};

// What is in the QR codes of a page; empty, with a word, where this machine cannot read them.
std::string decoded(const ReportDesk& desk, const std::string& pdf, int page = 1) {
  const std::string picture = desk.at("page.png");
  REQUIRE(type({"manual", "render", pdf, "--page", std::to_string(page), "--dpi", "300", "-o", picture}).exit_code == 0);
  return support::words_in_codes(picture);
}

}  // namespace

TEST_CASE("a certificate says who passed what, and its code leads back to the record file") {
  const ReportDesk desk;
  const std::string pdf = desk.at("certificate.pdf");
  const auto ran =
      type({"report", "certificate", "--of", "10442", "--records", desk.file, "-o", pdf, "--valid-until", "2027-11-30", "--json"});
  REQUIRE_MESSAGE(ran.exit_code == 0, ran.err);
  const std::string code = ran.json()["code"].text_or("");
  const std::string text = desk.text_of(pdf);
  for (const char* words : {"Certificate", "Ana Pereira", "10442", "Recognising trafficking", "Revision 2", "Valid until", "30 Nov 2027"})
    CHECK_MESSAGE(has(text, words), text);
  CHECK(has(text, code));

  auto checked = type({"records", "verify", "--certificate", code, "--records", desk.file});
  CHECK_MESSAGE(checked.exit_code == 0, checked.err);
  CHECK(has(checked.out, "Certificate " + code + ": 10442 \u00B7 Ana Pereira passed final of HT revision 2"));
  const std::string payload = decoded(desk, pdf);
  if (!payload.empty()) {
    CHECK(has(payload, "code: " + code));
    checked = type({"records", "verify", "--code", payload, "--json", "--records", desk.file});
    CHECK_MESSAGE(checked.exit_code == 0, checked.out);
    CHECK(checked.json()["certificate"]["person"].text_or("") == "10442");
  }
  const std::string forged = "JUMPSEAT CERTIFICATE 1\ncode: " + code + "\nperson: 20001\nrevision: 2\nmark: 1";
  checked = type({"records", "verify", "--certificate", forged, "--records", desk.file});
  CHECK(checked.exit_code == 1);
  CHECK(checked.err ==
        "The certificate says person \"20001\"; the record file says \"10442\".\n"
        "The certificate says mark \"1\"; the record file says \"0.75\".\n");
}

TEST_CASE("a code that is mistyped and one that is not of this file are told apart") {
  const ReportDesk desk;
  const std::string code =
      type({"report", "certificate", "--records", desk.file, "-o", desk.at("c.pdf"), "--json"}).json()["code"].text_or("");
  std::string mistyped = code;
  mistyped[0] = mistyped[0] == 'A' ? 'B' : 'A';
  auto ran = type({"records", "verify", "--certificate", mistyped, "--records", desk.file});
  CHECK(ran.exit_code == 1);
  CHECK(ran.err == "This is not the code of a certificate: a character is mistyped or missing.\n");
  ran = type({"records", "verify", "--certificate", "00000-00000-00000-00000", "--json", "--records", desk.file});
  CHECK(ran.exit_code == 1);
  CHECK_FALSE(ran.json()["ok"].bool_or(true));
  CHECK(ran.json()["certificate"].is_null());
  CHECK(ran.json()["problems"].items().size() == 1);
}

TEST_CASE("a certificate that cannot be made says why") {
  const ReportDesk desk;
  auto ran = type({"report", "certificate", "--attempt", "none", "--records", desk.file, "-o", desk.at("c.pdf")});
  CHECK(ran.exit_code == 3);
  CHECK(ran.err == "Could not make a certificate: there is no finished attempt with this id.\n");
  ran = type({"report", "certificate", "--of", "77", "--records", desk.file, "-o", desk.at("c.pdf")});
  CHECK(ran.err == "Could not make a certificate: nobody has the staff number 77.\n");
  ran = type({"report", "certificate", "--records", desk.file, "-o", desk.at("none/c.pdf")});
  CHECK(ran.exit_code == 3);
  CHECK(type({"report", "certificate"}).exit_code == 2);
}

TEST_CASE("a course report is one page of HTML or a PDF, of the course that was named") {
  const ReportDesk desk;
  const std::string page = desk.at("report.html"), pdf = desk.at("report.pdf");
  auto ran = type({"report", "course", "--course", "HT", "--records", desk.file, "-o", page});
  REQUIRE_MESSAGE(ran.exit_code == 0, ran.err);
  CHECK(has(base::read_file(page, 1 << 22).value_or(""), "<h1>Recognising trafficking</h1>"));
  ran = type({"report", "course", "--course", "recognising trafficking", "--format", "pdf", "--records", desk.file, "-o", pdf});
  REQUIRE_MESSAGE(ran.exit_code == 0, ran.err);
  CHECK(has(desk.text_of(pdf), "Course report"));
  REQUIRE(std::filesystem::remove(pdf));
  ran = type({"report", "course", "--course", "HT", "--records", desk.file, "-o", pdf});
  REQUIRE_MESSAGE(ran.exit_code == 0, ran.err);
  CHECK(has(desk.text_of(pdf), "Course report"));
  ran = type({"report", "course", "--course", "nothing", "--records", desk.file, "-o", page});
  CHECK(ran.exit_code == 3);
  CHECK(ran.err.starts_with("Could not find the course: \"nothing\" is none of "));
}

TEST_CASE("a card says since when a number has not been verified, and the number stays whole beside it") {
  const ReportDesk desk;
  const fs::path courses = desk.folder.path() / "courses", course = courses / "human-trafficking";
  fs::create_directories(courses);
  fs::copy(support::source_folder() / "content/human-trafficking", course, fs::copy_options::recursive);
  std::string data = base::read_file(course / "operator.toml", 1 << 20).value_or("");
  const auto verify = [&](const std::string& number, const char* day) {
    const auto at = data.find(number);
    REQUIRE(at != std::string::npos);
    data.insert(at + number.size(), std::string("\nverified_on = ") + day);
  };
  verify("number = \"1-888-373-7888\"", "2024-01-03");
  verify("number = \"1-866-347-2423\"", "2031-01-03");
  REQUIRE(base::write_file_whole(course / "operator.toml", data));
  ::setenv("JUMPSEAT_CONTENT", courses.c_str(), 1);
  const std::string card = desk.at("card.pdf"), poster = desk.at("poster.pdf");
  auto ran = type({"report", "card", "--course", "HT", "--country", "US", "-o", card});
  REQUIRE_MESSAGE(ran.exit_code == 0, ran.err);
  const std::string back = type({"manual", "text", card, "--page", "2"}).out;
  CHECK_MESSAGE(has(back, "1-888-373-7888"), back);
  CHECK_MESSAGE(has(back, "not verified since 2024-01-03"), back);
  const std::string scanned = decoded(desk, card, 2);
  if (!scanned.empty()) CHECK(has(scanned, "Not verified by your operator"));
  CHECK_FALSE(has(back, "2031"));  // a day that has not come is no check
  ran = type({"report", "poster", "--course", "HT", "--country", "US", "-o", poster});
  REQUIRE_MESSAGE(ran.exit_code == 0, ran.err);
  CHECK(has(desk.text_of(poster), "not verified since 2024-01-03"));
}

TEST_CASE("the wallet card and the poster are filled from the operator's data, and say what is missing") {
  const ReportDesk desk;
  const std::string card = desk.at("card.pdf"), poster = desk.at("poster.pdf");
  auto ran = type({"report", "card", "--course", "HT", "--country", "GB", "--role", "cabin", "-o", card});
  REQUIRE_MESSAGE(ran.exit_code == 0, ran.err);
  CHECK(has(desk.text_of(card), "How people look"));
  const std::string back = type({"manual", "text", card, "--page", "2"}).out;
  for (const char* words : {"08000 121 700", "not verified", "contact not filled in", "In danger: 999", "operator\u2019s data: undated"})
    CHECK_MESSAGE(has(back, words), back);
  CHECK_FALSE(has(back, "1-888-373-7888"));
  const std::string scanned = decoded(desk, card, 2);
  if (!scanned.empty()) CHECK(has(scanned, "TEL;TYPE=VOICE:08000-121-700"));
  ran = type({"report", "poster", "--course", "HT", "--size", "a3", "-o", poster});
  REQUIRE_MESSAGE(ran.exit_code == 0, ran.err);
  for (const char* words : {"1-888-373-7888", "Never", "Put it in my phone", "Airport police"})
    CHECK_MESSAGE(has(desk.text_of(poster), words), words);
  const auto size = type({"manual", "info", poster, "--json"}).json()["sizes"].items().at(0);
  CHECK(size.items()[0].number_or(0) == doctest::Approx(841.89).epsilon(0.001));
  CHECK(size.items()[1].number_or(0) == doctest::Approx(1190.55).epsilon(0.001));
  ran = type({"report", "card", "--course", "HT", "--country", "Narnia", "-o", card});
  CHECK(ran.exit_code == 3);
  CHECK(has(ran.err, "Could not fill it in: the operator's data has no number of Narnia, only of US, GB"));
  ran = type({"report", "card", "--course", "HT", "--role", "cook", "-o", card});
  CHECK(has(ran.err, "no chain for \"cook\", only for cabin, flight"));
}
