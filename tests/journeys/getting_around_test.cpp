// Getting around in manuals and between them, without the window.
#include "journeys/desk.hpp"
#include "manuals.hpp"
#include "support/pdf_writer.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::app;
using support::PdfWriter;
using support::take_in_file;
using support::write_manual;
namespace fs = std::filesystem;

namespace {

// Headings in large letters, text in small ones, no outline and no labels.
std::string headings_only(int pages) {
  PdfWriter pdf;
  for (int i = 1; i <= pages; ++i) {
    std::string content = PdfWriter::text(72, 720, "Chapter " + std::string(static_cast<std::size_t>(i), 'x'), 24);
    for (int line = 0; line < 12; ++line)
      content += PdfWriter::text(72, 680 - 16 * line, "most of what looks unusual has an ordinary reason", 11);
    pdf.add_page(content);
  }
  return pdf.finish();
}

std::vector<std::string> tab_titles(const ReadingView& view) {
  std::vector<std::string> out;
  for (const TabView& tab : view.tabs) out.push_back(tab.title + (tab.current ? " *" : ""));
  return out;
}

}  // namespace

TEST_CASE("a manual without contents gets them from its headings, and they lead there") {
  support::Desk desk;
  const fs::path path = write_manual(desk, headings_only(6), "plain.pdf");
  for (int time = 0; time < 2; ++time) {
    CAPTURE(time);
    take_in_file(desk, path);
    REQUIRE(desk.until([&] { return !desk.view().reading.outline.empty(); }));
    const auto rows = desk.view().reading.outline.rows;
    REQUIRE(rows->size() == 6);
    CHECK(rows->at(3).title == "Chapter xxxx");
    desk.ask(command::GoToPage{rows->at(3).page, rows->at(3).y_pt});
    CHECK(desk.app().state().page == 4);
    CHECK(desk.view().reading.outline.current == 3);
    desk.come_back();
  }
}

TEST_CASE("what somebody wrote onto a page of a manual without contents is none of its headings") {
  PdfWriter pdf;
  const std::string words = "Ask Ana about this";
  const int look =
      pdf.add_stream(PdfWriter::text(0, 4, words, 24), "/Type/XObject/Subtype/Form/BBox[0 0 300 30]/Resources<</Font<</F1 3 0 R>>>>");
  const int note = pdf.add("<</Type/Annot/Subtype/FreeText/Rect[72 300 372 330]/F 4/DA(/Helv 24 Tf)/Contents(" + words + ")/AP<</N " +
                           PdfWriter::ref(look) + ">>>>");
  for (const bool written_on : {false, true}) {
    std::string content = PdfWriter::text(72, 720, written_on ? "Doors" : "Seats", 24);
    for (int line = 0; line < 12; ++line)
      content += PdfWriter::text(72, 680 - 16 * line, "most of what looks unusual has an ordinary reason", 11);
    pdf.add_page(content, "/MediaBox[0 0 612 792]" + (written_on ? "/Annots[" + PdfWriter::ref(note) + "]" : std::string()));
  }
  support::Desk desk;
  take_in_file(desk, write_manual(desk, pdf.finish()));
  REQUIRE(desk.until([&] { return !desk.view().reading.outline.empty(); }));
  REQUIRE(desk.view().reading.marks.came_along->notes.size() == 1);
  std::vector<std::string> titles;
  for (const OutlineRowView& row : *desk.view().reading.outline.rows) titles.push_back(row.title);
  CHECK(titles == std::vector<std::string>{"Seats", "Doors"});
}

TEST_CASE("a section without a name in the contents is told as one, and leads there") {
  PdfWriter pdf;
  for (int i = 1; i <= 3; ++i) pdf.add_page(PdfWriter::text(72, 700, "page " + std::to_string(i)));
  pdf.put_in_catalog("/Outlines 20 0 R");
  while (pdf.add("null") < 21) {
  }
  pdf.set(20, "<</First 21 0 R/Last 21 0 R>>");
  pdf.set(21, "<</Title( \\r\\n )/Dest[9 0 R/Fit]>>");
  support::Desk desk;
  take_in_file(desk, write_manual(desk, pdf.finish()));
  const auto rows = desk.view().reading.outline.rows;
  REQUIRE(rows);
  REQUIRE(rows->size() == 1);
  CHECK(rows->front().title == "A section without a name");
  CHECK(rows->front().page.number() == 3);
}

