// Opening a manual for the second time: sooner, and never as what it no longer is.
#include "base/file.hpp"
#include "journeys/desk.hpp"
#include "manuals.hpp"
#include "support/pdf_writer.hpp"

#include <algorithm>
#include <chrono>
#include <doctest/doctest.h>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

using namespace jumpseat;
using namespace jumpseat::app;
using support::open_file;
using support::write_pages;
namespace fs = std::filesystem;

namespace {

void import_all(support::Desk& desk) {
  REQUIRE(desk.until([&] { return desk.view().reading.imported_pages == desk.view().reading.page_count; }));
}

std::vector<fs::path> fast_copies(const support::Desk& desk) {
  std::vector<fs::path> found;
  std::error_code error;
  for (const auto& file : fs::directory_iterator(desk.folder() / "cache/fast", error))
    if (file.path().extension() == ".pdf") found.push_back(file.path());
  return found;
}

std::size_t hits(support::Desk& desk, const std::string& word) {
  desk.ask(command::SearchFor{word});
  REQUIRE(desk.until([&] { return !desk.view().reading.search.running && !desk.view().reading.search.indexing; }));
  return desk.view().reading.search.hits.size();
}

// The file is looked at when its time has come.
template <class Condition>
bool in_time(support::Desk& desk, Condition condition) {
  return desk.until([&] {
    desk.clock().advance_ms(1'000);
    return condition();
  });
}

bool shows_drawn(support::Desk& desk, int page) {
  const auto& pages = desk.view().reading.pages;
  return std::any_of(pages.begin(), pages.end(), [&](const PageView& one) { return one.page.value == page && !one.images.empty(); });
}

void write_into(const fs::path& path) { std::ofstream(path, std::ios::binary | std::ios::app) << "\n"; }

// At rest.
fs::path open_forty_pages(support::Desk& desk) {
  const fs::path path = desk.folder() / "manual.pdf";
  write_pages(path, "passport", 40);
  support::take_in_file(desk, path);
  desk.clock().advance_ms(10'000);
  desk.settle();
  return path;
}

}  // namespace

TEST_CASE("a manual that was imported is opened again from its fast copy, as the same manual") {
  support::Desk desk;
  const fs::path path = desk.folder() / "manual.pdf";
  write_pages(path, "passport", 60);
  open_file(desk, path);
  import_all(desk);
  REQUIRE(desk.until([&] { return fast_copies(desk).size() == 1; }));
  desk.ask(command::GoToLabel{"30"});
  desk.come_back();
  open_file(desk, path);
  CHECK(desk.app().state().page == 30);
  CHECK(desk.view().reading.page_count == 60);
  CHECK(desk.view().reading.title == "manual.pdf");
  CHECK(hits(desk, "passport") == 60);
}

TEST_CASE("a fast copy that is damaged is given up, and the manual itself is read") {
  support::Desk desk;
  const fs::path path = desk.folder() / "manual.pdf";
  write_pages(path, "passport", 60);
  open_file(desk, path);
  import_all(desk);
  REQUIRE(desk.until([&] { return fast_copies(desk).size() == 1; }));
  desk.come_back();
  for (const std::string& content : {std::string("%PDF-1.4\nand then nothing"), support::pdf_of_pages({"another"})}) {
    REQUIRE(base::write_file_whole(fast_copies(desk).front(), content));
    open_file(desk, path);
    CHECK(desk.view().reading.page_count == 60);
    CHECK(hits(desk, "passport") == 60);
    CHECK(fs::file_size(fast_copies(desk).front()) == 0);
    desk.ask(command::CloseManual{});
  }
}

TEST_CASE("another file in the place of a manual, of its size and its time, is opened as what it is") {
  support::Desk desk;
  const fs::path path = desk.folder() / "manual.pdf";
  write_pages(path, "passport", 60);
  open_file(desk, path);
  import_all(desk);
  REQUIRE(desk.until([&] { return fast_copies(desk).size() == 1; }));
  desk.come_back();
  const auto size = fs::file_size(path);
  write_pages(path, "lavatory", 60);
  REQUIRE(fs::file_size(path) == size);
  open_file(desk, path);
  CHECK(hits(desk, "lavatory") == 60);
  CHECK(hits(desk, "passport") == 0);
}

TEST_CASE("a manual that was changed on disk is opened again from the notice, at the same printed page") {
  support::Desk desk;
  const auto pages = [](const std::string& word, int count) {
    return std::vector<std::vector<std::string>>(static_cast<std::size_t>(count), {word});
  };
  const fs::path path = support::write_manual(desk, support::manual_of(pages("passport", 6), "/PageLabels<</Nums[0<</S/D/P(2-)>>]>>"));
  support::take_in_file(desk, path);
  desk.ask(command::GoToLabel{"2-3"});
  support::write_manual(desk, support::manual_of(pages("lavatory", 9), "/PageLabels<</Nums[0<</S/r>>3<</S/D/P(2-)>>]>>"));
  desk.clock().advance_ms(10'000);
  REQUIRE(desk.until([&] { return desk.view().shell.notice.has_value(); }));
  CHECK(desk.view().shell.notice->action == "Open it again");
  desk.ask(command::AcceptNotice{});
  REQUIRE(desk.until([&] { return desk.view().reading.page_count == 9; }));
  desk.settle();
  CHECK_FALSE(desk.view().shell.notice);
  CHECK(desk.app().state().page_label == "2-3");
  CHECK(desk.app().state().page == 6);
  CHECK(hits(desk, "lavatory") == 9);
}

TEST_CASE("the page numbers that a reader corrected stand on the notes of the edition too that is opened again") {
  support::Desk desk;
  const auto manual = [](int pages) {
    support::PdfWriter pdf;
    const int note = pdf.add("<</Type/Annot/Subtype/Text/Rect[72 600 90 618]/Contents(Revised)>>");
    for (int i = 0; i < pages; ++i)
      pdf.add_page(support::PdfWriter::text(72, 720, "Chapter"),
                   i == 2 ? "/MediaBox[0 0 612 792]/Annots[" + support::PdfWriter::ref(note) + "]" : "/MediaBox[0 0 612 792]");
    return pdf.finish();
  };
  const auto label_of_note = [&] {
    const CameAlongView& along = *desk.view().reading.marks.came_along;
    return along.notes.empty() ? std::string() : along.notes[0].label.value;
  };
  const fs::path path = support::write_manual(desk, manual(4));
  support::take_in_file(desk, path);
  desk.ask(command::GoToPage{{1}});
  desk.ask(command::SetPrintedPage{"1"});
  CHECK(label_of_note() == "2");
  support::write_manual(desk, manual(5));
  desk.ask(command::GoToPage{{2}});  // the file is looked at where one comes to rest
  desk.clock().advance_ms(10'000);
  REQUIRE(desk.until([&] { return desk.view().shell.notice.has_value(); }));
  desk.ask(command::AcceptNotice{});
  REQUIRE(desk.until([&] { return desk.view().reading.page_count == 5; }));
  desk.settle();
  CHECK(label_of_note() == "2");
}

TEST_CASE("an edition that was put in a manual's place while the program was closed is opened where one was, as it lay, and told of") {
  support::Desk desk;
  const auto pages = [](const std::string& word, int count) {
    return std::vector<std::vector<std::string>>(static_cast<std::size_t>(count), {word});
  };
  const fs::path path = support::write_manual(desk, support::manual_of(pages("passport", 6), "/PageLabels<</Nums[0<</S/D/P(2-)>>]>>"));
  support::take_in_file(desk, path);
  desk.ask(command::SetFit{Fit::page});
  desk.ask(command::SetSpread{Spread::pairs});
  desk.ask(command::GoToLabel{"2-3"});
  desk.leave();
  support::write_manual(desk, support::manual_of(pages("lavatory", 9), "/PageLabels<</Nums[0<</S/r>>4<</S/D/P(2-)>>]>>"));
  desk.come_back();
  support::take_in_file(desk, path);
  REQUIRE(desk.until([&] { return desk.app().state().page == 7; }));
  CHECK(desk.app().state().page_label == "2-3");
  CHECK(desk.view().reading.fit == Fit::page);
  CHECK(desk.view().reading.spread == Spread::pairs);
  CHECK(desk.notice() == "This is another edition than the one you read here before.");
  desk.ask(command::AcceptNotice{});
  CHECK(desk.view().reading.side == SidePanel::changes);
  desk.come_back();
  support::take_in_file(desk, path);
  CHECK(desk.notice().empty());
}

TEST_CASE("the page one read is in sight also where another edition has other pages side by side") {
  support::Desk desk;
  const auto pages = [](const std::string& word, int count) {
    return std::vector<std::vector<std::string>>(static_cast<std::size_t>(count), {word});
  };
  const fs::path path = support::write_manual(desk, support::manual_of(pages("passport", 6), "/PageLabels<</Nums[0<</S/D/P(2-)>>]>>"));
  support::take_in_file(desk, path);
  desk.ask(command::SetFit{Fit::page});
  desk.ask(command::SetSpread{Spread::pairs});
  desk.ask(command::GoToLabel{"2-4"});  // at the right
  desk.leave();
  support::write_manual(desk, support::manual_of(pages("lavatory", 9), "/PageLabels<</Nums[0<</S/r>>3<</S/D/P(2-)>>]>>"));
  desk.come_back();
  support::take_in_file(desk, path);
  REQUIRE(desk.until([&] { return desk.app().state().page == 7; }));
  CHECK(desk.app().state().page_label == "2-4");
}

TEST_CASE("the printed page number that a reader told is that of the edition too that came while the program was closed") {
  support::Desk desk;
  const auto pages = [](int count) { return std::vector<std::vector<std::string>>(static_cast<std::size_t>(count), {"Chapter"}); };
  const fs::path path = support::write_manual(desk, support::manual_of(pages(5)));
  support::take_in_file(desk, path);
  desk.ask(command::GoToPage{{1}});
  desk.ask(command::SetPrintedPage{"1"});
  desk.ask(command::GoToPage{{3}});
  desk.leave();
  support::write_manual(desk, support::manual_of(pages(7)));
  desk.come_back();
  support::take_in_file(desk, path);
  CHECK(desk.app().state().page == 4);
  CHECK(desk.app().state().page_label == "3");
}

TEST_CASE("where nobody knows any more what the pages of the edition before were called, their numbers are not taken for labels") {
  support::Desk desk;
  const auto pages = [](const std::string& word, int count) {
    return std::vector<std::vector<std::string>>(static_cast<std::size_t>(count), {word});
  };
  const fs::path path = support::write_manual(desk, support::manual_of(pages("passport", 6), "/PageLabels<</Nums[0<</S/D/P(2-)>>]>>"));
  support::take_in_file(desk, path);
  desk.ask(command::SetFit{Fit::page});
  desk.ask(command::GoToLabel{"2-3"});
  desk.leave();
  fs::remove_all(desk.folder() / "cache");
  support::write_manual(desk, support::manual_of(pages("lavatory", 9), "/PageLabels<</Nums[0<</S/r>>3<</S/D>>]>>"));
  desk.come_back();
  support::take_in_file(desk, path);
  CHECK(desk.app().state().page == 1);  // not 6, which is called 3
  CHECK(desk.view().reading.fit == Fit::page);
}

TEST_CASE("where neither edition has labels, one is opened at the page of the other, also after the cache was emptied") {
  support::Desk desk;
  const auto pages = [](int count) { return std::vector<std::vector<std::string>>(static_cast<std::size_t>(count), {"Chapter"}); };
  const fs::path path = support::write_manual(desk, support::manual_of(pages(6)));
  support::take_in_file(desk, path);
  desk.ask(command::GoToPage{{3}});
  desk.leave();
  fs::remove_all(desk.folder() / "cache");
  support::write_manual(desk, support::manual_of(pages(9)));
  desk.come_back();
  support::take_in_file(desk, path);
  CHECK(desk.app().state().page == 4);
}

TEST_CASE("a tab whose manual was replaced meanwhile, by what another tab shows, is come back to at the page one left, and says so") {
  support::Desk desk;
  const auto path = desk.folder() / "work.pdf", other = desk.folder() / "other.pdf";
  write_pages(path, "march", 8);
  write_pages(other, "april", 8);
  take_in_file(desk, path);
  take_in_file(desk, other);
  desk.ask(command::PreviousTab{});
  REQUIRE(desk.until([&] { return desk.view().reading.state == ReadingView::State::open; }));
  desk.ask(command::GoToPage{{5}});
  desk.settle();
  std::filesystem::copy_file(other, desk.folder() / "new.pdf");
  std::filesystem::rename(desk.folder() / "new.pdf", path);
  desk.ask(command::NextTab{});
  desk.settle();
  desk.ask(command::NextTab{});
  REQUIRE(desk.until([&] { return desk.view().reading.state == ReadingView::State::open && desk.view().reading.current.value == 5; }));
  CHECK(desk.until([&] { return desk.notice().starts_with("This is another edition"); }));
}

TEST_CASE("another manual in the place of one that was read is opened at its beginning, and not called another edition") {
  support::Desk desk;
  const fs::path path = desk.folder() / "manual.pdf", content = support::source_folder() / "content";
  fs::copy_file(content / "human-trafficking/manual.pdf", path);
  support::take_in_file(desk, path);
  desk.ask(command::GoToPage{{3}});
  desk.leave();
  fs::copy_file(content / "using-jumpseat/manual.pdf", path, fs::copy_options::overwrite_existing);
  desk.come_back();
  support::take_in_file(desk, path);
  CHECK(desk.notice().empty());
  CHECK(desk.app().state().page == 1);
}

TEST_CASE("a manual that was only written anew is not called changed") {
  support::Desk desk;
  const fs::path path = desk.folder() / "manual.pdf";
  write_pages(path, "passport", 9);
  support::take_in_file(desk, path);
  desk.ask(command::GoToPage{{6}});
  fs::last_write_time(path, fs::file_time_type::clock::now());
  desk.clock().advance_ms(10'000);
  desk.settle();
  CHECK_FALSE(desk.view().shell.notice);
  write_pages(path, "lavatory", 9);
  desk.ask(command::GoToPage{{7}});
  CHECK(in_time(desk, [&] { return desk.view().shell.notice && desk.view().shell.notice->action == "Open it again"; }));
}

TEST_CASE("a manual is opened again at the same place, also where no place can be kept") {
  support::Desk desk;
  const fs::path path = desk.folder() / "manual.pdf";
  write_pages(path, "passport", 9);
  desk.come_back_second();
  open_file(desk, path);
  import_all(desk);
  desk.ask(command::GoToPage{{6}});
  desk.ask(command::OpenAgain{});
  desk.settle();
  CHECK(desk.app().state().page == 7);
}

TEST_CASE("a manual whose file is gone stays open and can be read when it is asked for again") {
  support::Desk desk;
  const fs::path path = desk.folder() / "manual.pdf";
  write_pages(path, "passport", 9);
  support::take_in_file(desk, path);
  desk.ask(command::GoToPage{{6}});
  fs::remove(path);
  desk.ask(command::OpenAgain{});
  REQUIRE(desk.until([&] { return desk.view().shell.notice.has_value(); }));
  CHECK(desk.notice().find("manual.pdf") != std::string::npos);
  CHECK(desk.view().reading.state == ReadingView::State::open);
  CHECK(desk.app().state().page == 7);
  CHECK(hits(desk, "passport") == 9);
}

TEST_CASE("a manual that was cut short in place is told as damaged, and not as opened again") {
  support::Desk desk;
  const fs::path path = desk.folder() / "manual.pdf";
  write_pages(path, "passport", 9);
  support::take_in_file(desk, path);
  desk.ask(command::GoToPage{{6}});
  std::ofstream(path, std::ios::binary) << "%PDF-1.7\nand nothing else";
  desk.clock().advance_ms(10'000);
  REQUIRE(desk.until([&] { return desk.view().reading.state == ReadingView::State::failed; }));
  desk.settle();
  CHECK(desk.view().reading.problem.find("it is damaged or cut short") != std::string::npos);
  CHECK(desk.notice().find("opened again") == std::string::npos);
}

TEST_CASE("a manual that was overwritten and is gone before it is opened again is told as missing, and not as opened again") {
  support::Desk desk;
  const fs::path path = desk.folder() / "manual.pdf";
  write_pages(path, "passport", 9);
  support::take_in_file(desk, path);
  desk.ask(command::GoToPage{{6}});
  std::ofstream(path, std::ios::binary) << support::pdf_of_pages(std::vector<std::string>(12, "lavatory"));
  desk.clock().advance_ms(10'000);
  desk.app().collect();                                  // has the file looked at
  std::this_thread::sleep_for(std::chrono::seconds(1));  // and hears of it with the next one
  fs::remove(path);
  REQUIRE(desk.until([&] { return desk.view().reading.state == ReadingView::State::failed; }));
  desk.settle();
  CHECK(desk.view().reading.problem.find("manual.pdf") != std::string::npos);
  CHECK(desk.notice().find("opened again") == std::string::npos);
}

TEST_CASE("a manual that was overwritten in place is opened again at once, and no page of it stands among those of the one before") {
  support::Desk desk;
  const fs::path path = desk.folder() / "manual.pdf";
  write_pages(path, "passport", 9);
  support::take_in_file(desk, path);
  desk.ask(command::GoToPage{{6}});
  std::ofstream(path, std::ios::binary) << support::pdf_of_pages(std::vector<std::string>(12, "lavatory"));
  desk.clock().advance_ms(10'000);
  REQUIRE(desk.until([&] { return desk.view().reading.page_count == 12; }));
  desk.settle();
  CHECK(desk.notice().find("The file of this manual was overwritten while you were reading it.") == 0);
  CHECK(desk.view().shell.notice->action.empty());
  CHECK(desk.app().state().page == 7);
  CHECK(hits(desk, "lavatory") == 12);
  CHECK(hits(desk, "passport") == 0);
}

TEST_CASE(
    "no page of the file that a manual is being overwritten by is shown before it is opened, and a file that only was touched is read on") {
  support::Desk desk;
  const fs::path path = open_forty_pages(desk);
  fs::last_write_time(path, fs::file_time_type::clock::now());
  desk.app().run(command::GoToPage{{30}});
  CHECK(in_time(desk, [&] { return shows_drawn(desk, 30); }));
  CHECK_FALSE(desk.view().shell.notice);
  std::ofstream(path, std::ios::binary) << support::pdf_of_pages(std::vector<std::string>(50, "lavatory"));
  desk.app().run(command::GoToPage{{20}});
  bool drawn_too_soon = false;
  CHECK(in_time(desk, [&] {
    drawn_too_soon = drawn_too_soon || (desk.view().reading.page_count == 40 && shows_drawn(desk, 20));
    return desk.view().reading.page_count == 50;
  }));
  CHECK_FALSE(drawn_too_soon);
}

TEST_CASE(
    "a manual that was moved away, replaced and then written to is opened again from its place, and none of its pages waits for ever") {
  support::Desk desk;
  const fs::path path = desk.folder() / "manual.pdf";
  write_pages(path, "passport", 9);
  support::take_in_file(desk, path);
  fs::rename(path, desk.folder() / "old.pdf");
  write_pages(path, "lavatory", 12);
  desk.ask(command::GoToPage{{5}});
  desk.clock().advance_ms(10'000);
  REQUIRE(desk.until([&] { return desk.view().shell.notice && desk.view().shell.notice->action == "Open it again"; }));
  CHECK(desk.view().reading.page_count == 9);
  write_into(desk.folder() / "old.pdf");
  desk.app().run(command::SetZoom{2});
  CHECK(in_time(desk, [&] { return desk.view().reading.page_count == 12; }));
  desk.settle();
  CHECK(hits(desk, "lavatory") == 12);
}

TEST_CASE("a manual that was moved away and then written to says on its pages that it was changed, and is opened again once one is there") {
  support::Desk desk;
  const fs::path path = open_forty_pages(desk);
  fs::rename(path, desk.folder() / "old.pdf");
  write_into(desk.folder() / "old.pdf");
  desk.app().run(command::GoToPage{{30}});
  CHECK(in_time(desk, [&] {
    const auto& pages = desk.view().reading.pages;
    return std::any_of(pages.begin(), pages.end(), [](const PageView& page) {
      return page.problem == "This page could not be drawn: the file was changed while it was open.";
    });
  }));
  write_pages(path, "lavatory", 50);
  desk.app().run(command::GoToPage{{20}});
  bool told = false;
  CHECK(in_time(desk, [&] {
    told = told || (desk.view().shell.notice && desk.notice().find("The file of this manual was moved and changed") == 0);
    return desk.view().reading.page_count == 50;
  }));
  CHECK(told);
}

TEST_CASE("a manual that was moved away and only touched there is read on, and nothing is said of it") {
  support::Desk desk;
  const fs::path path = open_forty_pages(desk);
  fs::rename(path, desk.folder() / "old.pdf");
  fs::last_write_time(desk.folder() / "old.pdf", fs::file_time_type::clock::now());
  desk.app().run(command::GoToPage{{30}});
  CHECK(in_time(desk, [&] { return shows_drawn(desk, 30); }));
  write_pages(path, "passport", 40);
  desk.app().run(command::GoToPage{{20}});
  CHECK(in_time(desk, [&] { return shows_drawn(desk, 20); }));
  desk.clock().advance_ms(10'000);
  desk.settle();
  CHECK_FALSE(desk.view().shell.notice);
}

TEST_CASE("the edition that was put in the place of a manual is told of, also where the manual was touched after it was moved away") {
  support::Desk desk;
  const fs::path path = open_forty_pages(desk);
  fs::rename(path, desk.folder() / "old.pdf");
  fs::last_write_time(desk.folder() / "old.pdf", fs::file_time_type::clock::now());
  write_pages(path, "lavatory", 50);
  desk.app().run(command::GoToPage{{30}});
  CHECK(in_time(desk, [&] { return desk.view().shell.notice && desk.view().shell.notice->action == "Open it again"; }));
  CHECK(desk.view().reading.page_count == 40);
}
