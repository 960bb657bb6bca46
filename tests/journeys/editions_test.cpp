// Two editions of a manual compared in the reader, without the window.
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

using State = ChangesView::State;

std::string labelled(const std::vector<std::vector<std::string>>& pages) {
  return support::manual_of(pages, "/PageLabels<</Nums[0<</S/D/P(2-)>>]>>");
}

const std::vector<std::vector<std::string>> older{
    {"Most of what looks unusual on board has an ordinary reason", "and is told to nobody outside the crew"},
    {"Two signs of different kinds are a report to the commander", "who decides with the senior what is done before landing"},
    {"Say nothing to the passengers and call the purser", "from the galley by the interphone and wait there for an answer"}};

std::vector<std::vector<std::string>> newer() {
  auto pages = older;
  pages[1][0] = "Three signs of different kinds are a report to the commander";
  pages[2].erase(pages[2].begin());
  pages.push_back({"Quite another page that nobody has ever seen before", "stands here since the edition of this month"});
  return pages;
}

const ChangesView& changes(support::Desk& desk) { return desk.view().reading.changes; }

void wait_for(support::Desk& desk, State state) {
  REQUIRE(desk.until([&] { return changes(desk).state == state || changes(desk).state == State::failed; }));
  INFO(changes(desk).problem);
  REQUIRE(changes(desk).state == state);
}

}  // namespace

TEST_CASE("the manual in the other tab can be compared with, whatever its file is called") {
  support::Desk desk;
  take_in_file(desk, write_manual(desk, labelled(older), "march.pdf"));
  take_in_file(desk, write_manual(desk, labelled(newer()), "april.pdf"));
  desk.ask(command::ShowChanges{});
  REQUIRE(desk.until([&] { return changes(desk).editions.size() == 1; }));
  const EditionView edition = changes(desk).editions[0];
  CHECK(edition.name.ends_with(", open in another tab"));
  desk.ask(command::CompareWith{edition.name, edition.hash, edition.path});
  wait_for(desk, State::shown);
  CHECK(changes(desk).sentence == "2 of 4 pages changed. 1 page was added.");
}

TEST_CASE("what changed since the edition that was there before is shown on the pages and walked from change to change") {
  support::Desk desk;
  const fs::path path = write_manual(desk, labelled(older));
  take_in_file(desk, path);
  write_manual(desk, labelled(newer()));
  take_in_file(desk, path);
  desk.ask(command::ShowChanges{});
  REQUIRE(desk.until([&] { return changes(desk).editions.size() == 1; }));
  const EditionView edition = changes(desk).editions[0];
  CHECK(edition.name.starts_with("As it was read until"));
  desk.ask(command::CompareWith{edition.name, edition.hash, edition.path});
  wait_for(desk, State::shown);
  CHECK(changes(desk).sentence == "2 of 4 pages changed. 1 page was added.");
  const auto rows = *changes(desk).rows;
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].before == "Two");
  CHECK(rows[0].after == "Three");
  CHECK(rows[0].sort == ChangeSort::replaced);
  CHECK(rows[0].label.value == "2-2");
  CHECK(rows[0].before_label == "2-2");

  desk.ask(command::NextChange{});
  CHECK(changes(desk).current == 0);
  const auto shown = [&](int page) {
    for (const PageView& view : desk.view().reading.pages)
      if (view.page.value == page) return view;
    return PageView{};
  };
  const PageView second = shown(1);
  CHECK(second.changed);
  REQUIRE(second.changes.size() == 1);
  CHECK(second.changes[0].current);
  CHECK(second.changes[0].before == "Two");
  CHECK(second.changes[0].on_canvas.w > 10);
  desk.ask(command::NextChange{});
  CHECK(changes(desk).current == 1);
  CHECK(desk.view().reading.current.value == 2);
  desk.ask(command::NextChange{});
  desk.ask(command::NextChange{});
  CHECK(changes(desk).current == 0);  // round again
  desk.ask(command::PreviousChange{});
  CHECK(changes(desk).current == 2);
  CHECK(desk.view().reading.current.value == 3);
  CHECK(desk.view().reading.current_changed);
  desk.ask(command::ShowThumbnails{0, 3});
  const auto& thumbs = desk.view().reading.thumbs;
  REQUIRE(thumbs.size() == 4);
  CHECK_FALSE(thumbs[0].changed);
  CHECK(thumbs[1].changed);

  desk.ask(command::StopComparing{});
  CHECK(changes(desk).state == State::none);
  CHECK(shown(3).changes.empty());
}

