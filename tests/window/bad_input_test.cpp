// Manuals that are not what they should be, opened in each of the ways there are: one sentence, a way out, and reading goes on.
#include "window/bad_desk.hpp"

#include <filesystem>
#include <fstream>
#include <sys/stat.h>

using namespace jumpseat;
using support::BadDesk;

namespace {

struct Bad {
  const char* name;
  std::string bytes;
  const char* because;
};

std::vector<Bad> bad_files() {
  return {{"letter.pdf", "Dear crew, see you at the gate.", "it is not a PDF file"},
          {"empty.pdf", "", "it is empty"},
          {"begun.pdf", "%PDF-1.7\nand nothing else", "it is damaged or cut short"},
          {"cover.pdf", support::PdfWriter().finish(), "it has no pages"}};
}

std::string refusal(const std::string& name, const std::string& because) {
  return "Could not open " + name + ": " + because + ". Choose another file.";
}

}  // namespace

TEST_CASE_FIXTURE(BadDesk, "what is dropped on the window and is no manual is refused with its reason, and the next manual opens") {
  driver.start();
  for (const Bad& bad : bad_files()) {
    driver.drop(put(bad.name, bad.bytes));
    CHECK(sentence() == refusal(bad.name, bad.because));
    CHECK(driver.find("Try again", "button"));
    CHECK(driver.find("Open another file", "button"));
  }
  const auto fifo = folder.path() / "pipe.pdf";
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  driver.drop(fifo);
  CHECK(sentence() == refusal("pipe.pdf", "it is not a regular file"));
  driver.drop(folder.path());
  CHECK(sentence() == refusal(folder.path().filename().string(), "it is a folder"));
  driver.drop(folder.path() / "gone.pdf");
  CHECK(sentence() == refusal("gone.pdf", "there is no such file"));
  CHECK(reads_on());
}

TEST_CASE_FIXTURE(BadDesk, "a file named at the start that is no manual leaves a window that says so and opens another") {
  const auto file = put("letter.pdf", "Dear crew, see you at the gate.");
  driver.start({"open", file.string()});
  CHECK(sentence() == refusal("letter.pdf", "it is not a PDF file"));
  REQUIRE(base::write_file_whole(file, support::manual_of(3)));  // the right file comes under the same name
  driver.click("Try again");
  CHECK(sentence().empty());
  CHECK(driver.find("1", "page"));
}

TEST_CASE_FIXTURE(BadDesk, "a file chosen in the file panel that is no manual can be followed by another one") {
  put("home/letter.pdf", "Dear crew, see you at the gate.");
  put("home/manual.pdf", support::manual_of(2));
  driver.start();
  driver.key("Ctrl+O");
  driver.becomes([&] { return driver.find("letter.pdf", "row").has_value(); });
  driver.click("letter.pdf", "row");
  CHECK(sentence() == refusal("letter.pdf", "it is not a PDF file"));
  driver.click("Open another file");
  driver.becomes([&] { return driver.find("manual.pdf", "row").has_value(); });
  driver.click("manual.pdf", "row");
  CHECK(driver.state()["manual"].text_or("") == "manual.pdf");
  CHECK(sentence().empty());
}

TEST_CASE_FIXTURE(BadDesk, "a manual that was cut short on its way opens as far as it goes, or says that it was") {
  driver.start();
  const std::string whole = support::manual_of(12);
  for (const std::size_t part : {2, 3, 5, 9}) {
    driver.drop(put("cut.pdf", whole.substr(0, whole.size() * part / 10)));
    const bool open = driver.find_id("read.page.1").has_value();
    CHECK((open || sentence() == refusal("cut.pdf", "it is damaged or cut short")));
  }
  CHECK(reads_on());
}

TEST_CASE_FIXTURE(BadDesk, "a locked manual asks for its password, says when it is wrong, and opens with the right one") {
  std::filesystem::create_directories(home());
  driver.start({"open", (support::source_folder() / "tests/data/pdf/locked.pdf").string()});
  CHECK(driver.find("This manual has a password", "heading"));
  driver.type("guess");
  driver.key("Enter");
  CHECK(driver.shows("That password is not right."));
  driver.type("caf\u00e9 10442");
  driver.key("Enter");
  CHECK_FALSE(driver.find("This manual has a password", "heading"));
  CHECK(driver.state()["page"].integer_or(0) == 1);
}

TEST_CASE_FIXTURE(BadDesk, "whoever does not know the password puts the question away and can be asked again") {
  driver.start({"open", (support::source_folder() / "tests/data/pdf/locked.pdf").string()});
  driver.key("Escape");
  CHECK_FALSE(driver.find("This manual has a password", "heading"));
  CHECK(driver.find("locked.pdf asks for a password", "heading"));
  driver.click("Give the password");
  CHECK(driver.find("This manual has a password", "heading"));
  CHECK_FALSE(driver.shows("That password is not right."));
  driver.key("Escape");
  CHECK(reads_on());
}

TEST_CASE_FIXTURE(BadDesk, "a manual that is replaced on disk while it is read stays as it was opened, and the person is told once") {
  const auto file = put("manual.pdf", support::manual_of(12));
  driver.start({"open", file.string()});
  REQUIRE(base::write_file_whole(file, support::manual_of(3)));
  driver.key("End");
  REQUIRE(driver.becomes([&] { return !notice().empty(); }));
  CHECK(notice().find("The file of this manual was changed on disk.") == 0);
  CHECK(driver.state()["page"].integer_or(0) == 12);
  CHECK(sentence().empty());
  driver.drop(file);
  driver.key("End");
  CHECK(driver.state()["page"].integer_or(0) == 3);
}

TEST_CASE_FIXTURE(BadDesk, "a manual that is cut short while it is read says so, and can be opened again when it is whole") {
  support::PdfWriter pdf;
  pdf.add_page(support::PdfWriter::text(72, 700, "First"));
  pdf.add_stream(std::string(3 << 20, ' '));
  for (int i = 0; i < 40; ++i) pdf.add_page(support::PdfWriter::text(72, 700, "Later"));
  const std::string whole = pdf.finish();
  const auto file = put("manual.pdf", whole);
  driver.start({"open", file.string()});
  REQUIRE(::truncate(file.c_str(), 4096) == 0);
  driver.key("End");
  REQUIRE(driver.becomes([&] { return driver.shows("the file was changed while it was open"); }));
  REQUIRE(base::write_file_whole(file, whole));
  driver.drop(file);
  driver.key("End");
  CHECK(driver.state()["page"].integer_or(0) == 41);
  CHECK_FALSE(driver.shows("the file was changed while it was open"));
}
