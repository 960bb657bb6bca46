// Reading, without the window.
#include "base/file.hpp"
#include "journeys/desk.hpp"
#include "manuals.hpp"
#include "support/pdf_writer.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <set>

using namespace jumpseat;
using namespace jumpseat::app;

namespace {
void open_the_manual(support::Desk& desk) {
  desk.ask(command::OpenManual{model::CourseCode("HT"), model::ManualId("manual")});
  REQUIRE(desk.view().reading.state == ReadingView::State::open);
  REQUIRE(desk.until([&] { return !desk.view().reading.outline.empty(); }));
}
}  // namespace

TEST_CASE("the manual opens with its outline and labels, and a label leads to its page") {
  support::Desk desk;
  open_the_manual(desk);
  desk.ask(command::GoToLabel{"3-3"});
  CHECK(desk.app().state().page_label == "3-3");
  desk.ask(command::GoToLabel{"no such page"});
  CHECK(desk.view().shell.notice->text ==
        "This manual has no page \u201Cno such page\u201D: its pages go from i to E-2, by number from 1 to 89.");
  CHECK(desk.app().state().page_label == "3-3");
  desk.ask(command::Back{});
  CHECK(desk.app().state().page_label != "3-3");
  desk.ask(command::Forward{});
  CHECK(desk.app().state().page_label == "3-3");
}

TEST_CASE("on the first page of a chapter the contents show that chapter, not the section before it") {
  support::Desk desk;
  open_the_manual(desk);
  const auto section = [&] {
    const OutlineView& outline = desk.view().reading.outline;
    return outline.current < 0 ? std::string() : outline.rows->at(static_cast<std::size_t>(outline.current)).title;
  };
  desk.ask(command::GoToLabel{"2-1"});
  CHECK(section() == "2 What trafficking is, and is not");
  // Every line of the contents leads to where it is the current one, but for those that share a place or stand at the very end.
  int led_astray = 0;
  const auto rows = desk.view().reading.outline.rows;
  for (const auto& row : *rows) {
    desk.ask(command::GoToPage{row.page, row.y_pt});
    led_astray += section() != row.title;
  }
  CHECK(led_astray <= 1);
}

TEST_CASE("nothing is found in a manual of pictures, and the search knows why") {
  support::PdfWriter pdf;
  for (int i = 0; i < 3; ++i) pdf.add_page("0 0 1 rg 72 300 400 400 re f");
  pdf.add_page(support::PdfWriter::text(72, 700, "Scanned by Ana"));
  support::Desk desk;
  support::take_in_file(desk, support::write_manual(desk, pdf.finish()));
  desk.ask(command::SearchFor{"doors"});
  REQUIRE(desk.until([&] { return !desk.view().reading.search.running; }));
  CHECK(desk.view().reading.search.in_pictures);
  desk.ask(command::SearchFor{"scanned"});
  REQUIRE(desk.until([&] { return !desk.view().reading.search.hits.empty(); }));
  CHECK_FALSE(desk.view().reading.search.in_pictures);
}

TEST_CASE("a manual for whose words there is no room is read, and its search says that it sees only a part") {
  support::Desk desk;
  desk.come_back_with_room_for_text(1);
  support::open_file(desk, support::write_manual(desk, support::manual_of({{"Doors are armed."}, {"Seats are checked."}})));
  REQUIRE(desk.until([&] { return desk.view().reading.search.only_in_part; }));
  CHECK(desk.notice().starts_with("There is no room for all words of this manual."));
  CHECK(desk.view().reading.imported_pages == desk.view().reading.page_count);
  desk.ask(command::SearchFor{"doors"});
  REQUIRE(desk.until([&] { return !desk.view().reading.search.running; }));
  CHECK(desk.view().reading.search.hits.empty());
  CHECK_FALSE(desk.view().reading.search.indexing);
  desk.ask(command::GoToPage{{1}});
  REQUIRE(desk.until([&] {
    const auto& pages = desk.view().reading.pages;
    return std::any_of(pages.begin(), pages.end(), [](const PageView& page) { return page.page.value == 1 && !page.text_lines.empty(); });
  }));
}

