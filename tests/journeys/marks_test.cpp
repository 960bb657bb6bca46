// Highlights, notes and bookmarks, without the window.
#include "base/file.hpp"
#include "journeys/desk.hpp"
#include "manuals.hpp"
#include "pdf/session.hpp"
#include "support/pdf_writer.hpp"

#include <chrono>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <thread>

using namespace jumpseat;
using namespace jumpseat::app;
using support::manual_of;
using support::PdfWriter;
using support::take_in_file;
using support::write_manual;
namespace fs = std::filesystem;

namespace {

const std::vector<std::vector<std::string>> first_edition{
    {"Chapter one", "Most of what looks unusual has an ordinary reason."},
    {"Look for who holds the control: the documents, the money, the words.", "Two signs of different kinds are a report."},
    {"Say nothing to the passengers and call the purser."}};

// Selects the line of the page that is on screen.
void select_line(support::Desk& desk, int page, std::size_t line) {
  desk.ask(command::GoToPage{{page}});
  for (const PageView& view : desk.view().reading.pages) {
    if (view.page.value != page) continue;
    const model::Rect& rect = view.text_lines.at(line);
    return desk.ask(command::SelectFrom{rect.x + 10, rect.y + rect.h / 2, SelectBy::line});
  }
  FAIL("the page is not in view");
}

int files_named(support::Desk& desk, std::string_view beginning) {
  int files = 0;
  for (const auto& entry : fs::directory_iterator(desk.folder())) files += entry.path().filename().string().starts_with(beginning);
  return files;
}

struct HomeFolder {
  explicit HomeFolder(const fs::path& folder) {
    fs::create_directories(folder);
    ::setenv("HOME", folder.c_str(), 1);
  }
  ~HomeFolder() { ::setenv("HOME", before.c_str(), 1); }
  const std::string before = ::getenv("HOME") ? ::getenv("HOME") : "/";
};

const std::vector<MarkRowView>& rows(support::Desk& desk) { return *desk.view().reading.marks.rows; }

}  // namespace

TEST_CASE("words are highlighted, written about, coloured, deleted, and every step is undone") {
  support::Desk desk;
  take_in_file(desk, write_manual(desk, manual_of(first_edition)));
  select_line(desk, 1, 0);
  desk.ask(command::AddHighlight{model::NoteColour::green, true});
  REQUIRE(rows(desk).size() == 1);
  CHECK(rows(desk)[0].words == "Look for who holds the control: the documents, the money, the words.");
  CHECK(rows(desk)[0].label.value == "2");
  CHECK(desk.view().reading.side == SidePanel::marks);
  CHECK(desk.view().reading.marks.edit_request == 1);
  CHECK_FALSE(desk.view().reading.has_selection);
  const std::string id = rows(desk)[0].id;
  desk.ask(command::EditMark{id, "Ask"});
  desk.ask(command::EditMark{id, "Ask Ana"});
  desk.ask(command::ColourMark{id, model::NoteColour::red});
  CHECK(rows(desk)[0].text == "Ask Ana");
  CHECK(rows(desk)[0].colour == model::NoteColour::red);
  desk.ask(command::DeleteMark{id});
  CHECK(rows(desk).empty());
  CHECK(desk.view().shell.notice->text == "The mark was deleted. Ctrl+Z brings it back.");
  desk.ask(command::UndoMark{});
  CHECK(rows(desk).at(0).text == "Ask Ana");
  desk.ask(command::UndoMark{});
  CHECK(rows(desk).at(0).colour == model::NoteColour::green);
  desk.ask(command::UndoMark{});  // what was typed in one go is one step
  CHECK(rows(desk).at(0).text.empty());
  desk.ask(command::UndoMark{});
  CHECK(rows(desk).empty());
  CHECK_FALSE(desk.view().reading.marks.can_undo);
}