TEST_CASE("an edition is chosen by its file, read in the background, and the next time what changed is there at once") {
  support::Desk desk;
  const fs::path before = write_manual(desk, labelled(older), "before.pdf"), now = write_manual(desk, labelled(newer()), "now.pdf");
  take_in_file(desk, now);
  desk.ask(command::ShowFilePanel{FilesFor::comparing});
  CHECK(desk.view().shell.dialog.kind == DialogKind::file_panel);
  CHECK(desk.view().shell.dialog.files_for == FilesFor::comparing);
  REQUIRE(desk.until([&] { return !desk.view().shell.dialog.folder.empty(); }));
  CHECK(fs::equivalent(desk.view().shell.dialog.folder, desk.folder()));  // beside the manual
  desk.ask(command::CompareWith{{}, {}, before.string()});
  CHECK(desk.view().shell.dialog.kind == DialogKind::none);
  wait_for(desk, State::shown);
  CHECK(changes(desk).other == "before.pdf");
  const auto rows = *changes(desk).rows;
  REQUIRE(rows.size() == 3);

  desk.come_back();
  take_in_file(desk, now);
  CHECK_FALSE(changes(desk).rows);
  desk.ask(command::CompareWith{{}, {}, before.string()});
  wait_for(desk, State::shown);
  CHECK(changes(desk).rows->size() == rows.size());
  CHECK(changes(desk).pages == 0);  // not a page of the other file was read again
  CHECK(changes(desk).rows->at(1).before == rows[1].before);
}

TEST_CASE("the outline marks the sections in which something changed, and those that they stand in") {
  const auto with_outline = [](const std::vector<std::vector<std::string>>& pages) {
    PdfWriter pdf;
    std::vector<int> numbers;
    for (const auto& lines : pages) {
      std::string content;
      double y = 720;
      for (const std::string& line : lines) content += PdfWriter::text(72, y, line), y -= 16;
      numbers.push_back(pdf.add_page(content));
    }
    const auto dest = [&](std::size_t page) { return "/Dest[" + PdfWriter::ref(numbers[page]) + "/XYZ 0 792 0]"; };
    const int root = pdf.add(""), one = pdf.add(""), inner = pdf.add(""), two = pdf.add("");
    pdf.set(root, "<</First " + PdfWriter::ref(one) + "/Last " + PdfWriter::ref(two) + "/Count 3>>");
    pdf.set(one, "<</Title(One)/Parent " + PdfWriter::ref(root) + "/Next " + PdfWriter::ref(two) + "/First " + PdfWriter::ref(inner) +
                     "/Last " + PdfWriter::ref(inner) + "/Count 1" + dest(0) + ">>");
    pdf.set(inner, "<</Title(Inner)/Parent " + PdfWriter::ref(one) + dest(1) + ">>");
    pdf.set(two, "<</Title(Two)/Parent " + PdfWriter::ref(root) + "/Prev " + PdfWriter::ref(one) + dest(2) + ">>");
    pdf.put_in_catalog("/Outlines " + PdfWriter::ref(root));
    return pdf.finish();
  };
  support::Desk desk;
  auto pages = older;
  pages[1][1] = "who decides with the purser what is done before landing";
  const fs::path before = write_manual(desk, with_outline(older), "before.pdf"), now = write_manual(desk, with_outline(pages), "now.pdf");
  take_in_file(desk, now);
  desk.ask(command::CompareWith{{}, {}, before.string()});
  wait_for(desk, State::shown);
  REQUIRE(desk.view().reading.outline.changed);
  CHECK(*desk.view().reading.outline.changed == std::vector<bool>{true, true, false});
}