TEST_CASE("a manual for whose words there is no room cannot be compared, and why is said") {
  support::Desk desk;
  desk.come_back_with_room_for_text(1);
  const auto before = support::write_manual(desk, support::manual_of({{"Doors are closed."}, {"Seats are checked."}}), "before.pdf");
  support::open_file(desk, support::write_manual(desk, support::manual_of({{"Doors are armed."}, {"Seats are checked."}})));
  REQUIRE(desk.until([&] { return desk.view().reading.search.only_in_part; }));
  desk.ask(command::CompareWith{{}, {}, before.string()});
  REQUIRE(desk.until([&] { return desk.view().reading.changes.state == ChangesView::State::failed; }));
  CHECK(desk.view().reading.changes.problem.starts_with("There is no room for all words of this manual, so it cannot be compared"));
}

TEST_CASE("a word whose letters are set apart in a heading is found") {
  support::PdfWriter pdf;
  pdf.add_page("BT /F1 20 Tf 9 Tc 72 700 Td (SAFETY FIRST) Tj ET\n" + support::PdfWriter::text(72, 650, "Doors are armed."));
  support::Desk desk;
  support::take_in_file(desk, support::write_manual(desk, pdf.finish()));
  desk.ask(command::SearchFor{"safety first"});
  REQUIRE(desk.until([&] { return !desk.view().reading.search.running; }));
  CHECK(desk.view().reading.search.hits.size() == 1);
}

TEST_CASE("words are found once the manual is indexed, with their pages, and shown on them") {
  support::Desk desk;
  open_the_manual(desk);
  REQUIRE(desk.until([&] { return desk.view().reading.imported_pages == desk.view().reading.page_count; }));
  desk.ask(command::SearchFor{"passport"});
  REQUIRE(desk.until([&] { return !desk.view().reading.search.hits.empty(); }));
  CHECK(desk.view().reading.search.hits.size() > 5);
  desk.ask(command::GoToHit{3});
  const auto& hit = desk.view().reading.search.hits[3];
  CHECK(desk.app().state().page_label == hit.label.value);
  CHECK(hit.context.size() >
        hit.context.substr(static_cast<std::size_t>(hit.match_begin), static_cast<std::size_t>(hit.match_bytes)).size());
  bool shown = false;
  for (const PageView& page : desk.view().reading.pages)
    for (const HighlightView& highlight : page.highlights) shown = shown || highlight.current;
  CHECK(shown);
  desk.ask(command::SearchFor{"zzqqxx"});
  CHECK(desk.until([&] { return !desk.view().reading.search.running && desk.view().reading.search.hits.empty(); }));
}

TEST_CASE("of more hits than can be listed the next one from where one reads is shown, and one walks through all of them") {
  support::Desk desk;
  std::string line;
  for (int i = 0; i < 10; ++i) line += "seat ";
  support::take_in_file(desk, support::write_manual(desk, support::pdf_of_pages(std::vector<std::string>(300, line))));
  desk.ask(command::GoToPage{{249}, 0});
  const auto label_of_current = [&] {
    const SearchView& search = desk.view().reading.search;
    return search.current < 0 ? std::string() : search.hits[static_cast<std::size_t>(search.current)].label.value;
  };
  for (const char* typed : {"se", "seat"}) {
    desk.ask(command::SearchFor{typed});
    CHECK(desk.view().reading.search.hits.size() == 2000);
    CHECK(desk.view().reading.search.more);
    CHECK(label_of_current() == "250");
    CHECK(desk.app().state().page_label == "250");
  }
  desk.ask(command::GoToHit{1999});
  CHECK(label_of_current() == "300");
  desk.ask(command::NextHit{});
  CHECK(label_of_current() == "1");
  desk.ask(command::PreviousHit{});
  CHECK(label_of_current() == "300");
  desk.ask(command::GoToHit{0});
  CHECK(label_of_current() == "101");
  desk.ask(command::PreviousHit{});
  CHECK(label_of_current() == "100");
  desk.ask(command::NextHit{});
  CHECK(label_of_current() == "101");
}