TEST_CASE("a bookmark is named after the heading that one sees, and made once") {
  PdfWriter pdf;
  const int first = pdf.add_page(PdfWriter::text(72, 720, "1 Before")), second = pdf.add_page(PdfWriter::text(72, 720, "2 Seen"));
  const int root = pdf.add(""), before = pdf.add(""), seen = pdf.add("");
  const auto item = [&](const char* title, int page, const std::string& beside) {
    return "<</Title(" + std::string(title) + ")/Parent " + PdfWriter::ref(root) + beside + "/Dest[" + PdfWriter::ref(page) +
           "/XYZ 0 736 0]>>";
  };
  pdf.set(root, "<</First " + PdfWriter::ref(before) + "/Last " + PdfWriter::ref(seen) + "/Count 2>>");
  pdf.set(before, item("1 Before", first, "/Next " + PdfWriter::ref(seen)));
  pdf.set(seen, item("2 Seen", second, "/Prev " + PdfWriter::ref(before)));
  pdf.put_in_catalog("/Outlines " + PdfWriter::ref(root));
  support::Desk desk;
  take_in_file(desk, write_manual(desk, pdf.finish()));
  desk.ask(command::GoToPage{{1}});
  desk.ask(command::AddBookmark{});
  desk.ask(command::AddBookmark{});
  REQUIRE(rows(desk).size() == 1);
  CHECK(rows(desk)[0].text == "2 Seen");
}

TEST_CASE("a bookmark is put on the page that the toolbar names, also under a strip of the page before") {
  support::Desk desk;
  take_in_file(desk, write_manual(desk, manual_of({{}, {"Chapter two"}, {}, {}})));
  desk.ask(command::GoToPage{{1}});
  desk.ask(command::ScrollBy{0, -60});
  REQUIRE(desk.view().reading.pages.front().page.value == 0);
  REQUIRE(desk.view().reading.current_label.value == "2");
  desk.ask(command::AddBookmark{});
  CHECK(rows(desk).at(0).text == "Page 2");
  CHECK(rows(desk).at(0).label.value == "2");
}

TEST_CASE("notes that somebody wrote into the file and files attached to it are told beside the marks, also at the next start") {
  PdfWriter pdf;
  const int note = pdf.add("<</Type/Annot/Subtype/Text/Rect[72 600 90 618]/T(Ana\\nLisbon)/Contents(Revised\\r\\n in May)>>");
  const int stream = pdf.add_stream("a,b", "/Params<</Size 12345>>");
  pdf.add_page(PdfWriter::text(72, 720, "Chapter one"));
  pdf.add_page(PdfWriter::text(72, 720, "Chapter two"), "/MediaBox[0 0 612 792]/Annots[" + PdfWriter::ref(note) + "]");
  pdf.put_in_catalog("/Names<</EmbeddedFiles<</Names[(a)<</F(list.csv)/EF<</F " + PdfWriter::ref(stream) + ">>>>]>>>>");
  support::Desk desk;
  const fs::path path = write_manual(desk, pdf.finish());
  for (int start = 0; start < 2; ++start) {
    take_in_file(desk, path);
    const CameAlongView& along = *desk.view().reading.marks.came_along;
    REQUIRE(along.notes.size() == 1);
    CHECK(along.notes[0].author == "Ana Lisbon");
    CHECK(along.notes[0].text == "Revised in May");
    CHECK(along.notes[0].label.value == "2");
    CHECK(along.notes[0].y_pt == 174);
    REQUIRE(along.attachments.size() == 1);
    CHECK(along.attachments[0].name == "list.csv");
    CHECK(along.attachments[0].size == "13 kB");
    CHECK(desk.view().reading.marks.total == 0);
    desk.come_back();
  }
}

TEST_CASE("a file that came inside the manual is saved under a name that harms nothing, beside one that is there already") {
  PdfWriter pdf;
  const int stream = pdf.add_stream("a,b");
  pdf.add_page(PdfWriter::text(72, 720, "Chapter one"));
  pdf.put_in_catalog("/Names<</EmbeddedFiles<</Names[(a)<</F(../.list.csv)/EF<</F " + PdfWriter::ref(stream) + ">>>>]>>>>");
  support::Desk desk;
  take_in_file(desk, write_manual(desk, pdf.finish()));
  const fs::path folder = desk.folder() / "stick";
  fs::create_directory(folder);
  for (const char* name : {"list.csv", "list-2.csv"}) {
    const std::string told = "The attached file was saved as " + (folder / name).string() + ".";
    desk.ask(command::SaveAttachedFile{0, folder.string()});
    REQUIRE(desk.until([&] { return desk.notice() == told; }));
    CHECK(base::read_file(folder / name, 100).value_or("") == "a,b");
    CHECK((fs::status(folder / name).permissions() & fs::perms::owner_exec) == fs::perms::none);
  }
  desk.ask(command::DismissNotice{});
  desk.ask(command::SaveAttachedFile{1, folder.string()});
  CHECK(desk.notice().empty());
  desk.ask(command::SaveAttachedFile{0, "/nowhere/at/all.csv"});
  REQUIRE(desk.until([&] { return desk.notice().starts_with("Could not write the file: there is no such folder"); }));
}