TEST_CASE("a last line of the contents that leads back to the front is not the section of all pages behind it") {
  PdfWriter pdf;
  for (int i = 1; i <= 6; ++i) pdf.add_page(PdfWriter::text(72, 700, "page " + std::to_string(i)));
  pdf.put_in_catalog("/Outlines 20 0 R");
  while (pdf.add("null") < 23) {
  }
  pdf.set(20, "<</First 21 0 R/Last 23 0 R>>");
  pdf.set(21, "<</Title(Doors)/Dest[7 0 R/Fit]/Next 22 0 R>>");
  pdf.set(22, "<</Title(Fire)/Dest[11 0 R/Fit]/Next 23 0 R>>");
  pdf.set(23, "<</Title(List of forms)/Dest[5 0 R/Fit]>>");
  support::Desk desk;
  take_in_file(desk, write_manual(desk, pdf.finish()));
  std::vector<int> current;
  for (const int page : {0, 1, 2, 4}) {
    desk.ask(command::GoToPage{{page}});
    current.push_back(desk.view().reading.outline.current);
  }
  CHECK(current == std::vector<int>{2, 0, 0, 1});
  desk.ask(command::AddBookmark{});
  REQUIRE(desk.view().reading.marks.rows->size() == 1);
  CHECK(desk.view().reading.marks.rows->front().text == "Fire");
}

TEST_CASE(
    "in two columns the section is the one that one reads, for the contents, for a hit and for a mark, not the one that is higher up") {
  PdfWriter pdf;
  const char* left[] = {"Look for who holds the control", "and for who speaks for both", "ask the same thing twice",
                        "and tell the purser of it"};
  const char* right[] = {"The purser tells the captain", "who decides what is done", "before the doors are opened",
                         "and whom the airport calls"};
  std::string content;
  for (int i = 0; i < 4; ++i) content += PdfWriter::text(72, 700 - 16 * i, left[i], 10);
  for (int i = 0; i < 4; ++i) content += PdfWriter::text(340, 693 - 16 * i, right[i], 10);
  pdf.add_page(content);
  pdf.add_page(PdfWriter::text(72, 700, "What comes after it"));
  pdf.put_in_catalog("/Outlines 20 0 R");
  while (pdf.add("null") < 22) {
  }
  pdf.set(20, "<</First 21 0 R/Last 22 0 R>>");
  pdf.set(21, "<</Title(1 Look for who holds the control)/Dest[5 0 R/XYZ 72 712 null]/Next 22 0 R>>");
  pdf.set(22, "<</Title(The purser tells the captain)/Dest[5 0 R/XYZ 340 705 null]>>");
  support::Desk desk;
  take_in_file(desk, write_manual(desk, pdf.finish()));
  desk.ask(command::SearchFor{"tell the purser of it"});
  REQUIRE(desk.until([&] {
    const auto& hits = desk.view().reading.search.hits;
    return hits.size() == 1 && hits[0].heading == "1 Look for who holds the control";
  }));
  desk.ask(command::GoToPage{{0}, 80});
  CHECK(desk.until([&] { return desk.view().reading.outline.current == 0; }));
  desk.ask(command::GoToPage{{0}, 87, 1});  // chosen in the contents
  CHECK(desk.view().reading.outline.current == 1);
  desk.ask(command::GoToPage{{0}});
  for (const PageView& view : desk.view().reading.pages) {
    if (view.page.value != 0) continue;
    REQUIRE(view.text_lines.size() == 8);
    const model::Rect line = view.text_lines[3];
    desk.ask(command::SelectFrom{line.x + 10, line.y + line.h / 2, SelectBy::line});
    break;
  }
  desk.ask(command::AddHighlight{model::NoteColour::green});
  CHECK(desk.until([&] {
    const auto& marks = desk.view().reading.marks.rows;
    return marks && marks->size() == 1 && marks->front().heading == "1 Look for who holds the control";
  }));
}

