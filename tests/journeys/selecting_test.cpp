// Selecting and copying words, without the window.
#include "journeys/desk.hpp"
#include "manuals.hpp"
#include "support/pdf_writer.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::app;
using support::PdfWriter;

namespace {

void open_words(support::Desk& desk, const std::string& bytes) {
  support::open_file(desk, support::write_manual(desk, bytes));
  REQUIRE(desk.until([&] { return !desk.view().reading.pages.empty() && !desk.view().reading.pages.front().text_lines.empty(); }));
}

struct Place {
  double x, y;
};
// Of a line of text on the canvas: a share of its length along it.
Place on_line(support::Desk& desk, std::size_t page, std::size_t line, double share) {
  const PageView& view = desk.view().reading.pages.at(page);
  const model::Rect& rect = view.text_lines.at(line);
  return {rect.x + rect.w * share, rect.y + rect.h / 2};
}

void drag(support::Desk& desk, Place from, Place to) {
  desk.ask(command::SelectFrom{from.x, from.y, SelectBy::word, true});
  desk.ask(command::SelectTo{to.x, to.y});
}

std::string copied(support::Desk& desk) {
  desk.app().take_clipboard();
  desk.ask(command::CopySelection{});
  return desk.app().take_clipboard().value_or("");
}

std::string two_lines_on(const std::string& entries) {
  PdfWriter pdf;
  pdf.add_page(PdfWriter::text(100, 500, "Look for who holds the pass-") + PdfWriter::text(100, 484, "ports and the money") +
                   PdfWriter::text(100, 468, "or speaks for both."),
               entries);
  return pdf.finish();
}

}  // namespace

TEST_CASE("what is dragged over is copied as running text, wherever the page is turned or cropped to") {
  for (const char* entries : {"/MediaBox[0 0 612 792]", "/MediaBox[0 0 612 792]/Rotate 90", "/MediaBox[0 0 612 792]/Rotate 180",
                              "/MediaBox[0 0 612 792]/Rotate 270", "/MediaBox[0 0 612 792]/CropBox[90 400 500 600]",
                              "/MediaBox[-50 -20 562 772]/CropBox[80 400 420 560]/Rotate 90"}) {
    CAPTURE(std::string(entries));
    support::Desk desk;
    open_words(desk, two_lines_on(entries));
    for (int turns = 0; turns < 4; ++turns) {
      CAPTURE(turns);
      const auto& rects = desk.view().reading.pages.at(0).text_lines;
      REQUIRE(rects.size() >= 3);
      const auto middle = [](const model::Rect& r) { return Place{r.x + r.w / 2, r.y + r.h / 2}; };
      desk.ask(command::SelectFrom{middle(rects.front()).x, middle(rects.front()).y, SelectBy::line});
      desk.ask(command::SelectTo{middle(rects.back()).x, middle(rects.back()).y});
      CHECK(copied(desk) == "Look for who holds the passports and the money or speaks for both.");
      desk.ask(command::RotateView{});
    }
  }
}

TEST_CASE("words, lines and blocks are selected by what is pressed") {
  support::Desk desk;
  open_words(desk, two_lines_on("/MediaBox[0 0 612 792]"));
  const Place who = on_line(desk, 0, 0, 0.35);
  desk.ask(command::SelectFrom{who.x, who.y, SelectBy::word});
  CHECK(copied(desk) == "who");
  desk.ask(command::ExtendSelection{SelectStep::word_on});
  CHECK(copied(desk) == "who holds");
  desk.ask(command::ExtendSelection{SelectStep::line_down});
  CHECK(copied(desk).find("who holds the passports") == 0);
  desk.ask(command::SelectFrom{who.x, who.y, SelectBy::line});
  CHECK(copied(desk) == "Look for who holds the pass-");
  drag(desk, on_line(desk, 0, 1, 0.01), on_line(desk, 0, 2, 0.99));
  CHECK(copied(desk) == "ports and the money or speaks for both.");
  desk.ask(command::SelectPage{});
  CHECK(copied(desk).size() > 60);
  desk.ask(command::ClearSelection{});
  CHECK_FALSE(desk.view().reading.has_selection);
  CHECK(copied(desk).empty());
  // A press alone selects nothing.
  desk.ask(command::SelectFrom{who.x, who.y, SelectBy::word, true});
  CHECK_FALSE(desk.view().reading.has_selection);
}