TEST_CASE("marks are told with the page numbers that their reader corrected after making them") {
  support::Desk desk;
  const fs::path path = write_manual(desk, manual_of({{}, {}, {}}));
  take_in_file(desk, path);
  desk.ask(command::GoToPage{{1}});
  desk.ask(command::AddBookmark{});
  CHECK(rows(desk).at(0).heading == "Page 2");
  desk.ask(command::SetPrintedPage{"1"});
  for (int start = 0; start < 2; ++start) {
    REQUIRE(desk.until([&] { return rows(desk).size() == 1 && rows(desk)[0].label.value == "1"; }));
    CHECK(rows(desk)[0].heading == "Page 1");
    desk.ask(command::FilterMarks{std::nullopt, "page 1"});
    CHECK(rows(desk).size() == 1);
    const fs::path written = desk.folder() / fmt::format("marks{}.md", start);
    desk.ask(command::ExportMarks{command::MarksFormat::markdown, written.string()});
    std::string text;
    REQUIRE(desk.until([&] { return !(text = base::read_file(written, 1 << 16).value_or("")).empty(); }));
    CHECK(text.find("**1**") != std::string::npos);
    CHECK(text.find("Page 2") == std::string::npos);
    desk.come_back();
    take_in_file(desk, path);
  }
}

TEST_CASE("marks are there again at the next start, shown on their page, filtered and searched") {
  support::Desk desk;
  const fs::path path = write_manual(desk, manual_of(first_edition));
  take_in_file(desk, path);
  select_line(desk, 1, 0);
  desk.ask(command::AddHighlight{model::NoteColour::yellow});
  select_line(desk, 2, 0);
  desk.ask(command::AddHighlight{model::NoteColour::blue});
  desk.ask(command::EditMark{rows(desk).at(1).id, "Never the police by phone"});
  desk.ask(command::AddBookmark{});
  desk.ask(command::SetLetter{'k'});
  desk.come_back();
  take_in_file(desk, path);
  REQUIRE(desk.until([&] { return rows(desk).size() == 4; }));
  desk.ask(command::FilterMarks{model::NoteColour::blue, {}});
  REQUIRE(rows(desk).size() == 1);
  CHECK(rows(desk)[0].text == "Never the police by phone");
  desk.ask(command::FilterMarks{std::nullopt, "POLICE"});
  CHECK(rows(desk).size() == 1);
  desk.ask(command::FilterMarks{std::nullopt, "nothing of it"});
  CHECK(rows(desk).empty());
  CHECK(desk.view().reading.marks.total == 4);
  desk.ask(command::FilterMarks{std::nullopt, {}});
  desk.ask(command::FirstPage{});
  desk.ask(command::GoToLetter{'k'});
  CHECK(desk.app().state().page == 3);
  desk.ask(command::GoToLetter{'z'});
  CHECK(desk.view().shell.notice->text == "There is no letter z in this manual yet.");
  desk.ask(command::SelectMark{rows(desk).at(0).id});
  bool shown = false;
  for (const PageView& page : desk.view().reading.pages)
    for (const MarkPatchView& mark : page.marks) shown = shown || (mark.selected && page.page.value == 1);
  CHECK(shown);
}

