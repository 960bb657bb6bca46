// jumpseat manual, as people call it, through the real page worker.
#include "base/file.hpp"
#include "base/json.hpp"
#include "support/pdf_writer.hpp"
#include "support/places.hpp"
#include "support/typed.hpp"

#include <doctest/doctest.h>
#include <vector>

using namespace jumpseat;
using support::PdfWriter;

namespace {

support::Typed manual(std::vector<std::string> words, const std::string& input = {}) {
  words.insert(words.begin(), "manual");
  return support::type(std::move(words), input);
}

struct ManualDesk {
  support::TemporaryFolder folder;
  std::string file = (folder.path() / "cabin.pdf").string();
  ManualDesk() {
    PdfWriter pdf;
    pdf.add_page(PdfWriter::text(72, 700, "Seats and doors"));
    pdf.add_page(PdfWriter::text(72, 700, "Report suspected traf-") + PdfWriter::text(72, 680, "ficking to the purser."),
                 "/MediaBox[0 0 612 792]/Rotate 90/Annots[<</Subtype/Link/Rect[72 690 172 710]/Dest[5 0 R/Fit]>>]");
    pdf.put_in_catalog("/PageLabels<</Nums[0<</S/r>>1<</S/D/P(1-)>>]>>/Outlines 20 0 R");
    while (pdf.add("null") < 22) {
    }
    pdf.set(20, "<</First 21 0 R/Last 21 0 R>>");
    pdf.set(21, "<</Title(Doors)/Dest[5 0 R/Fit]/First 22 0 R>>");
    pdf.set(22, "<</Title(Signs)/Dest[7 0 R/Fit]>>");
    REQUIRE(base::write_file_whole(file, pdf.finish()));
  }
};

std::string locked() { return (support::source_folder() / "tests/data/pdf/locked.pdf").string(); }

}  // namespace

TEST_CASE("manual info tells what the manual holds") {
  const ManualDesk desk;
  const auto reply = manual({"info", desk.file, "--json"});
  CHECK(reply.exit_code == 0);
  const auto json = reply.json();
  CHECK(json["pages"].integer_or(0) == 2);
  CHECK(json["labels"].items().at(0).text_or("") == "i");
  CHECK(json["labels"].items().at(1).text_or("") == "1-1");
  CHECK(json["sizes"].items().at(1).items().at(0).number_or(0) == 792);
  CHECK(json["outline"].items().at(0)["title"].text_or("") == "Doors");
  CHECK(json["outline"].items().at(0)["children"].items().at(0)["page"].integer_or(0) == 2);
  CHECK(json["links"].integer_or(0) == 1);
  CHECK_FALSE(json["encrypted"].bool_or(true));
  CHECK_FALSE(json["locked"].bool_or(true));
  CHECK_FALSE(json["fast_copy"].bool_or(true));
}

TEST_CASE("manual text prints a page, by number or by label") {
  const ManualDesk desk;
  CHECK(manual({"text", desk.file, "--page", "1"}).out == "Seats and doors\n");
  CHECK(manual({"text", desk.file, "--label", "1-1"}).out.find("to the purser.") != std::string::npos);
  CHECK(manual({"text", desk.file, "--label", " I "}).out == "Seats and doors\n");
  const auto missing = manual({"text", desk.file, "--label", "9-9"});
  CHECK(missing.exit_code == 3);
  CHECK(missing.err ==
        "Could not find page 9-9 of cabin.pdf: no page has that label; its pages go from i to 1-1, by number from 1 to 2.\n");
  CHECK(manual({"text", desk.file, "--page", "3"}).err == "Could not find page 3 of cabin.pdf: it has 2 pages.\n");
  CHECK(manual({"text", desk.file, "--page", "0"}).exit_code == 2);
}

TEST_CASE("a label that each chapter has names all of its pages, each with its number") {
  const support::TemporaryFolder folder;
  PdfWriter pdf;
  for (const char* line : {"Doors open", "Doors close", "Fire burns", "Doors again"}) pdf.add_page(PdfWriter::text(72, 700, line));
  pdf.put_in_catalog("/PageLabels<</Nums[0<</S/D>>2<</S/D>>3<</S/r>>]>>");
  const std::string file = (folder.path() / "chapters.pdf").string();
  REQUIRE(base::write_file_whole(file, pdf.finish()));
  CHECK(manual({"text", file, "--label", "1"}).out == "1 (page 1 of 4):\nDoors open\n\f1 (page 3 of 4):\nFire burns\n");
  CHECK(manual({"text", file, "--page", "3"}).out == "Fire burns\n");
  CHECK(manual({"text", file, "--label", "2"}).out == "Doors close\n");
  const auto drawn = manual({"render", file, "--label", "1", "--dpi", "36", "-o", (folder.path() / "page.png").string()});
  CHECK(drawn.exit_code == 0);
  CHECK(drawn.err == "2 pages have the label 1. Page 1 was drawn; --page draws another one.\n");
  CHECK(manual({"search", file, "burns", "--label", "1"}).out == "1 (page 3 of 4): Fire burns\n");
  CHECK(manual({"search", file, "doors"}).out == "1 (page 1 of 4): Doors open\n2: Doors close\ni: Doors again\n");
  const auto hit = manual({"search", file, "burns", "--label", "1", "--json"}).json()["hits"].items().at(0);
  CHECK(hit["page"].integer_or(0) == 3);
  CHECK(hit["label"].text_or("") == "1");
}