TEST_CASE("what cannot be compared is told in one sentence") {
  support::Desk desk;
  const fs::path now = write_manual(desk, labelled(newer())), copy = write_manual(desk, labelled(newer()), "copy.pdf");
  take_in_file(desk, now);
  const auto refused = [&](const command::CompareWith& other) {
    desk.ask(other);
    REQUIRE(desk.until([&] { return changes(desk).state == State::failed; }));
    return changes(desk).problem;
  };
  CHECK(refused({{}, {}, copy.string()}) == "This is the very same edition: nothing in it changed.");
  CHECK(refused({{}, {}, (support::source_folder() / "tests/data/pdf/locked.pdf").string()}) ==
        "The other edition has a password. Only editions that open without one can be compared.");
  CHECK(refused({{}, {}, (support::source_folder() / "tests/data/pdf/no-copying.pdf").string()})
            .starts_with("The owner of the other edition"));
  CHECK(refused({"Revision 1", "0000", {}}) == "What that edition says is not kept on this computer any more. Choose its file instead.");
  CHECK_FALSE(refused({{}, {}, (desk.folder() / "missing.pdf").string()}).empty());
  const fs::path other = write_manual(desk, "this is no manual", "other.pdf");
  CHECK_FALSE(refused({{}, {}, other.string()}).empty());
  CHECK(desk.view().reading.state == ReadingView::State::open);
}

TEST_CASE("a comparison that is stopped leaves nothing behind, and one that was begun goes with its manual") {
  support::Desk desk;
  std::vector<std::vector<std::string>> many;
  for (int i = 0; i < 120; ++i)
    many.push_back({"Page " + std::to_string(i) + " of a manual that takes a while to read", "and says little"});
  const fs::path before = write_manual(desk, labelled(many), "before.pdf"), now = write_manual(desk, labelled(newer()), "now.pdf");
  take_in_file(desk, now);
  desk.app().run(command::CompareWith{{}, {}, before.string()});
  REQUIRE(desk.until([&] { return changes(desk).pages > 0 || changes(desk).state == State::shown; }));
  desk.ask(command::StopComparing{});
  CHECK(changes(desk).state == State::none);
  int looks = 0;
  CHECK(desk.until([&] { return ++looks > 10; }));  // what was on its way comes too late
  CHECK(changes(desk).state == State::none);
  desk.app().run(command::CompareWith{{}, {}, before.string()});
  take_in_file(desk, before);
  CHECK(changes(desk).state == State::none);
}

TEST_CASE("a page that is to be signed leads into its manual, to that page and to what changed since") {
  support::Desk desk;
  const fs::path before = write_manual(desk, labelled(older), "before.pdf");
  const model::CourseCode course("HT");
  desk.ask(command::ReadChanges{course, model::ManualId("manual"), {"Revision 1", {}, before.string()}, model::PageIndex{7}});
  REQUIRE(desk.view().reading.state == ReadingView::State::open);
  CHECK(desk.view().shell.screen == Screen::read);
  CHECK(desk.view().reading.current.value == 7);
  CHECK(changes(desk).other == "Revision 1");
  wait_for(desk, State::shown);
  CHECK(changes(desk).rows->size() > 0);
  desk.ask(command::ReadChanges{course, model::ManualId("manual"), {"Revision 1", {}, before.string()}, model::PageIndex{3}});
  CHECK(desk.view().reading.current.value == 3);
  CHECK(changes(desk).state == State::shown);
}