TEST_CASE("a hit on a page whose label each chapter has is told with the number of its page") {
  PdfWriter pdf;
  for (const char* line : {"Doors open", "Doors close", "Doors burn"}) pdf.add_page(PdfWriter::text(72, 700, line));
  pdf.put_in_catalog("/PageLabels<</Nums[0<</S/D>>2<</S/D>>]>>");
  support::Desk desk;
  take_in_file(desk, write_manual(desk, pdf.finish()));
  desk.ask(command::SearchFor{"doors"});
  REQUIRE(desk.until([&] { return desk.view().reading.search.hits.size() == 3; }));
  const auto& hits = desk.view().reading.search.hits;
  CHECK(hits[0].label.value == "1 (page 1 of 3)");
  CHECK(hits[1].label.value == "2");
  CHECK(hits[2].label.value == "1 (page 3 of 3)");
}

TEST_CASE("where a file has no labels its reader says which number is printed, once") {
  support::Desk desk;
  const fs::path path = write_manual(desk, headings_only(12), "plain.pdf");
  take_in_file(desk, path);
  desk.ask(command::GoToPage{{6}});
  desk.ask(command::ShowPrintedPage{});
  CHECK(desk.view().shell.dialog.kind == DialogKind::printed_page);
  desk.ask(command::SetPrintedPage{"three"});
  CHECK(desk.view().shell.dialog.problem == "Type the number that is printed on this page, such as 12.");
  desk.ask(command::SetPrintedPage{"3"});
  CHECK(desk.view().shell.dialog.kind == DialogKind::none);
  CHECK(desk.app().state().page_label == "3");
  desk.ask(command::FirstPage{});
  CHECK(desk.app().state().page_label == "i");
  desk.ask(command::GoToLabel{"8"});
  CHECK(desk.app().state().page == 12);
  desk.come_back();
  take_in_file(desk, path);
  CHECK(desk.app().state().page_label == "8");
  desk.ask(command::SearchFor{"xxxxx"});
  REQUIRE(desk.until([&] { return !desk.view().reading.search.hits.empty(); }));
  CHECK(desk.view().reading.search.hits.front().label.value == "1");  // on page 5
}

TEST_CASE("in a window that can only read each manual in a tab is where it was left, too") {
  support::Desk desk;
  const auto first = desk.folder() / "first.pdf", second = desk.folder() / "second.pdf";
  support::write_pages(first, "zebra", 6);
  support::write_pages(second, "giraffe", 6);
  desk.come_back_second();
  support::open_file(desk, first);
  desk.ask(command::GoToPage{{3}});
  support::open_file(desk, second);
  desk.ask(command::GoToPage{{1}});
  const auto is_at = [&](const char* manual, int page) {
    return desk.until([&] { return desk.app().state().manual == manual && desk.app().state().page == page; });
  };
  desk.ask(command::PreviousTab{});
  CHECK(is_at("first.pdf", 4));
  desk.ask(command::NextTab{});
  CHECK(is_at("second.pdf", 2));
}

TEST_CASE("the palette lists the open manuals when it is asked for them") {
  support::Desk desk;
  for (const char* name : {"one.pdf", "two.pdf"}) take_in_file(desk, write_manual(desk, headings_only(2), name));
  desk.ask(command::ShowManuals{});
  CHECK(desk.view().shell.palette_open);
  CHECK(desk.view().shell.palette_start == "/");
  desk.ask(command::TogglePalette{});
  CHECK_FALSE(desk.view().shell.palette_open);
}