TEST_CASE("next and previous walk through all the hits of a page that has more of them than are listed") {
  support::Desk desk;
  std::string content;
  for (int line = 0; line < 50; ++line) {
    std::string words;
    for (int i = 0; i < 50; ++i) words += fmt::format("ox{:04} ", line * 50 + i);
    content += support::PdfWriter::text(40, 740 - line * 14, words, 3);
  }
  support::PdfWriter pdf;
  pdf.add_page(support::PdfWriter::text(72, 700, "ox first"));
  pdf.add_page(content);
  pdf.add_page(support::PdfWriter::text(72, 700, "ox last"));
  support::take_in_file(desk, support::write_manual(desk, pdf.finish()));
  const auto current = [&] {
    const SearchView& search = desk.view().reading.search;
    if (search.current < 0) return std::string();
    const auto& hit = search.hits[static_cast<std::size_t>(search.current)];
    return hit.context.substr(static_cast<std::size_t>(hit.match_begin), 6);
  };
  desk.ask(command::SearchFor{"ox"});
  CHECK(desk.view().reading.search.hits.size() == 2000);
  CHECK(current() == "ox fir");
  desk.ask(command::GoToHit{1999});
  CHECK(current() == "ox1998");
  desk.ask(command::NextHit{});
  CHECK(current() == "ox1999");
  desk.ask(command::NextHit{});
  CHECK(current() == "ox2000");
  desk.ask(command::GoToHit{1999});
  CHECK(current() == "ox las");
  desk.ask(command::NextHit{});
  CHECK(current() == "ox fir");
  desk.ask(command::PreviousHit{});
  CHECK(current() == "ox las");
  desk.ask(command::PreviousHit{});
  CHECK(current() == "ox2499");
  desk.ask(command::GoToHit{0});
  const int first = std::stoi(current().substr(2));
  CHECK(first > 0);
  desk.ask(command::PreviousHit{});
  CHECK(current() == fmt::format("ox{:04}", first - 1));
  desk.ask(command::NextHit{});
  CHECK(current() == fmt::format("ox{:04}", first));
}

TEST_CASE("the first hit that one walks to is that after the page one reads, however far the hits listed before are from it") {
  support::Desk desk;
  std::string line;
  for (int i = 0; i < 10; ++i) line += "seat ";
  const auto other = support::write_manual(desk, support::pdf_of_pages({"no word of it"}), "other.pdf");
  const auto path = support::write_manual(desk, support::pdf_of_pages(std::vector<std::string>(300, line)));
  support::take_in_file(desk, path);
  const auto label_of_current = [&] {
    const SearchView& search = desk.view().reading.search;
    return search.current < 0 ? std::string() : search.hits[static_cast<std::size_t>(search.current)].label.value;
  };
  const auto search_from_another_manual = [&] {
    support::take_in_file(desk, other);
    desk.ask(command::SearchFor{""});
    desk.ask(command::SearchFor{"seat"});
    support::take_in_file(desk, path);  // what was looked for before is looked for here, and nothing is walked to
    desk.ask(command::GoToPage{{0}, 0});
    CHECK(label_of_current().empty());
  };
  search_from_another_manual();
  desk.ask(command::GoToPage{{249}, 0});
  desk.ask(command::NextHit{});
  CHECK(label_of_current() == "250");
  search_from_another_manual();
  desk.ask(command::GoToPage{{249}, 0});
  desk.ask(command::PreviousHit{});
  CHECK(label_of_current() == "249");
}

TEST_CASE("Back leads from a search to where one read before it, however many letters and hits it took") {
  support::Desk desk;
  std::vector<std::string> lines(30, "nothing");
  lines[10] = "pass", lines[12] = "passport", lines[14] = lines[16] = lines[18] = "passports";
  support::take_in_file(desk, support::write_manual(desk, support::pdf_of_pages(lines)));
  desk.ask(command::GoToPage{{4}, 0});
  desk.ask(command::GoToPage{{7}, 0});
  const auto label = [&] { return *desk.app().state().page_label; };
  for (const char* typed : {"p", "pass", "passport", "passports"}) desk.ask(command::SearchFor{typed});
  CHECK(label() == "15");
  desk.ask(command::NextHit{});
  desk.ask(command::NextHit{});
  CHECK(label() == "19");
  desk.ask(command::Back{});
  CHECK(label() == "8");
  desk.ask(command::Back{});
  CHECK(label() == "5");

  desk.ask(command::SearchFor{"passport"});
  desk.ask(command::GoToHit{2});
  CHECK(label() == "17");
  desk.ask(command::Back{});
  CHECK(label() == "5");
  // Walking on from where Back led leaves a place to go back to again.
  desk.ask(command::NextHit{});
  CHECK(label() == "19");
  desk.ask(command::Back{});
  CHECK(label() == "5");
  // Whoever has moved since begins a search of its own.
  desk.ask(command::SearchFor{"pass"});
  CHECK(label() == "11");
  desk.ask(command::GoToPage{{13}, 0});
  desk.ask(command::SearchFor{"passport"});
  CHECK(label() == "15");
  desk.ask(command::Back{});
  CHECK(label() == "14");
}