TEST_CASE("a selection goes over pages and stays while one scrolls away and back") {
  support::Desk desk;
  PdfWriter pdf;
  for (int i = 1; i <= 30; ++i)
    pdf.add_page(PdfWriter::text(72, 700, "page " + std::to_string(i) + " begins") +
                 PdfWriter::text(72, 100, "page " + std::to_string(i) + " ends"));
  open_words(desk, pdf.finish());
  desk.ask(command::SetFit{Fit::page});
  desk.ask(command::SelectFrom{on_line(desk, 0, 1, 0.1).x, on_line(desk, 0, 1, 0.1).y, SelectBy::word, true});
  desk.ask(command::GoToPage{{2}});
  desk.ask(command::SelectTo{on_line(desk, 0, 0, 0.5).x, on_line(desk, 0, 0, 0.5).y});
  const std::string text = copied(desk);
  CHECK(text == "page 1 ends\npage 2 begins\npage 2 ends\npage 3");
  const auto areas = desk.view().reading.pages.at(0).selection;
  CHECK(areas.size() == 1);
  desk.ask(command::LastPage{});
  CHECK(desk.view().reading.has_selection);
  CHECK(copied(desk) == text);
  desk.ask(command::GoToPage{{2}});
  CHECK(desk.view().reading.pages.at(0).selection == areas);
}

TEST_CASE("what is copied over pages has neither their running heads nor their page numbers in the middle of a sentence") {
  support::Desk desk;
  PdfWriter pdf;
  const char* bodies[] = {"Two signs of different kinds", "are a report to the commander", "who decides with the senior",
                          "what is done before landing",  "and whom the airport calls",    "once the doors are open"};
  for (int i = 0; i < 6; ++i)
    pdf.add_page(PdfWriter::text(72, 760, "Cabin manual") + PdfWriter::text(72, 400, bodies[i]) +
                 PdfWriter::text(72, 30, "Page 2-" + std::to_string(i + 1)));
  open_words(desk, pdf.finish());
  desk.ask(command::SetFit{Fit::page});
  desk.ask(command::SelectFrom{on_line(desk, 0, 1, 0.01).x, on_line(desk, 0, 1, 0.01).y, SelectBy::word, true});
  desk.ask(command::GoToPage{{2}});
  desk.ask(command::SelectTo{on_line(desk, 0, 1, 0.99).x, on_line(desk, 0, 1, 0.99).y});
  CHECK(copied(desk) == "Two signs of different kinds\nare a report to the commander\nwho decides with the senior");
}

TEST_CASE("keys alone select from the first word in view") {
  support::Desk desk;
  open_words(desk, two_lines_on("/MediaBox[0 0 612 792]"));
  desk.ask(command::ExtendSelection{SelectStep::word_on});
  CHECK(copied(desk) == "Look");
  desk.ask(command::ExtendSelection{SelectStep::line_end});
  CHECK(copied(desk) == "Look for who holds the pass-");
  desk.ask(command::ExtendSelection{SelectStep::word_back});
  CHECK(copied(desk) == "Look for who holds the");
}

TEST_CASE("a page without text says that it is a picture") {
  support::Desk desk;
  PdfWriter pdf;
  pdf.add_page("0.5 g 100 100 200 200 re f\n");
  const auto path = support::write_manual(desk, pdf.finish(), "scan.pdf");
  desk.ask(command::OpenFile{path.string(), std::nullopt, {}});
  desk.ask(command::SelectPage{});
  REQUIRE(desk.view().shell.notice);
  CHECK(desk.view().shell.notice->text == "There is no text on this page: it is a picture.");
}

TEST_CASE("where copying is not allowed one sentence says so, and marks keep no words of a manual that is locked") {
  support::Desk desk;
  desk.ask(command::OpenFile{(support::source_folder() / "tests/data/pdf/no-copying.pdf").string(), std::nullopt, {}});
  REQUIRE(desk.view().reading.state == ReadingView::State::open);
  desk.ask(command::SelectPage{});
  REQUIRE(desk.view().reading.has_selection);
  CHECK(copied(desk).empty());
  REQUIRE(desk.view().shell.notice);
  CHECK(desk.view().shell.notice->text == "This manual does not allow its text to be copied.");
  desk.ask(command::AddHighlight{});
  REQUIRE(desk.view().reading.marks.rows->size() == 1);
  CHECK(desk.view().reading.marks.rows->front().words.empty());
}