TEST_CASE("several manuals are open in tabs, each where it was left, and all are there at the next start") {
  support::Desk desk;
  const fs::path one = write_manual(desk, headings_only(9), "one.pdf"), two = write_manual(desk, headings_only(5), "two.pdf");
  take_in_file(desk, one);
  desk.ask(command::GoToPage{{4}});
  CHECK(tab_titles(desk.view().reading) == std::vector<std::string>{"one.pdf *"});
  take_in_file(desk, two);
  desk.ask(command::GoToPage{{2}});
  CHECK(tab_titles(desk.view().reading) == std::vector<std::string>{"one.pdf", "two.pdf *"});
  desk.ask(command::ShowTab{0});
  CHECK(desk.app().state().page == 5);
  CHECK(desk.view().reading.can_go_back);
  desk.ask(command::Back{});
  CHECK(desk.app().state().page == 1);
  desk.ask(command::NextTab{});
  CHECK(desk.app().state().page == 3);
  take_in_file(desk, one);  // is open already
  CHECK(tab_titles(desk.view().reading) == std::vector<std::string>{"one.pdf *", "two.pdf"});
  desk.come_back();
  desk.ask(command::ShowScreen{Screen::read});
  REQUIRE(desk.until([&] { return desk.view().reading.state == ReadingView::State::open; }));
  desk.settle();
  CHECK(tab_titles(desk.view().reading) == std::vector<std::string>{"one.pdf *", "two.pdf"});
  desk.ask(command::CloseManual{});
  CHECK(tab_titles(desk.view().reading) == std::vector<std::string>{"two.pdf *"});
  CHECK(desk.app().state().page == 3);
  desk.ask(command::CloseTab{0});
  CHECK(desk.view().reading.tabs.empty());
  CHECK(desk.view().reading.state == ReadingView::State::none);
}

TEST_CASE("thumbnails come for the pages that are asked for, and no more than a few megabytes are held") {
  support::Desk desk;
  take_in_file(desk, write_manual(desk, headings_only(40), "plain.pdf"));
  desk.ask(command::ShowThumbnails{10, 15});
  const auto drawn = [&] {
    std::size_t count = 0;
    for (const ThumbView& thumb : desk.view().reading.thumbs) count += thumb.image != 0;
    return count;
  };
  REQUIRE(desk.until([&] { return drawn() == 6; }));
  const ThumbView& thumb = desk.view().reading.thumbs.front();
  CHECK(thumb.page == model::PageIndex{10});
  CHECK(thumb.w <= 97);
  CHECK(thumb.h <= 129);
  CHECK(thumb.h > 100);
  desk.ask(command::ShowThumbnails{0, -1});
  CHECK(desk.view().reading.thumbs.empty());
}

TEST_CASE("while the mouse rests on a link, what it leads to is shown") {
  support::Desk desk;
  PdfWriter pdf;
  const int target = 8;  // the object of the second page, see below
  const int link = pdf.add("<</Type/Annot/Subtype/Link/Rect[72 690 200 710]/Dest[" + PdfWriter::ref(target) + "/XYZ 0 500 0]>>");
  pdf.add_page(PdfWriter::text(72, 695, "see page 2"), "/MediaBox[0 0 612 792]/Annots[" + PdfWriter::ref(link) + "]");
  REQUIRE(pdf.add_page(PdfWriter::text(72, 490, "The target")) == target);
  take_in_file(desk, write_manual(desk, pdf.finish(), "links.pdf"));
  REQUIRE(desk.until([&] { return !desk.view().reading.pages.front().links.empty(); }));
  desk.ask(command::PreviewLink{{0}, 0});
  CHECK_FALSE(desk.view().reading.preview);
  desk.clock().advance_ms(300);
  REQUIRE(desk.until([&] { return desk.view().reading.preview.has_value(); }));
  CHECK(desk.view().reading.preview->label == "Page 2");
  CHECK(desk.view().reading.preview->w == 360);
  CHECK(desk.view().reading.preview->h == 200);
  desk.ask(command::PreviewLink{{-1}, -1});
  CHECK_FALSE(desk.view().reading.preview);
}