TEST_CASE("a page whose words cannot be read is named in the search, and is no page without words for good") {
  support::PdfWriter pdf;
  pdf.add_page(support::PdfWriter::text(72, 700, "Report what was seen"));
  const int lost = pdf.add_page(support::PdfWriter::text(72, 700, "and nothing else"));
  pdf.set(lost, "null");
  support::Desk desk;
  const auto path = desk.folder() / "torn.pdf";
  REQUIRE(base::write_file_whole(path, pdf.finish()));
  for (int opening = 0; opening < 2; ++opening) {
    desk.ask(command::OpenFile{path.string(), std::nullopt, {}});
    REQUIRE(desk.until([&] { return desk.view().reading.page_count == 2 && desk.view().reading.imported_pages == 2; }));
    desk.ask(command::SearchFor{"seen"});
    REQUIRE(desk.until([&] { return desk.view().reading.search.hits.size() == 1; }));
    CHECK(desk.view().reading.search.unread == std::vector<model::PageLabel>{model::PageLabel("2")});
    desk.ask(command::SearchFor{""});
    desk.come_back();
  }
}

TEST_CASE("a hit in another manual says which manual that is") {
  support::Desk desk;
  const auto wait_for_text = [&] {
    REQUIRE(desk.until(
        [&] { return desk.view().reading.page_count > 0 && desk.view().reading.imported_pages == desk.view().reading.page_count; }));
  };
  for (const char* name : {"doors.pdf", "seats.pdf"}) {
    const auto path = desk.folder() / name;
    REQUIRE(base::write_file_whole(path, support::pdf_of_pages({std::string("The passport box is written in ") + name})));
    desk.ask(command::OpenFile{path.string(), std::nullopt, {}});
    wait_for_text();
  }
  open_the_manual(desk);
  wait_for_text();
  desk.ask(command::OpenFile{(desk.folder() / "seats.pdf").string(), std::nullopt, {}});
  wait_for_text();
  desk.ask(command::SearchOptions{false, false, true});
  desk.ask(command::SearchFor{"passport"});
  REQUIRE(desk.until([&] { return desk.view().reading.search.hits.size() > 5; }));
  desk.settle();
  std::set<std::string> titles;
  for (const HitView& hit : desk.view().reading.search.hits) titles.insert(hit.manual);
  CHECK(titles == std::set<std::string>{"", "doors.pdf", "Recognising trafficking"});
}

TEST_CASE("all manuals are searched from one that may not be kept, and that one from the others as long as its tab is there") {
  support::Desk desk;
  const auto seats = support::write_manual(desk, support::pdf_of_pages({"The seats of the crew"}), "seats.pdf");
  const auto& search = desk.view().reading.search;
  const auto found_in = [&](const std::set<std::string>& manuals) {
    return desk.until([&] {
      std::set<std::string> titles;
      for (const HitView& hit : desk.view().reading.search.hits) titles.insert(hit.manual);
      return !search.running && titles == manuals;
    });
  };
  const auto is_unsearched = [&] {
    const auto& titles = desk.view().reading.search.unsearched;
    return std::find(titles.begin(), titles.end(), "no-copying.pdf") != titles.end();
  };
  support::take_in_file(desk, seats);
  support::take_in_file(desk, support::source_folder() / "tests/data/pdf/no-copying.pdf");
  desk.ask(command::SearchOptions{false, false, true});
  desk.ask(command::SearchFor{"crew"});
  CHECK(found_in({"", "seats.pdf"}));
  desk.ask(command::ShowTab{0});
  CHECK(found_in({"", "no-copying.pdf"}));
  desk.settle();
  CHECK_FALSE(is_unsearched());
  desk.ask(command::GoToHit{1});
  CHECK(desk.until([&] { return desk.view().reading.title == "no-copying.pdf"; }));
  desk.settle();
  desk.ask(command::CloseManual{});
  REQUIRE(desk.until([&] { return desk.view().reading.title == "seats.pdf"; }));
  desk.settle();
  desk.ask(command::SearchOptions{false, false, true});
  desk.ask(command::SearchFor{"crew"});
  CHECK(found_in({""}));
  CHECK(desk.until(is_unsearched));
}