TEST_CASE("pages without words are compared by how they look, and walked to like any other change") {
  const auto scans = [](int bar) {
    PdfWriter pdf;
    pdf.add_page(PdfWriter::text(72, 700, "Say nothing to the passengers and call the purser"));
    pdf.add_page("100 100 200 300 re f");
    pdf.add_page("0 0 1 rg 100 400 80 " + std::to_string(bar) + " re f");
    pdf.add_page(PdfWriter::text(72, 700, "Wait there for an answer"));
    for (int page = 0; page < 9; ++page)  // enough for one edition to be drawn sooner than the other
      pdf.add_page("1 0 0 rg 50 " + std::to_string(60 + 60 * page) + " 300 40 re f");
    if (bar > 100) pdf.add_page("0 1 0 rg 50 50 500 700 re f");
    return pdf.finish();
  };
  support::Desk desk;
  const fs::path before = write_manual(desk, scans(80), "before.pdf"), now = write_manual(desk, scans(140), "now.pdf");
  take_in_file(desk, now);
  const auto looked = [&] {
    desk.ask(command::CompareWith{{}, {}, before.string()});
    REQUIRE(desk.until(
        [&] { return changes(desk).state == State::shown && changes(desk).pages_to_look_at == 0 && changes(desk).rows->size() > 0; }));
    CHECK(changes(desk).sentence == "1 of 14 pages changed. 1 page was added.");
    REQUIRE(changes(desk).rows->size() == 2);
    CHECK(changes(desk).rows->front().sort == ChangeSort::redrawn);
    CHECK(changes(desk).rows->back().sort == ChangeSort::added);
    CHECK(changes(desk).without_words == 0);
    CHECK(changes(desk).pages_to_look_at == 0);
  };
  looked();
  desk.ask(command::NextChange{});
  CHECK(desk.view().reading.current.value == 2);
  desk.come_back();
  take_in_file(desk, now);
  looked();
}

TEST_CASE("a picture that changed beside the same words is found once it is asked for, and not missed in silence before") {
  const auto edition = [](const char* colour) {
    PdfWriter pdf;
    for (const bool drawn : {false, true})
      pdf.add_page(PdfWriter::text(72, 700, "Say nothing to the passengers") + PdfWriter::text(72, 680, "and call the purser at once") +
                   (drawn ? std::string(colour) + " rg 100 300 80 80 re f" : std::string()));
    return pdf.finish();
  };
  support::Desk desk;
  const fs::path before = write_manual(desk, edition("0 0 1"), "before.pdf"), now = write_manual(desk, edition("1 0 0"), "now.pdf");
  take_in_file(desk, now);
  desk.ask(command::CompareWith{{}, {}, before.string()});
  wait_for(desk, State::shown);
  CHECK(changes(desk).sentence == "Nothing changed.");
  CHECK(changes(desk).pictures_left_out);
  REQUIRE(changes(desk).with_pictures);
  desk.ask(command::CompareWith(*changes(desk).with_pictures));
  REQUIRE(desk.until(
      [&] { return changes(desk).state == State::shown && !changes(desk).pictures_left_out && changes(desk).pages_to_look_at == 0; }));
  CHECK(changes(desk).sentence == "1 of 2 pages changed.");
  REQUIRE(changes(desk).rows->size() == 1);
  CHECK(changes(desk).rows->front().sort == ChangeSort::redrawn);
  CHECK(changes(desk).without_words == 0);
  CHECK_FALSE(changes(desk).with_pictures);
  desk.ask(command::NextChange{});
  CHECK(desk.view().reading.current.value == 1);
}

TEST_CASE("where the file of the other edition is gone its words are compared, and pages without any are said not to be") {
  support::Desk desk;
  const auto scan = [](const std::string& line, int bar) {
    PdfWriter pdf;
    pdf.add_page(PdfWriter::text(72, 700, line)), pdf.add_page("100 100 200 " + std::to_string(bar) + " re f");
    return pdf.finish();
  };
  const fs::path path = write_manual(desk, scan("Two signs are a report", 10));
  take_in_file(desk, path);
  write_manual(desk, scan("Three signs are a report", 90));
  take_in_file(desk, path);
  desk.ask(command::ShowChanges{});
  REQUIRE(desk.until([&] { return changes(desk).editions.size() == 1; }));
  const EditionView edition = changes(desk).editions[0];
  desk.ask(command::CompareWith{edition.name, edition.hash, edition.path});
  REQUIRE(desk.until([&] { return changes(desk).state == State::shown && changes(desk).pages_to_look_at == 0; }));
  CHECK(changes(desk).sentence == "1 of 2 pages changed.");
  CHECK(changes(desk).without_words == 1);
}