TEST_CASE("marks on a page with columns are listed as it is read, down one column and on at the top of the next") {
  support::Desk desk;
  support::PdfWriter pdf;
  const char* left[] = {"Look for who holds the control", "and for who speaks for both", "ask the same thing twice",
                        "and tell the purser of it"};
  const char* right[] = {"The purser tells the captain", "who decides what is done", "before the doors are opened",
                         "and whom the airport calls"};
  std::string content;
  for (int i = 0; i < 4; ++i) content += support::PdfWriter::text(72, 700 - 16 * i, left[i], 10);
  for (int i = 0; i < 4; ++i) content += support::PdfWriter::text(340, 693 - 16 * i, right[i], 10);
  pdf.add_page(content);
  const fs::path path = write_manual(desk, pdf.finish());
  take_in_file(desk, path);
  REQUIRE(desk.view().reading.pages.front().text_lines.size() == 8);
  for (const std::size_t line : {4U, 3U}) {
    select_line(desk, 0, line);
    desk.ask(command::AddHighlight{model::NoteColour::green});
  }
  for (int time = 0; time < 2; ++time) {
    REQUIRE(desk.until([&] { return rows(desk).size() == 2 && rows(desk)[0].words == "and tell the purser of it"; }));
    CHECK(rows(desk)[1].words == "The purser tells the captain");
    desk.come_back();
    take_in_file(desk, path);
  }
}

TEST_CASE("a new edition takes the marks along by their words and says which it cannot place") {
  support::Desk desk;
  const fs::path path = write_manual(desk, manual_of(first_edition));
  take_in_file(desk, path);
  for (const auto& [page, line] : {std::pair{1, 0}, std::pair{1, 1}, std::pair{2, 0}}) {
    select_line(desk, page, static_cast<std::size_t>(line));
    desk.ask(command::AddHighlight{model::NoteColour::green});
  }
  desk.ask(command::EditMark{rows(desk).at(0).id, "Ask Ana"});
  desk.ask(command::CloseManual{});
  write_manual(desk, manual_of({{"A foreword"},
                                {"Chapter one", "Most of what looks unusual has an ordinary reason."},
                                {"Something new"},
                                {"And so: look for who holds the control", "(the documents, the money, the words).",
                                 "Two signs of different kinds make a report."}}));
  take_in_file(desk, path);
  REQUIRE(desk.until([&] { return rows(desk).size() == 3; }));
  CHECK(desk.view().shell.notice->text ==
        "This is another edition. 2 of your 3 marks came along; the words of 1 are not in it. See Marks.");
  CHECK(desk.view().shell.notice->action == "See what changed");
  const auto find = [&](const std::string& beginning) {
    for (const MarkRowView& row : rows(desk))
      if (row.words.rfind(beginning, 0) == 0) return row;
    FAIL("no mark begins with ", beginning);
    return MarkRowView{};
  };
  CHECK(find("Look for").label.value == "4");
  CHECK(find("Look for").text == "Ask Ana");
  CHECK(find("Look for").state.empty());
  CHECK(find("Two signs").state == "Its words, or those around them, have changed in this edition");
  CHECK(find("Say nothing").state == "Not in this edition; it stood on page 3 before");
  // Once is enough.
  desk.come_back();
  take_in_file(desk, path);
  REQUIRE(desk.until([&] { return rows(desk).size() == 3; }));
  CHECK_FALSE(desk.view().shell.notice);
}

TEST_CASE("a bookmark that is named after its page only is named after the page on which it stands in a new edition") {
  support::Desk desk;
  const fs::path path = write_manual(desk, manual_of(first_edition));
  take_in_file(desk, path);
  for (const int page : {1, 2}) {
    desk.ask(command::GoToPage{{page}});
    desk.ask(command::AddBookmark{});
  }
  REQUIRE(rows(desk).size() == 2);
  CHECK(rows(desk)[0].text == "Page 2");
  desk.ask(command::EditMark{rows(desk)[1].id, "The purser"});
  desk.ask(command::CloseManual{});
  auto second_edition = first_edition;
  second_edition.insert(second_edition.begin(), {"A foreword"});
  write_manual(desk, manual_of(second_edition));
  take_in_file(desk, path);
  REQUIRE(desk.until([&] { return rows(desk).size() == 2; }));
  CHECK(rows(desk)[0].label.value == "3");
  CHECK(rows(desk)[0].text == "Page 3");
  CHECK(rows(desk)[1].text == "The purser");
}