TEST_CASE("how pages lie is kept with the manual: pairs with a cover, one at a time, fitted to the text") {
  support::Desk desk;
  const fs::path path = write_manual(desk, headings_only(9), "plain.pdf");
  take_in_file(desk, path);
  desk.ask(command::SetSpread{Spread::cover_and_pairs});
  desk.ask(command::GoToPage{{3}});
  desk.ask(command::SetFit{Fit::page});
  desk.ask(command::TogglePaged{});
  REQUIRE(desk.view().reading.pages.size() == 2);
  CHECK(desk.view().reading.pages[0].page == model::PageIndex{3});
  CHECK(desk.view().reading.pages[0].on_canvas.y == desk.view().reading.pages[1].on_canvas.y);
  desk.ask(command::ScrollBy{0, 90, true});
  CHECK(desk.view().reading.pages[0].page == model::PageIndex{5});
  desk.ask(command::NextPage{});
  CHECK(desk.view().reading.pages[0].page == model::PageIndex{7});
  desk.ask(command::PreviousPage{});
  desk.come_back();
  take_in_file(desk, path);
  CHECK(desk.view().reading.spread == Spread::cover_and_pairs);
  CHECK(desk.view().reading.paged);
  CHECK(desk.view().reading.pages.front().page == model::PageIndex{5});
  desk.ask(command::SetSpread{Spread::single});
  desk.ask(command::TogglePaged{});
  desk.ask(command::SetFit{Fit::width});
  const double by_width = *desk.app().state().zoom;
  desk.ask(command::SetFit{Fit::content});
  REQUIRE(desk.until([&] { return *desk.app().state().zoom > 1.1 * by_width; }));
  desk.settle();
  for (const model::Rect& line : desk.view().reading.pages.front().text_lines) {
    CHECK(line.x >= 0);
    CHECK(line.x + line.w <= 640);
  }
}

TEST_CASE("search takes patterns and says where one is wrong") {
  support::Desk desk;
  take_in_file(desk, write_manual(desk, headings_only(6), "plain.pdf"));
  desk.ask(command::SearchOptions{false, false, false, true});
  desk.ask(command::SearchFor{"Chapter x{4,5}\\b"});
  REQUIRE(desk.until([&] { return !desk.view().reading.search.running && !desk.view().reading.search.hits.empty(); }));
  CHECK(desk.view().reading.search.hits.size() == 2);
  desk.ask(command::SearchFor{"(never closed"});
  REQUIRE(desk.until([&] { return !desk.view().reading.search.problem.empty(); }));
  CHECK(desk.view().reading.search.hits.empty());
}

TEST_CASE("a pattern that takes too long says that hits may be missing, and a simpler one takes that back") {
  support::Desk desk;
  std::vector<std::string> pages(40, std::string(60, 'a') + "b");
  pages.front() = "a word";
  take_in_file(desk, write_manual(desk, support::pdf_of_pages(pages), "long.pdf"));
  desk.ask(command::SearchOptions{false, false, false, true});
  desk.ask(command::SearchFor{"(a+)+$|word"});
  const auto& search = desk.view().reading.search;
  REQUIRE(desk.until([&] { return !search.running && search.hits.size() == 1; }));
  CHECK(search.too_slow);
  desk.ask(command::SearchFor{"wor[d]"});
  REQUIRE(desk.until([&] { return !desk.view().reading.search.running; }));
  CHECK(desk.view().reading.search.hits.size() == 1);
  CHECK_FALSE(desk.view().reading.search.too_slow);
}