TEST_CASE("a hit in a manual with a password is gone to once the password is given again") {
  support::Desk desk;
  desk.ask(command::OpenFile{(support::source_folder() / "tests/data/pdf/locked.pdf").string(), std::nullopt, {}});
  desk.ask(command::GivePassword{"caf\u00e9 10442"});
  REQUIRE(desk.until([&] { return desk.view().reading.page_count == 2 && desk.view().reading.imported_pages == 2; }));
  support::take_in_file(desk, support::write_manual(desk, support::pdf_of_pages({"The first page", "The next page"}), "seats.pdf"));
  desk.ask(command::SearchOptions{false, false, true});
  desk.ask(command::SearchFor{"second page"});
  REQUIRE(desk.until([&] { return desk.view().reading.search.hits.size() == 1; }));
  CHECK(desk.view().reading.search.hits.front().manual == "locked.pdf");
  desk.ask(command::GoToHit{0});
  REQUIRE(desk.view().shell.dialog.kind == DialogKind::password);
  desk.ask(command::GivePassword{"caf\u00e9 10442"});
  REQUIRE(desk.until([&] { return desk.view().reading.title == "locked.pdf"; }));
  desk.settle();
  CHECK(desk.app().state().page == 2);
  CHECK(desk.view().reading.search.query == "second page");
  CHECK(desk.view().reading.search.current == 0);
}

TEST_CASE("a manual with a password is where it was left when one comes back to its tab and gives the password again") {
  support::Desk desk;
  desk.ask(command::OpenFile{(support::source_folder() / "tests/data/pdf/locked.pdf").string(), std::nullopt, {}});
  desk.ask(command::GivePassword{"caf\u00e9 10442"});
  REQUIRE(desk.until([&] { return desk.view().reading.page_count == 2 && desk.view().reading.imported_pages == 2; }));
  desk.ask(command::GoToPage{{1}});
  REQUIRE(desk.app().state().page == 2);
  support::take_in_file(desk, support::write_manual(desk, support::pdf_of_pages({"The first page", "The next page"}), "seats.pdf"));
  desk.ask(command::PreviousTab{});
  REQUIRE(desk.view().shell.dialog.kind == DialogKind::password);
  desk.ask(command::GivePassword{"caf\u00e9 10442"});
  REQUIRE(desk.until([&] { return desk.view().reading.title == "locked.pdf"; }));
  desk.settle();
  CHECK(desk.app().state().page == 2);
}

TEST_CASE("what was told last stays while the password of a manual is asked for") {
  support::Desk desk;
  desk.ask(command::OpenFile{(support::source_folder() / "tests/data/pdf/locked.pdf").string(), std::nullopt, {}});
  desk.ask(command::GivePassword{"caf\u00e9 10442"});
  REQUIRE(desk.until([&] { return desk.view().reading.page_count == 2 && desk.view().reading.imported_pages == 2; }));
  support::take_in_file(desk, support::write_manual(desk, support::pdf_of_pages({"The first page", "The next page"}), "seats.pdf"));
  desk.ask(command::GoToLetter{'q'});
  REQUIRE(desk.notice() == "There is no letter q in this manual yet.");
  desk.ask(command::PreviousTab{});
  REQUIRE(desk.view().shell.dialog.kind == DialogKind::password);
  CHECK(desk.notice() == "There is no letter q in this manual yet.");
}