TEST_CASE("a mark that came along and was deleted does not come along again") {
  support::Desk desk;
  const fs::path path = write_manual(desk, manual_of(first_edition));
  take_in_file(desk, path);
  for (const int page : {1, 2}) {
    select_line(desk, page, 0);
    desk.ask(command::AddHighlight{model::NoteColour::green});
  }
  auto second_edition = first_edition;
  second_edition[2] = {"Something else"};
  write_manual(desk, manual_of(second_edition));
  desk.ask(command::CloseManual{});
  take_in_file(desk, path);
  REQUIRE(desk.until([&] { return rows(desk).size() == 2; }));
  for (const MarkRowView& row : std::vector(rows(desk)))
    if (!row.state.empty()) desk.ask(command::DeleteMark{row.id});
  REQUIRE(rows(desk).size() == 1);
  desk.come_back();
  take_in_file(desk, path);
  CHECK(rows(desk).size() == 1);
  CHECK_FALSE(desk.view().shell.notice);
}

TEST_CASE("a new edition under another file name is asked about, and takes the marks along when one says so") {
  support::Desk desk;
  take_in_file(desk, write_manual(desk, manual_of(first_edition), "march.pdf"));
  for (const int page : {1, 2}) {
    select_line(desk, page, 0);
    desk.ask(command::AddHighlight{model::NoteColour::green});
  }
  desk.ask(command::CloseManual{});
  take_in_file(desk, write_manual(desk, manual_of({{"Ground handling"}, {"Chocks, cones and ground power"}}), "ramp.pdf"));
  CHECK_FALSE(desk.view().shell.notice);
  auto second_edition = first_edition;
  second_edition[2] = {"Say nothing to the passengers and call the purser.", "Wait for an answer."};
  second_edition.insert(second_edition.begin() + 2, {"Something new"});
  const auto april = write_manual(desk, manual_of(second_edition), "april.pdf");
  take_in_file(desk, april);
  REQUIRE(desk.until([&] { return desk.view().shell.notice.has_value(); }));
  CHECK(desk.notice() == "This looks like a new edition of march.pdf. You made 2 marks there.");
  CHECK(desk.view().shell.notice->action == "Take the marks over");
  CHECK(rows(desk).empty());
  desk.ask(command::AcceptNotice{});
  REQUIRE(desk.until([&] { return rows(desk).size() == 2; }));
  CHECK(desk.notice() == "This is another edition. Your 2 marks came along.");
  CHECK(rows(desk)[0].label.value == "2");
  CHECK(rows(desk)[1].label.value == "4");
  desk.come_back();
  take_in_file(desk, april);
  REQUIRE(desk.until([&] { return rows(desk).size() == 2; }));
  CHECK_FALSE(desk.view().shell.notice);
}

TEST_CASE("the question whether a manual is a new edition names the file before it where both are called alike") {
  support::Desk desk;
  for (const char* folder : {"march", "april"}) fs::create_directory(desk.folder() / folder);
  take_in_file(desk, write_manual(desk, manual_of(first_edition), "march/manual.pdf"));
  select_line(desk, 1, 0);
  desk.ask(command::AddHighlight{model::NoteColour::green});
  auto second_edition = first_edition;
  second_edition.push_back({"Something new"});
  take_in_file(desk, write_manual(desk, manual_of(second_edition), "april/manual.pdf"));
  REQUIRE(desk.until([&] { return desk.view().shell.notice.has_value(); }));
  CHECK(desk.notice() == "This looks like a new edition of march/manual.pdf. You made 1 mark there.");
  REQUIRE(desk.view().reading.tabs.size() == 2);
  CHECK(desk.view().reading.tabs[0].title == "march/manual.pdf");
  CHECK(desk.view().reading.tabs[1].title == "april/manual.pdf");
}

TEST_CASE("the question whether a manual is a new edition goes with the manual") {
  support::Desk desk;
  take_in_file(desk, write_manual(desk, manual_of(first_edition), "march.pdf"));
  select_line(desk, 1, 0);
  desk.ask(command::AddHighlight{model::NoteColour::green});
  auto second_edition = first_edition;
  second_edition.push_back({"Something new"});
  take_in_file(desk, write_manual(desk, manual_of(second_edition), "april.pdf"));
  REQUIRE(desk.until([&] { return desk.view().shell.notice.has_value(); }));
  desk.ask(command::CloseManual{});
  CHECK_FALSE(desk.view().shell.notice);
  desk.ask(command::AcceptNotice{});
  CHECK(rows(desk).size() == 1);
}