TEST_CASE("a search through all manuals does not lead away while one types, and a hit elsewhere opens with what was found still listed") {
  support::Desk desk;
  const auto pages = [](const std::string& word) {
    PdfWriter pdf;
    for (int i = 0; i < 6; ++i)
      pdf.add_page(PdfWriter::text(72, 700, "Page " + std::to_string(i)) +
                   PdfWriter::text(72, i == 4 ? 60 : 600, i == 4 ? word : "nothing"));
    return pdf.finish();
  };
  const auto first = write_manual(desk, pages("zebra"), "first.pdf"), second = write_manual(desk, pages("giraffe"), "second.pdf");
  for (const auto& path : {first, second}) {
    take_in_file(desk, path);
    REQUIRE(desk.until([&] { return desk.view().reading.imported_pages == 6; }));
  }
  const auto& search = desk.view().reading.search;
  desk.ask(command::SearchOptions{false, false, true, false});
  desk.ask(command::SearchFor{"zebra"});
  REQUIRE(desk.until([&] { return !search.running && search.hits.size() == 1; }));
  CHECK(desk.app().state().manual == "second.pdf");
  CHECK(search.current == -1);
  desk.ask(command::GoToHit{0});
  const auto is_seen = [&] {
    for (const auto& page : desk.view().reading.pages)
      for (const auto& highlight : page.highlights)
        if (page.page.value == 4 && highlight.current && highlight.on_canvas.y > 0 && highlight.on_canvas.y < 700) return true;
    return false;
  };
  REQUIRE(desk.until([&] { return desk.app().state().manual == "first.pdf" && is_seen(); }));
  CHECK(search.query == "zebra");
  CHECK(search.all_manuals);
  REQUIRE(search.hits.size() == 1);
  CHECK(search.current == 0);
}

TEST_CASE("Back leads from a hit in another manual to the one it was looked for in, and Forward to the hit again") {
  support::Desk desk;
  const auto first = write_manual(desk, support::pdf_of_pages({"a lion", "a bear", "a zebra"}), "first.pdf");
  const auto second = write_manual(desk, support::pdf_of_pages({"a giraffe", "a mouse", "a horse", "a dog"}), "second.pdf");
  for (const auto& path : {first, second}) take_in_file(desk, path);
  desk.ask(command::GoToPage{{2}});
  desk.ask(command::SearchOptions{false, false, true, false});
  desk.ask(command::SearchFor{"zebra"});
  REQUIRE(desk.until([&] { return desk.view().reading.search.hits.size() == 1; }));
  const auto is_at = [&](const char* manual, int page) {
    const bool arrived = desk.until([&] { return desk.app().state().manual == manual; });
    desk.settle();
    return arrived && desk.app().state().page == page;
  };
  desk.ask(command::GoToHit{0});
  CHECK(is_at("first.pdf", 3));
  CHECK(desk.view().reading.can_go_back);
  desk.ask(command::Back{});
  CHECK(is_at("second.pdf", 3));
  desk.ask(command::Forward{});
  CHECK(is_at("first.pdf", 3));
  desk.ask(command::CloseTab{1});  // the way back leads past what was closed
  desk.ask(command::Back{});
  CHECK(is_at("first.pdf", 3));
  CHECK_FALSE(desk.view().reading.can_go_back);
}

TEST_CASE("what one looks for is looked for in the next manual too, without leading away from where one was in it") {
  support::Desk desk;
  const auto first = write_manual(desk, headings_only(3), "first.pdf"), second = write_manual(desk, headings_only(6), "second.pdf");
  take_in_file(desk, second);
  take_in_file(desk, first);
  desk.ask(command::FocusSearch{});
  desk.ask(command::SearchFor{"Chapter"});
  const auto& search = desk.view().reading.search;
  REQUIRE(desk.until([&] { return !search.running && search.hits.size() == 3; }));
  take_in_file(desk, second);
  REQUIRE(desk.until([&] { return !search.running && search.hits.size() == 6; }));
  CHECK(search.query == "Chapter");
  CHECK(desk.app().state().page == 1);
  desk.ask(command::CloseManual{});
  desk.ask(command::CloseManual{});
  take_in_file(desk, first);
  CHECK(search.query.empty());
}