TEST_CASE("a search of all manuals names those that it does not know yet, and one press reads them") {
  support::Desk desk;
  support::take_in_file(desk, support::write_manual(desk, support::pdf_of_pages({"The seats of the crew"}), "seats.pdf"));
  const auto& search = desk.view().reading.search;
  desk.ask(command::SearchFor{"passport"});
  CHECK(search.unsearched.empty());
  desk.ask(command::SearchOptions{false, false, true});
  const std::string course = "Recognising trafficking";
  const auto named = [&] {
    const auto& titles = desk.view().reading.search.unsearched;
    return std::set<std::string>(titles.begin(), titles.end());
  };
  REQUIRE(desk.until([&] { return named().size() == 2; }));  // the manuals of both courses
  CHECK(named().contains(course));
  CHECK(desk.view().reading.search.hits.empty());
  desk.ask(command::ReadInManuals{});
  REQUIRE(desk.until([&] { return named().empty() && desk.view().reading.search.hits.size() > 5; }));
  CHECK(desk.view().reading.search.reading_in.empty());
  const auto hits = desk.view().reading.search.hits;
  const auto hit = std::find_if(hits.begin(), hits.end(), [&](const HitView& each) { return each.manual == course; });
  REQUIRE(hit != hits.end());
  desk.ask(command::GoToHit{static_cast<int>(hit - hits.begin())});
  CHECK(desk.until([&] { return desk.view().reading.title == course; }));
}

TEST_CASE("a manual whose file is no longer what it was is named as one that cannot be searched") {
  support::Desk desk;
  const auto doors = support::write_manual(desk, support::pdf_of_pages({"doors"}), "doors.pdf");
  support::take_in_file(desk, doors);
  support::take_in_file(desk, support::write_manual(desk, support::pdf_of_pages({"seats"}), "seats.pdf"));
  support::write_manual(desk, support::pdf_of_pages({"other doors"}), "doors.pdf");
  std::filesystem::remove_all(desk.folder() / "cache");
  desk.come_back();
  support::take_in_file(desk, desk.folder() / "seats.pdf");
  desk.ask(command::SearchOptions{false, false, true});
  desk.ask(command::SearchFor{"doors"});
  REQUIRE(desk.until([&] { return desk.view().reading.search.unsearched.size() == 3; }));
  desk.ask(command::ReadInManuals{});
  REQUIRE(desk.until([&] { return desk.view().reading.search.unsearched.empty(); }));
  CHECK(desk.view().reading.search.not_kept == std::vector<std::string>{"doors.pdf"});
}

TEST_CASE("a manual that was just read in does not make room for the next one, and that there is none is said") {
  support::TemporaryFolder content;
  support::Desk desk(content.path());
  const auto take_in = [&](const char* name, const char* words) {
    support::take_in_file(desk, support::write_manual(desk, support::pdf_of_pages({words}), name));
  };
  for (const char* name : {"doors.pdf", "seats.pdf"}) {
    take_in(name, name);
    desk.ask(command::CloseManual{});
  }
  desk.leave();
  std::filesystem::remove_all(desk.folder() / "cache");
  desk.come_back();
  take_in("old.pdf", "old");
  desk.ask(command::CloseManual{});
  take_in("here.pdf", "here");
  desk.come_back_with_room_for_text(1);
  support::take_in_file(desk, desk.folder() / "here.pdf");
  desk.ask(command::SearchOptions{false, false, true});
  desk.ask(command::SearchFor{"doors"});
  REQUIRE(desk.until([&] { return desk.view().reading.search.unsearched.size() == 2; }));
  desk.ask(command::ReadInManuals{});
  CHECK(desk.until([&] { return desk.notice().starts_with("There is no room for the words of more manuals."); }));
  CHECK(desk.until([&] {
    const auto& unsearched = desk.view().reading.search.unsearched;
    return std::count_if(unsearched.begin(), unsearched.end(), [](const auto& name) { return name != "old.pdf"; }) == 1;
  }));
}