TEST_CASE("marks are exported as text, and into a copy of the manual that shows them") {
  support::Desk desk;
  const fs::path path = write_manual(desk, manual_of(first_edition));
  const std::string before = base::read_file(path, 1u << 20).value_or("");
  take_in_file(desk, path);
  desk.ask(command::ExportMarks{command::MarksFormat::markdown, (desk.folder() / "m.md").string()});
  CHECK(desk.view().shell.notice->text == "There are no marks in this manual to export.");
  select_line(desk, 1, 0);
  desk.ask(command::AddHighlight{model::NoteColour::green});
  const auto written = [&](const char* name) { return base::read_file(desk.folder() / name, 1u << 20).value_or(""); };
  desk.ask(command::ExportMarks{command::MarksFormat::markdown, (desk.folder() / "m.md").string()});
  REQUIRE(desk.until([&] { return desk.view().shell.notice->text.rfind("1 mark was written to", 0) == 0; }));
  CHECK(written("m.md").find("- **2** green: Look for who holds the control") != std::string::npos);
  desk.ask(command::ExportMarks{command::MarksFormat::csv, (desk.folder() / "m.csv").string()});
  REQUIRE(desk.until([&] { return written("m.csv").find("highlight,2,2,") != std::string::npos; }));
  desk.ask(command::ExportMarks{command::MarksFormat::pdf, (desk.folder() / "m.pdf").string()});
  REQUIRE(desk.until([&] { return desk.view().shell.notice->text.rfind("A copy with 1 mark was written to", 0) == 0; }));
  CHECK(written("m.pdf").find("/Highlight") != std::string::npos);
  CHECK(files_named(desk, "m.pdf") == 1);
  CHECK(base::read_file(path, 1u << 20).value_or("") == before);
  desk.ask(command::ExportMarks{command::MarksFormat::pdf, path.string()});
  CHECK(desk.view().shell.notice->text == "The manual itself is never written to: choose another name for the copy.");
  desk.ask(command::ExportMarks{command::MarksFormat::pdf, "/nowhere/at/all.pdf"});
  REQUIRE(desk.until([&] { return desk.view().shell.notice->problem; }));
  CHECK(base::read_file(path, 1u << 20).value_or("") == before);
}

TEST_CASE("closing the program while a copy is written asks first, and leaves no half of one behind") {
  support::Desk desk;
  take_in_file(desk, write_manual(desk, manual_of(first_edition)));
  select_line(desk, 1, 0);
  desk.ask(command::AddHighlight{model::NoteColour::green});
  desk.app().run(command::ExportMarks{command::MarksFormat::pdf, (desk.folder() / "m.pdf").string()});
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (files_named(desk, "m.pdf") == 0 && std::chrono::steady_clock::now() < until) std::this_thread::yield();
  REQUIRE(files_named(desk, "m.pdf") == 1);
  desk.app().run(command::Quit{});
  desk.app().collect();
  CHECK_FALSE(desk.view().shell.quit);
  CHECK(desk.view().shell.dialog.title == "What you are saving is not there yet");
  desk.come_back();
  const bool was_sooner = std::filesystem::exists(desk.folder() / "m.pdf");
  CHECK(files_named(desk, "m.pdf") == (was_sooner ? 1 : 0));
}

TEST_CASE("exported marks never take the place of what has their name already") {
  support::Desk desk;
  const HomeFolder home(desk.folder() / "home");
  const fs::path manual = write_manual(desk, manual_of(first_edition));
  take_in_file(desk, manual);
  select_line(desk, 1, 0);
  desk.ask(command::AddHighlight{model::NoteColour::green});
  for (const auto& [format, ending] : {std::pair(command::MarksFormat::markdown, ".md"), std::pair(command::MarksFormat::csv, ".csv"),
                                       std::pair(command::MarksFormat::pdf, ".pdf")}) {
    const std::string stem = (desk.folder() / "home" / (manual.stem().string() + " with marks")).string();
    REQUIRE(base::write_file_whole(stem + ending, "my own"));
    for (const char* number : {"-2", "-3"}) {
      desk.ask(command::ExportMarks{format, {}});
      REQUIRE(desk.until([&] { return desk.notice().ends_with(stem + number + ending + "."); }));
      CHECK(fs::file_size(stem + number + ending) > 6);
    }
    CHECK(base::read_file(stem + ending, 100).value_or("") == "my own");
  }
}