TEST_CASE("manual search finds a word that is broken across lines, with a box for each part") {
  const ManualDesk desk;
  const auto hits = manual({"search", desk.file, "Suspected TRAFFICKING", "--json"}).json()["hits"];
  REQUIRE(hits.items().size() == 1);
  CHECK(hits.items()[0]["page"].integer_or(0) == 2);
  CHECK(hits.items()[0]["label"].text_or("") == "1-1");
  CHECK(hits.items()[0]["rects"].items().size() == 3);
}

TEST_CASE("manual search takes whole words, case and patterns") {
  const ManualDesk desk;
  const auto count = [&](std::vector<std::string> words) {
    std::vector<std::string> all{"search", desk.file};
    all.insert(all.end(), words.begin(), words.end());
    all.emplace_back("--json");
    return manual(all).json()["hits"].items().size();
  };
  CHECK(count({"purse"}) == 1);
  CHECK(count({"purse", "--whole-word"}) == 0);
  CHECK(count({"PURSER"}) == 1);
  CHECK(count({"PURSER", "--match-case"}) == 0);
  CHECK(count({"p[a-z]rser", "--regex"}) == 1);
  const auto wrong = manual({"search", desk.file, "(purser", "--regex"});
  CHECK(wrong.exit_code == 3);
  CHECK(wrong.err.rfind("Could not use this regular expression: missing closing parenthesis", 0) == 0);
}

TEST_CASE("manual search says where a pattern takes too long, and does not end as if all had been found") {
  support::TemporaryFolder folder;
  const std::string file = (folder.path() / "long.pdf").string();
  REQUIRE(base::write_file_whole(file, support::pdf_of_pages({"a word", std::string(60, 'a') + "b", "another word"})));
  const auto reply = manual({"search", file, "(a+)+$|word", "--regex"});
  CHECK(reply.exit_code == 1);
  CHECK(reply.err == "This pattern takes too long, so hits may be missing. Try a simpler one.\n");
  CHECK(reply.out == "1: a word\n3: another word\n");
  const auto json = manual({"search", file, "(a+)+$|word", "--regex", "--json"}).json();
  REQUIRE(json["cut_short"].items().size() == 1);
  CHECK(json["cut_short"].items()[0].integer_or(0) == 2);
  CHECK(manual({"search", file, "wor[d]", "--regex", "--json"}).json()["cut_short"].items().empty());
}

TEST_CASE("manual links says where each link is and leads") {
  const ManualDesk desk;
  const auto links = manual({"links", desk.file, "--json"}).json()["links"];
  REQUIRE(links.items().size() == 1);
  CHECK(links.items()[0]["page"].integer_or(0) == 2);
  CHECK(links.items()[0]["kind"].text_or("") == "page");
  CHECK(links.items()[0]["target"].integer_or(0) == 1);
  CHECK(links.items()[0]["rect"].items().at(0).number_or(0) == 690);  // turned: x is the page's own y
}

TEST_CASE("manual render writes a picture of the asked size, and says when it had to be smaller") {
  const ManualDesk desk;
  const std::string out = (desk.folder.path() / "page.png").string();
  const auto reply = manual({"render", desk.file, "--page", "2", "--dpi", "36", "-o", out, "--json"});
  CHECK(reply.exit_code == 0);
  CHECK(reply.json()["w"].integer_or(0) == 396);
  CHECK(base::read_file(out, 1 << 20).value().substr(1, 3) == "PNG");
  PdfWriter vast;
  vast.add_page("", "/MediaBox[0 0 14400 14400]");
  const std::string file = (desk.folder.path() / "vast.pdf").string();
  REQUIRE(base::write_file_whole(file, vast.finish()));
  const auto smaller = manual({"render", file, "--dpi", "300", "-o", out});
  CHECK(smaller.exit_code == 0);
  CHECK(smaller.err.find("is too large for that many dots per inch") != std::string::npos);
}

TEST_CASE("a locked manual says so and opens with its password from standard input") {
  const auto asked = manual({"info", locked(), "--json"});
  CHECK(asked.exit_code == 1);
  CHECK(asked.json()["locked"].bool_or(false));
  CHECK(asked.err == "Could not open locked.pdf: it needs a password.\n");
  CHECK(manual({"text", locked(), "--password-stdin"}, "guess\n").err == "Could not open locked.pdf: the password is not right.\n");
  CHECK(manual({"text", locked(), "--password-stdin", "--page", "1"}, "caf\u00e9 10442\n").out == "For crew only\n");
}

TEST_CASE("what is no manual is one sentence") {
  const ManualDesk desk;
  const std::string file = (desk.folder.path() / "notes.pdf").string();
  REQUIRE(base::write_file_whole(file, "notes"));
  for (const char* action : {"info", "text", "links", "render"}) {
    const auto reply = manual({action, file});
    CHECK(reply.exit_code == 3);
    CHECK(reply.err == "Could not open notes.pdf: it is not a PDF file.\n");
    CHECK(reply.out.empty());
  }
  CHECK(manual({"info", "/nowhere.pdf"}).err == "Could not open nowhere.pdf: there is no such file.\n");
}