TEST_CASE("a manual that is written to while it is read in keeps nothing of what is written, and is named as one that cannot be searched") {
  support::Desk desk;
  const auto doors = desk.folder() / "doors.pdf";
  support::write_pages(doors, "doors", 1'500);
  support::open_file(desk, doors);
  support::take_in_file(desk, support::write_manual(desk, support::pdf_of_pages({"seats"}), "seats.pdf"));
  std::filesystem::remove_all(desk.folder() / "cache");
  desk.come_back();
  support::take_in_file(desk, desk.folder() / "seats.pdf");
  desk.ask(command::SearchOptions{false, false, true});
  desk.ask(command::SearchFor{"zyzzyva"});
  const auto& search = desk.view().reading.search;
  REQUIRE(desk.until([&] { return desk.view().reading.search.unsearched.size() == 3; }));
  desk.app().run(command::ReadInManuals{});
  REQUIRE(desk.until([&] { return desk.view().reading.search.reading_in == "doors.pdf" && desk.view().reading.search.pages_read_in > 0; }));
  REQUIRE(search.pages_read_in < 1'500);
  std::ofstream(doors, std::ios::binary) << support::pdf_of_pages(std::vector<std::string>(1'600, "zyzzyva zyzzyva"));
  REQUIRE(desk.until([&] { return desk.view().reading.search.unsearched.empty(); }));
  CHECK(desk.view().reading.search.not_kept == std::vector<std::string>{"doors.pdf"});
  CHECK(desk.view().reading.search.hits.empty());
}

TEST_CASE("a manual whose first page is drawn before it is known which manual it is, is read to its end") {
  support::Desk desk;
  const std::filesystem::path path = desk.folder() / "long.pdf";
  std::string pdf = support::pdf_of_pages({"papers", "passport", "debt"});
  REQUIRE(base::write_file_whole(path, pdf));
  // Half a gigabyte of nothing before its last line: the hash of the file takes longer than its first page.
  const std::string end = pdf.substr(pdf.rfind("startxref"));
  std::filesystem::resize_file(path, 512 << 20);
  std::ofstream(path, std::ios::app) << end;
  desk.ask(command::OpenFile{path.string(), std::nullopt, {}});
  CHECK(desk.view().reading.state == ReadingView::State::open);
  CHECK(desk.until([&] { return desk.view().reading.imported_pages == 3; }));
}

TEST_CASE("one comes back to the page one left, at the zoom one chose") {
  support::Desk desk;
  open_the_manual(desk);
  desk.ask(command::SetZoom{1.5});
  desk.ask(command::GoToLabel{"4-2"});
  desk.come_back();
  open_the_manual(desk);
  CHECK(desk.app().state().page_label == "4-2");
  CHECK(*desk.app().state().zoom == doctest::Approx(1.5));
}

TEST_CASE("one comes back to the side of an enlarged page that one left") {
  support::Desk desk;
  open_the_manual(desk);
  desk.ask(command::SetZoom{3});
  desk.ask(command::GoToLabel{"4-2"});
  desk.ask(command::ScrollBy{5000, 0});
  const double x = desk.view().reading.scroll_x;
  REQUIRE(x > 300);
  desk.ask(command::ScrollBy{-100, 0});
  desk.come_back();
  open_the_manual(desk);
  CHECK(desk.app().state().page_label == "4-2");
  CHECK(std::abs(desk.view().reading.scroll_x - (x - 100)) <= 1);
}

TEST_CASE("a hit over the end of a line is shown whole on a turned page too, where its two lines stand far apart") {
  support::Desk desk;
  support::PdfWriter pdf;
  pdf.add_page(support::PdfWriter::text(72, 700, "a page before it"));
  pdf.add_page(support::PdfWriter::text(72, 300, "Sit down on the seat that is yours and wait there for the") +
                   support::PdfWriter::text(72, 284, "purser in the galley"),
               "/MediaBox[0 0 612 792]/Rotate 90");
  support::take_in_file(desk, support::write_manual(desk, pdf.finish()));
  desk.ask(command::SetZoom{1.2});
  desk.ask(command::SearchFor{"the purser"});
  const auto seen = [&] {
    int lines = 0;
    for (const auto& page : desk.view().reading.pages)
      for (const auto& highlight : page.highlights) {
        const model::Rect& at = highlight.on_canvas;
        lines += highlight.current && at.x >= 0 && at.x + at.w <= 640 && at.y >= 0 && at.y + at.h <= 700;
      }
    return lines;
  };
  REQUIRE(desk.until([&] { return seen() == 2; }));
}

TEST_CASE("on a page larger than the others Fit page tells the zoom of that page, and a step goes on from it") {
  support::Desk desk;
  support::PdfWriter pdf;
  for (int i = 0; i < 4; ++i) pdf.add_page("", i == 2 ? "/MediaBox[0 0 1224 1584]" : "/MediaBox[0 0 612 792]");
  support::take_in_file(desk, support::write_manual(desk, pdf.finish()));
  desk.ask(command::SetFit{Fit::page});
  const double usual = desk.view().reading.zoom;
  desk.ask(command::GoToPage{{2}});
  const ReadingView large = desk.view().reading;
  REQUIRE(large.current.value == 2);
  CHECK(large.zoom == doctest::Approx(usual / 2));
  desk.ask(command::ZoomIn{});
  CHECK(desk.view().reading.zoom > large.zoom);
  CHECK(desk.view().reading.zoom < usual);
  desk.ask(command::SetZoom{1});
  CHECK(desk.view().reading.zoom == doctest::Approx(1));
}

TEST_CASE("Back leads to the very line one left, however often, and so does the next start") {
  support::Desk desk;
  open_the_manual(desk);
  struct Spot {
    std::string label;
    double scroll_y;
  };
  const auto here = [&] { return Spot{*desk.app().state().page_label, desk.view().reading.scroll_y}; };
  const auto check_at = [&](const Spot& spot) {
    CHECK(here().label == spot.label);
    CHECK(here().scroll_y == spot.scroll_y);
  };
  const double page_h = desk.view().reading.pages.front().on_canvas.h;
  // At the very top, in the middle of a page, in the gap between two, at its edge, and at the end.
  for (const double to_y : {0.0, 3.4 * page_h, 2 * page_h + 14, 5 * page_h + 8 + 12 * 5, 1e9}) {
    desk.ask(command::ScrollToY{to_y});
    const Spot left = here();
    desk.ask(command::GoToLabel{"3-3"});
    desk.ask(command::Back{});
    check_at(left);
    desk.ask(command::GoToPage{{20}, 300});
    const Spot section = here();
    desk.ask(command::GoToPage{{40}, 100});
    desk.ask(command::Back{});
    check_at(section);
    desk.ask(command::Back{});
    check_at(left);
    desk.ask(command::Forward{});
    check_at(section);
    desk.ask(command::Back{});
    check_at(left);
    desk.come_back();
    open_the_manual(desk);
    check_at(left);
  }
}

TEST_CASE("zooming keeps the point under the cursor and never shows an empty page") {
  support::Desk desk;
  open_the_manual(desk);
  REQUIRE_FALSE(desk.view().reading.pages.empty());
  desk.app().run(command::ZoomAt{2, 300, 300});
  desk.app().collect();
  for (const PageView& page : desk.view().reading.pages)
    if (page.on_canvas.y < 700 && page.on_canvas.y + page.on_canvas.h > 0 && page.page.value == 0) CHECK_FALSE(page.images.empty());
  desk.settle();
  CHECK(*desk.app().state().zoom > 1);
}

TEST_CASE("a manual that is read without a record file comes to rest") {
  support::Desk desk;
  REQUIRE(base::write_file_whole(desk.records(), std::string(4096, '?')));
  for (const char* end : {"-wal", "-shm"}) std::filesystem::remove(desk.records().string() + end);
  desk.come_back();
  REQUIRE_FALSE(desk.app().state().person);
  open_the_manual(desk);
  desk.clock().advance_ms(10'000);
  desk.settle();
  const auto tick = desk.app().next_tick_monotonic_ms();
  CHECK((!tick || *tick > desk.clock().monotonic_ms()));
}

TEST_CASE("a file that is not a PDF is refused with one sentence and the program goes on") {
  support::Desk desk;
  const auto path = desk.folder() / "notes.pdf";
  for (const std::string& content : {std::string("these are only words"), std::string(), std::string("%PDF-1.7\n1 0 obj\n<<")}) {
    REQUIRE(base::write_file_whole(path, content));
    desk.ask(command::OpenFile{path.string(), std::nullopt, {}});
    CHECK(desk.view().reading.state == ReadingView::State::failed);
    CHECK(desk.view().reading.problem.rfind("Could not", 0) == 0);
  }
  desk.ask(command::OpenFile{(desk.folder() / "missing.pdf").string(), std::nullopt, {}});
  CHECK(desk.view().reading.problem == "Could not open missing.pdf: there is no such file. Choose another file.");
  open_the_manual(desk);
}