TEST_CASE("a link that leaves the manual shows its address and asks; scripts, programs and other files are never followed") {
  support::Desk desk;
  PdfWriter pdf;
  const int script = pdf.add("<</S/JavaScript/JS(app.launchURL\\(\"http://evil.example\"\\))>>");
  std::string annotations;
  int row = 0;
  for (const char* action : {"/S/URI/URI(https://example.org/report)", "/S/Launch/F(/bin/true)", "/S/GoToR/F(other.pdf)/D[0/Fit]",
                             "/S/JavaScript/JS(app.alert\\(1\\))", "/S/SubmitForm/F(http://evil.example)"}) {
    const int y = 700 - 30 * row++;
    annotations += PdfWriter::ref(pdf.add("<</Type/Annot/Subtype/Link/Rect[72 " + std::to_string(y) + " 300 " + std::to_string(y + 20) +
                                          "]/A<<" + action + ">>>>")) +
                   " ";
  }
  pdf.add_page(PdfWriter::text(72, 600, "links"),
               "/MediaBox[0 0 612 792]/Annots[" + annotations + "]/AA<</O " + PdfWriter::ref(script) + ">>");
  pdf.put_in_catalog("/OpenAction " + PdfWriter::ref(script));
  const fs::path path = write_manual(desk, pdf.finish(), "hostile.pdf");
  take_in_file(desk, path);
  REQUIRE(desk.until([&] { return !desk.view().reading.pages.front().links.empty(); }));
  const auto links = desk.view().reading.pages.front().links;
  REQUIRE(links.size() >= 3);
  int asked = 0;
  for (const LinkView& link : links) {
    desk.ask(command::FollowLink{{0}, link.index});
    const DialogView dialog = desk.view().shell.dialog;
    REQUIRE(dialog.kind == DialogKind::external_link);
    if (dialog.title == "This link leaves the manual") {
      ++asked;
      CHECK(dialog.text == "https://example.org/report");
      CHECK(dialog.accept == "Copy the address");
      desk.app().take_clipboard();
      desk.ask(command::AcceptDialog{});
      CHECK(desk.app().take_clipboard().value_or("") == "https://example.org/report");
    } else {
      CHECK(dialog.title == "Jumpseat does not follow this link");
      CHECK_FALSE(dialog.text.empty());
      CHECK(dialog.accept.empty());
      desk.ask(command::AcceptDialog{});
    }
    CHECK(desk.app().state().manual == "hostile.pdf");
    CHECK(desk.view().reading.tabs.size() == 1);
  }
  CHECK(asked == 1);
}

TEST_CASE("a page asked for by its label before the labels are read is waited for, not called missing") {
  support::Desk desk;
  desk.settle();
  desk.app().run(command::OpenManual{model::CourseCode("HT"), model::ManualId("manual")});
  REQUIRE(desk.until([&] { return desk.view().reading.state == ReadingView::State::open; }));
  desk.app().run(command::GoToLabel{"8-2"});
  CHECK(desk.view().shell.notice == std::nullopt);
  REQUIRE(desk.until([&] { return desk.app().state().page_label == "8-2"; }));
}

TEST_CASE("a button on a page turns to the next page and goes back, and says so where there is nowhere to go back to") {
  support::Desk desk;
  PdfWriter pdf;
  const int next = pdf.add("<</Type/Annot/Subtype/Link/Rect[72 700 300 720]/A<</S/Named/N/NextPage>>>>");
  const int back = pdf.add("<</Type/Annot/Subtype/Link/Rect[72 670 300 690]/A<</S/Named/N/GoBack>>>>");
  for (int i = 0; i < 3; ++i)
    pdf.add_page(PdfWriter::text(72, 600, "links"),
                 "/MediaBox[0 0 612 792]/Annots[" + PdfWriter::ref(next) + " " + PdfWriter::ref(back) + "]");
  take_in_file(desk, write_manual(desk, pdf.finish()));
  const auto links = desk.view().reading.pages.front().links;
  REQUIRE(links.size() == 2);
  CHECK(links[0].hint == "Page 2");
  CHECK(links[1].hint == "Back");
  desk.ask(command::FollowLink{{0}, links[1].index});
  CHECK(desk.notice() == "There is no earlier place to go back to.");
  desk.ask(command::FollowLink{{0}, links[0].index});
  CHECK(desk.app().state().page == 2);
  desk.ask(command::FollowLink{{1}, links[1].index});
  CHECK(desk.app().state().page == 1);
  CHECK(desk.view().shell.dialog.kind == DialogKind::none);
}
