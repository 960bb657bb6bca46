#include "ui/reading_panel.hpp"
#include "panel_stage.hpp"
#include "ui/library_panel.hpp"
#include "ui/root.hpp"
#include "ui/typing_dialogs.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

using namespace jumpseat;
using namespace jumpseat::ui;
using jumpseat::tests::first;
using jumpseat::tests::PanelStage;
using jumpseat::tests::Stage;
namespace command = jumpseat::app::command;

namespace {

// Two pages of a manual on a canvas of 728 x 660, read from the second chapter.
app::ReadingView manual() {
  app::ReadingView view;
  view.state = app::ReadingView::State::open;
  view.title = "Recognising trafficking";
  view.page_count = view.imported_pages = 74;
  view.current = {11};
  view.current_label = model::PageLabel("3-12");
  view.zoom = 1.1;
  view.content_w = 728;
  view.content_h = 74 * 1000;
  view.scroll_y = 11 * 1000;
  for (int i = 0; i < 2; ++i) {
    app::PageView page;
    page.page = {11 + i};
    page.label = model::PageLabel("3-" + std::to_string(12 + i));
    page.on_canvas = {20, 8 + i * 600.0, 712, 588};
    page.images.push_back({100 + static_cast<app::ImageId>(i), page.on_canvas});
    view.pages.push_back(page);
  }
  view.pages[0].links.push_back({{60, 100, 90, 14}, 0, "Page 4-1"});
  view.pages[0].highlights.push_back({{60, 160, 90, 14}, true});
  view.pages[0].highlights.push_back({{60, 200, 90, 14}, false});
  view.outline = {{{"1 Why this matters", model::PageLabel("1-1"), {0}, 0, 0},
                   {"3 Indicators", model::PageLabel("3-1"), {8}, 0, 0},
                   {"On board", model::PageLabel("3-12"), {11}, 120, 1},
                   {"Lost section", model::PageLabel(""), {-1}, 0, 1}},
                  2};
  return view;
}

struct ReadingScene {
  explicit ReadingScene(int w = 1000, int h = 700) : stage(w, h) {
    stage.draw = [this](Ui& ui, Commands& out) { panel.draw(ui, ui.window(), view, textures, out); };
    std::vector<std::uint8_t> white(static_cast<std::size_t>(64 * 64 * 4), 255);
    textures.update({{100, 64, 64, 256, white.data(), nullptr}, {101, 64, 64, 256, white.data(), nullptr}}, {});
    stage.settle();
    stage.take_commands();
  }
  Stage stage;
  app::ReadingView view = manual();
  Textures textures;
  ReadingPanel panel;
};

}  // namespace

TEST_CASE("the reader says how large its canvas is, once, and does not wait for a page to be there") {
  Stage stage;
  app::ReadingView view = manual();
  view.state = app::ReadingView::State::opening;
  view.pages.clear();
  Textures textures;
  ReadingPanel panel;
  stage.draw = [&](Ui& ui, Commands& out) { panel.draw(ui, ui.window(), view, textures, out); };
  stage.settle();
  view = manual();
  stage.settle();
  const auto said = stage.take<command::SetViewport>();
  REQUIRE(said.size() == 1);
  CHECK(said[0].w == 728);
  CHECK(said[0].h == 660);
  CHECK(said[0].pixels_per_point == doctest::Approx(96.0 / 72));
}

TEST_CASE("pages, links, contents and the bar are in the tree under their names") {
  ReadingScene scene;
  CHECK(scene.stage.names(Role::page) == std::vector<std::string>{"3-12", "3-13"});
  CHECK(scene.stage.names(Role::link) == std::vector<std::string>{"Page 4-1"});
  CHECK(scene.stage.names(Role::row) == std::vector<std::string>{"1 Why this matters", "3 Indicators", "On board", "Lost section"});
  CHECK(scene.stage.names(Role::tab) == std::vector<std::string>{"Contents", "Search", "Marks", "Changes"});
  CHECK_FALSE(scene.stage.need("Lost section", Role::row).enabled);
  for (const char* name : {"Previous page", "Next page", "Page 3-12", "Zoom in", "Zoom out", "Fit width", "Fit page", "Night mode"})
    CHECK(scene.stage.find(name, Role::button));
  scene.stage.keep_picture("reader");
}

TEST_CASE("a link on a page is followed, and its hint is its name") {
  ReadingScene scene;
  scene.stage.click("Page 4-1", Role::link);
  const auto followed = scene.stage.take<command::FollowLink>();
  REQUIRE(followed.size() == 1);
  CHECK(followed[0].page == model::PageIndex{11});
  CHECK(followed[0].link == 0);
}

TEST_CASE("a link that lies under the bar cannot be pressed there") {
  ReadingScene scene;
  scene.view.pages[0].links[0].on_canvas = {200, -30, 200, 20};
  scene.stage.settle();
  CHECK(scene.stage.need("Page 4-1", Role::link).visible.empty());
  scene.stage.move(272 + 300, 20);
  scene.stage.press(true);
  scene.stage.press(false);
  CHECK(scene.stage.take<command::FollowLink>().empty());
}

TEST_CASE("a row of the contents leads to its place on the page") {
  ReadingScene scene;
  scene.stage.click("On board", Role::row);
  const auto gone = scene.stage.take<command::GoToPage>();
  REQUIRE(gone.size() == 1);
  CHECK(gone[0].page == model::PageIndex{11});
  CHECK(gone[0].y_pt == 120);
}

TEST_CASE("the wheel scrolls the pages where the mouse is on them, and zooms at the mouse with Ctrl") {
  ReadingScene scene;
  scene.stage.ui().set_reduced_motion(true);
  scene.stage.move(600, 400);
  scene.stage.wheel(0, -1);
  auto scrolled = scene.stage.take<command::ScrollBy>();
  REQUIRE(scrolled.size() == 1);
  CHECK(scrolled[0].dy > 0);
  scene.stage.wheel(0, 1, true);
  const auto zoomed = scene.stage.take<command::ZoomAt>();
  REQUIRE(zoomed.size() == 1);
  CHECK(zoomed[0].factor > 1);
  CHECK(zoomed[0].x == 600 - 272);
  CHECK(zoomed[0].y == 400 - 40);
  scene.stage.move(100, 400);
  scene.stage.wheel(0, -1);
  CHECK(scene.stage.take<command::ScrollBy>().empty());
}

TEST_CASE("a page held with the mouse goes with it, by exactly as much") {
  ReadingScene scene;
  double moved = 0;
  scene.stage.on_command = [&](const app::Command& command) {
    if (const auto* by = command.find<command::ScrollBy>()) scene.view.scroll_y += by->dy, moved += by->dy;
  };
  scene.stage.move(600, 500);
  scene.stage.press(true);
  scene.stage.move(600, 450);
  scene.stage.move(600, 380);
  scene.stage.press(false);
  CHECK(moved == 120);
  scene.stage.move(600, 200);
  CHECK(moved == 120);
}

TEST_CASE("what lies over a page is pressed, not the link under it") {
  ReadingScene scene;
  const auto pressed = [&](std::string_view name, Role role, const auto* kind) {
    scene.stage.settle();
    scene.stage.take_commands();
    scene.stage.click(name, role);
    int meant = 0, followed = 0;
    for (const auto& asked : scene.stage.take_commands()) {
      meant += asked.find<std::remove_cvref_t<decltype(*kind)>>() != nullptr;
      followed += asked.find<command::FollowLink>() != nullptr;
    }
    CHECK(meant == 1);
    CHECK(followed == 0);
  };
  scene.view.pages[0].links[0].on_canvas = {0, 0, 728, 700};
  scene.view.has_selection = true;
  scene.view.pages[0].selection = {{60, 100, 300, 14}};
  pressed("Copy", Role::button, static_cast<command::CopySelection*>(nullptr));
  scene.view.has_selection = false;
  scene.view.pages[0].selection.clear();
  scene.view.aloud = app::Aloud::speaking;
  pressed("Stop reading aloud", Role::button, static_cast<command::StopReadingAloud*>(nullptr));
  scene.view.aloud = app::Aloud::silent;
  scene.stage.click("View options", Role::button);
  pressed("Night", Role::choice, static_cast<command::SetTone*>(nullptr));
}

TEST_CASE("pressing a link does not take hold of the page") {
  ReadingScene scene;
  const auto place = scene.stage.need("Page 4-1", Role::link).visible;
  scene.stage.move(place.centre_x(), place.centre_y());
  scene.stage.press(true);
  scene.stage.move(600, 380);
  scene.stage.press(false);
  CHECK(scene.stage.take<command::ScrollBy>().empty());
}

TEST_CASE("the thumb of the scrollbar drags the manual from its beginning to its end") {
  ReadingScene scene;
  scene.view.scroll_y = 0;
  scene.stage.settle();
  const auto track = scene.stage.need("Place in the manual", Role::slider).rect;
  scene.stage.move(track.centre_x(), track.y + 4);
  scene.stage.press(true);
  scene.stage.move(track.centre_x(), track.bottom() + 50);
  scene.stage.keep_picture("reader_scrollbar");
  const auto scrolled = scene.stage.take<command::ScrollToY>();
  REQUIRE_FALSE(scrolled.empty());
  CHECK(scrolled.back().y == doctest::Approx(74000 - 660));
  scene.stage.press(false);
}

TEST_CASE("the reading keys move the pages") {
  ReadingScene scene;
  scene.stage.key("Page Down");
  CHECK(scene.stage.take<command::ScreenDown>().size() == 1);
  scene.stage.key("Space");
  CHECK(scene.stage.take<command::ScreenDown>().size() == 1);
  scene.stage.key("Page Up");
  CHECK(scene.stage.take<command::ScreenUp>().size() == 1);
  scene.stage.key("Down");
  CHECK(scene.stage.take<command::ScrollBy>().size() == 1);
  scene.stage.key("Right");
  CHECK(scene.stage.take<command::NextPage>().size() == 1);
  scene.stage.key("End");
  CHECK(scene.stage.take<command::LastPage>().size() == 1);
  scene.stage.key("Home");
  CHECK(scene.stage.take<command::FirstPage>().size() == 1);
}

TEST_CASE("a page that could not be drawn says so on its paper and can be tried again") {
  ReadingScene scene;
  scene.view.pages[1].problem = "This page could not be drawn.";
  scene.view.pages[1].images.clear();
  scene.view.pages[0].taking_long = true;
  scene.stage.settle();
  scene.stage.keep_picture("reader_problem");
  CHECK(scene.stage.need("3-13", Role::page).value == "This page could not be drawn.");
  CHECK(scene.stage.find("Still drawing", Role::notice));
  scene.stage.click("Try again", Role::button);
  const auto again = scene.stage.take<command::RetryPage>();
  REQUIRE(again.size() == 1);
  CHECK(again[0].page == model::PageIndex{12});
}

TEST_CASE("a page that takes long can be stopped") {
  ReadingScene scene;
  scene.view.pages[0].taking_long = true;
  scene.stage.settle();
  scene.stage.click("Stop", Role::button);
  const auto stopped = scene.stage.take<command::StopPage>();
  REQUIRE(stopped.size() == 1);
  CHECK(stopped[0].page == scene.view.pages[0].page);
}

TEST_CASE("the page label in the bar becomes a box for another label") {
  ReadingScene scene;
  scene.stage.click("Page 3-12", Role::button);
  scene.stage.keep_picture("reader_go_to");
  scene.stage.type("4-1");
  scene.stage.key("Enter");
  const auto gone = scene.stage.take<command::GoToLabel>();
  REQUIRE(gone.size() == 1);
  CHECK(gone[0].label == "4-1");
  CHECK(scene.stage.find("Page 3-12", Role::button));
}

TEST_CASE("Enter in an untouched page box stays where one is; the same label typed again asks for the next page of that name") {
  ReadingScene scene;
  scene.view.current_label = model::PageLabel("3");
  scene.stage.settle();
  scene.stage.click("Page 3", Role::button);
  scene.stage.key("Enter");
  CHECK(scene.stage.take<command::GoToLabel>().empty());
  CHECK(scene.stage.find("Page 3", Role::button));
  scene.stage.click("Page 3", Role::button);
  scene.stage.type("3");
  scene.stage.key("Enter");
  const auto gone = scene.stage.take<command::GoToLabel>();
  REQUIRE(gone.size() == 1);
  CHECK(gone[0].label == "3");
}

// The word "lost" was typed into the search box.
struct SearchedScene : ReadingScene {
  SearchedScene() {
    view.side = app::SidePanel::search;
    stage.on_command = [this](const app::Command& command) {
      if (const auto* search = command.find<command::SearchFor>()) view.search.query = search->query;
    };
    ++view.search.focus_request;
    stage.settle();
    stage.type("lost");
  }
};

TEST_CASE("typing in the search box searches; Enter and Shift+Enter walk the hits") {
  SearchedScene scene;
  CHECK(scene.view.search.query == "lost");
  scene.stage.take_commands();
  scene.stage.key("Enter");
  CHECK(scene.stage.take<command::NextHit>().size() == 1);
  scene.stage.key("Shift+Enter");
  const auto commands = scene.stage.take_commands();
  CHECK(std::any_of(commands.begin(), commands.end(), [](const app::Command& c) { return c.is<command::PreviousHit>(); }));
  CHECK(std::none_of(commands.begin(), commands.end(), [](const app::Command& c) { return c.is<command::NextHit>(); }));
  scene.stage.key("Space");
  CHECK(scene.stage.take<command::ScreenDown>().empty());
}

TEST_CASE("Escape leaves the search box with what was searched for, and the keys move the page") {
  SearchedScene scene;
  scene.stage.take_commands();
  scene.stage.key("Escape");
  CHECK(scene.stage.take<command::SearchFor>().empty());
  CHECK(scene.view.search.query == "lost");
  CHECK(scene.stage.need("Search the manual", Role::textbox).value == "lost");
  scene.stage.key("Space");
  CHECK(scene.stage.take<command::ScreenDown>().size() == 1);
}

TEST_CASE("every hit is a row with its section, its page and its words, and leads there") {
  ReadingScene scene;
  scene.view.side = app::SidePanel::search;
  scene.view.search.query = "control";
  scene.view.search.current = 1;
  for (int i = 0; i < 3; ++i)
    scene.view.search.hits.push_back({"", model::PageLabel("3-" + std::to_string(i)), "Section " + std::to_string(i),
                                      "Look for who holds the control: the documents, the money, the words.", 23, 7, i == 1});
  scene.stage.settle();
  scene.stage.keep_picture("reader_search");
  CHECK(scene.stage.find("2 of 3 hits", Role::text));
  CHECK(scene.stage.need("Section 2", Role::row).value == "3-2");
  scene.stage.click("Section 2", Role::row);
  const auto gone = scene.stage.take<command::GoToHit>();
  REQUIRE(gone.size() == 1);
  CHECK(gone[0].hit == 2);
}

TEST_CASE("the list follows the hit that is shown") {
  ReadingScene scene;
  scene.view.side = app::SidePanel::search;
  scene.view.search.query = "control";
  for (int i = 0; i < 60; ++i)
    scene.view.search.hits.push_back({"", model::PageLabel("1"), "Section " + std::to_string(i), "who holds the control", 14, 7, false});
  scene.view.search.current = 0;
  scene.stage.settle();
  CHECK(scene.stage.need("Section 40", Role::row).visible.empty());
  scene.view.search.current = 40;
  scene.stage.settle();
  CHECK_FALSE(scene.stage.need("Section 40", Role::row).visible.empty());
}

TEST_CASE("the search options are told as a whole") {
  ReadingScene scene;
  scene.view.side = app::SidePanel::search;
  scene.view.search.match_case = true;
  scene.stage.settle();
  scene.stage.click("Whole word", Role::checkbox);
  const auto options = scene.stage.take<command::SearchOptions>();
  REQUIRE(options.size() == 1);
  CHECK(options[0].whole_word);
  CHECK(options[0].match_case);
  CHECK_FALSE(options[0].all_manuals);
}

TEST_CASE("the panel put away comes back when the search is asked for") {
  ReadingScene scene;
  scene.stage.click("Hide contents", Role::button);
  CHECK_FALSE(scene.stage.find("Contents", Role::tab));
  scene.view.side = app::SidePanel::search;
  ++scene.view.search.focus_request;
  scene.stage.settle();
  CHECK(scene.stage.find("Search the manual", Role::textbox));
}

TEST_CASE("the edge of the side panel is dragged to where titles fit") {
  ReadingScene scene;
  scene.stage.move(272, 400);
  scene.stage.press(true);
  scene.stage.move(348, 400);
  scene.stage.press(false);
  const auto said = scene.stage.take<command::SetViewport>();
  REQUIRE_FALSE(said.empty());
  CHECK(said.back().w == 652);
  CHECK(scene.stage.take<command::ScrollBy>().empty());
}

TEST_CASE("on a narrow screen the pages come first") {
  ReadingScene scene(560, 700);
  CHECK_FALSE(scene.stage.find("Contents", Role::tab));
  CHECK(scene.stage.find("Fit width", Role::button));
  scene.stage.keep_picture("reader_narrow");
  scene.stage.click("Show contents", Role::button);
  CHECK(scene.stage.find("Contents", Role::tab));
}

TEST_CASE(
    "in a small window with large type the side panel lies over the page, which keeps its width, and goes once it has led somewhere") {
  ReadingScene scene(508, 628);
  scene.stage.ui().set_scale(1.5);
  scene.stage.settle();
  const float alone = scene.panel.canvas().w;
  scene.stage.click("Show contents", Role::button);
  REQUIRE(scene.stage.find("Contents", Role::tab));
  CHECK(scene.panel.canvas().w == alone);
  scene.stage.keep_picture("reader_side_over_page");
  scene.stage.take_commands();
  scene.stage.move(100, 400);
  scene.stage.wheel(0, -1);
  CHECK(scene.stage.take<command::ScrollBy>().empty());
  scene.stage.click("On board", Role::row);
  CHECK(scene.stage.take<command::GoToPage>().size() == 1);
  CHECK_FALSE(scene.stage.find("Contents", Role::tab));
}

TEST_CASE("the side panel that lies over the page is put away by Escape, once no box is written in, and by a press on the page") {
  ReadingScene scene(508, 628);
  scene.stage.ui().set_scale(1.5);
  scene.view.side = app::SidePanel::search;
  ++scene.view.search.focus_request;
  scene.stage.settle();
  scene.stage.key("Escape");
  CHECK(scene.stage.find("Search the manual", Role::textbox));
  scene.stage.key("Escape");
  CHECK_FALSE(scene.stage.find("Search the manual", Role::textbox));
  scene.stage.click("Show contents", Role::button);
  REQUIRE(scene.stage.find("Search the manual", Role::textbox));
  scene.stage.click(200, 500);
  CHECK(scene.stage.find("Search the manual", Role::textbox));
  scene.stage.click(470, 500);
  CHECK_FALSE(scene.stage.find("Search the manual", Role::textbox));
}

TEST_CASE("beside the side panel the page keeps half of the room, however wide the panel was dragged") {
  ReadingScene scene;
  scene.stage.move(272, 400);
  scene.stage.press(true);
  scene.stage.move(800, 400);
  scene.stage.press(false);
  CHECK(scene.panel.canvas().w == 500);
}

TEST_CASE("each state without pages says what it is and what can be done") {
  using State = app::ReadingView::State;
  ReadingScene scene;
  scene.view = {};
  scene.stage.settle();
  scene.stage.keep_picture("reader_none");
  scene.stage.click("Open a manual", Role::button);
  CHECK(scene.stage.take<command::ShowFilePanel>().size() == 1);

  scene.view.title = "manual.pdf";
  scene.view.state = State::failed;
  scene.view.problem = "Could not open manual.pdf: it is not a PDF.";
  scene.stage.settle();
  CHECK(scene.stage.find("Could not open manual.pdf: it is not a PDF.", Role::text));
  scene.stage.click("Try again", Role::button);
  CHECK(scene.stage.take<command::RetryOpening>().size() == 1);

  scene.view.state = State::opening;
  scene.stage.settle();
  CHECK(scene.stage.find("Opening manual.pdf…", Role::heading));

  scene.view = manual();
  scene.view.closed_for_exam = true;
  scene.stage.settle();
  CHECK(scene.stage.find("The manual is closed during this exam", Role::heading));
  scene.view.course_without = "Doors";
  scene.stage.settle();
  CHECK(scene.stage.find("This course has no manual", Role::heading));
  CHECK_FALSE(scene.stage.find("The manual is closed during this exam", Role::heading));
  CHECK(scene.stage.names(Role::page).empty());
  CHECK(scene.stage.names(Role::row).empty());
}

TEST_CASE("a manual that an exam closes though it was put down says until when, and leads back to the exam; other tabs can be gone to") {
  ReadingScene scene;
  scene.view = manual();
  scene.view.tabs = {{"Using Jumpseat", true}, {"Another manual", false}};
  scene.view.closed_for_exam = true;
  scene.view.closing_exam = app::ClosingExamView{model::AttemptId("a"), "Final exam", "28 Nov 2026 at 14:05"};
  scene.stage.settle();
  CHECK(scene.stage.find("The manual is closed for an exam", Role::heading));
  CHECK(
      scene.stage.find("You have begun “Final exam”. Its manual opens again when it is finished, at the latest on 28 Nov 2026 at 14:05. F1 "
                       "still shows who to call.",
                       Role::text));
  CHECK(scene.stage.names(Role::page).empty());
  scene.stage.click("Go on with the exam", Role::button);
  const auto resumed = scene.stage.take<command::ResumeAttempt>();
  REQUIRE(resumed.size() == 1);
  CHECK(resumed.front().attempt.value == "a");
  scene.stage.click("Another manual", Role::tab);
  CHECK(scene.stage.take<command::ShowTab>().size() == 1);
}

TEST_CASE("what the reader holds still draws nothing") {
  ReadingScene scene;
  scene.stage.settle();
  const auto drawn = scene.stage.frames_drawn();
  scene.stage.settle();
  CHECK(scene.stage.frames_drawn() == drawn + 1);
  CHECK(scene.stage.take_commands().empty());
}

TEST_CASE("the library lists what can be read and opens it") {
  Stage stage;
  LibraryPanel panel;
  app::LibraryView view;
  view.loading = false;
  app::ManualRowView course;
  course.title = "Recognising trafficking";
  course.detail = "HT · revision 2 · 74 pages";
  course.course = model::CourseCode("HT");
  course.manual = model::ManualId("manual");
  view.course_manuals = {course};
  view.other_manuals = {{"Other.pdf", "last read on page 3", "/tmp/Other.pdf", "", std::nullopt, std::nullopt, false},
                        {"Gone.pdf", "", "/tmp/Gone.pdf", "The file is not there any more.", std::nullopt, std::nullopt, false}};
  view.problems = {"bank.gift:12: this answer has no weight"};
  view.warnings = {"bank.gift:20: No answer earns the full mark."};
  stage.draw = [&](Ui& ui, Commands& out) { panel.draw(ui, ui.window(), view, {}, {}, out); };
  stage.settle();
  stage.keep_picture("library");
  CHECK(stage.find("bank.gift:12: this answer has no weight", Role::text));
  CHECK(stage.find("bank.gift:20: No answer earns the full mark.", Role::text));
  CHECK(stage.find("Worth a look", Role::heading));
  CHECK(stage.find("The file is not there any more.", Role::text));
  CHECK(stage.need("Read Gone.pdf", Role::button).enabled);  // it may be there again, or be readable all the same
  stage.click("Read Recognising trafficking", Role::button);
  CHECK(stage.take<command::OpenManual>().size() == 1);
  stage.click("Read Other.pdf", Role::button);
  CHECK(stage.take<command::OpenFile>().size() == 1);
  stage.click("Open a file", Role::button);
  CHECK(stage.take<command::ShowFilePanel>().size() == 1);
}

TEST_CASE("the password dialog gives what was typed and shows it to nobody") {
  Stage stage;
  TypingDialogs dialogs;
  app::DialogView view;
  view.kind = app::DialogKind::password;
  view.title = "manual.pdf asks for a password";
  stage.draw = [&](Ui& ui, Commands& out) { dialogs.draw(ui, ui.window(), view, out); };
  stage.settle();
  stage.type("secret");
  stage.keep_picture("password");
  CHECK(stage.need("Password", Role::textbox).value == "******");
  stage.key("Enter");
  const auto given = stage.take<command::GivePassword>();
  REQUIRE(given.size() == 1);
  CHECK(given[0].password == "secret");
  view.problem = "The password is not right.";
  stage.settle();
  CHECK(stage.find("The password is not right.", Role::text));
  CHECK(stage.need("Password", Role::textbox).value.empty());
  stage.key("Escape");
  CHECK(stage.take<command::CloseDialog>().size() == 1);
}

TEST_CASE("in the file panel one types a part of a name and Enter opens it") {
  Stage stage;
  TypingDialogs dialogs;
  app::DialogView view;
  view.kind = app::DialogKind::file_panel;
  view.folder = "/home/anna/manuals";
  view.entries = {{"old", "/home/anna/manuals/old", true},
                  {"cabin.pdf", "/home/anna/manuals/cabin.pdf", false},
                  {"ramp.pdf", "/home/anna/manuals/ramp.pdf", false}};
  stage.draw = [&](Ui& ui, Commands& out) { dialogs.draw(ui, ui.window(), view, out); };
  stage.settle();
  stage.keep_picture("file_panel");
  CHECK(stage.names(Role::row) == std::vector<std::string>{"old", "cabin.pdf", "ramp.pdf"});
  stage.type("ra");
  CHECK(stage.names(Role::row) == std::vector<std::string>{"ramp.pdf"});
  stage.key("Enter");
  const auto opened = stage.take<command::OpenFile>();
  REQUIRE(opened.size() == 1);
  CHECK(opened[0].path == "/home/anna/manuals/ramp.pdf");
}

TEST_CASE("in the file panel the arrows choose, and an empty box leads to the folder above") {
  Stage stage;
  TypingDialogs dialogs;
  app::DialogView view;
  view.kind = app::DialogKind::file_panel;
  view.folder = "/home/anna/manuals";
  view.entries = {{"old", "/home/anna/manuals/old", true}, {"cabin.pdf", "/home/anna/manuals/cabin.pdf", false}};
  stage.draw = [&](Ui& ui, Commands& out) { dialogs.draw(ui, ui.window(), view, out); };
  stage.settle();
  stage.key("Down");
  stage.key("Enter");
  CHECK(stage.take<command::OpenFile>().size() == 1);
  stage.key("Up");
  stage.key("Enter");
  auto gone = stage.take<command::FilePanelGoTo>();
  REQUIRE(gone.size() == 1);
  CHECK(gone[0].folder == "/home/anna/manuals/old");
  stage.click("Folder above", Role::button);
  gone = stage.take<command::FilePanelGoTo>();
  REQUIRE(gone.size() == 1);
  CHECK(gone[0].folder == "/home/anna");
}

TEST_CASE("a bank shows what is taken and what is left out, and asks into which course") {
  Stage stage;
  LibraryPanel panel;
  app::LibraryView view;
  view.loading = false;
  view.may_edit_questions = true;
  app::BankFileView bank;
  stage.draw = [&](Ui& ui, Commands& out) { panel.draw(ui, ui.window(), view, {}, bank, out); };
  stage.settle();
  stage.click("Take in a bank", Role::button);
  const auto panels = stage.take<command::ShowFilePanel>();
  REQUIRE(panels.size() == 1);
  CHECK(panels[0].files_for == app::FilesFor::bank);
  bank.state = app::BankFileView::State::ready;
  bank.file = "/media/stick/doors.gift", bank.name = "doors.gift", bank.new_title = "doors";
  bank.questions = 2, bank.left_out = 1;
  bank.kinds = {{"Single choice", 2}};
  bank.lines = std::make_shared<std::vector<app::BankLineView>>(
      std::vector<app::BankLineView>{{"line 4", "No answer earns the full mark.", false}, {"line 12", "There is no } for this {.", true}});
  bank.courses = {{"CABIN", "Cabin"}};
  stage.settle();
  stage.keep_picture("bank");
  CHECK(stage.find("2 questions would be taken in.", Role::text));
  CHECK(stage.find("line 12", Role::text));
  CHECK(stage.find("There is no } for this {.", Role::text));
  CHECK(stage.find("taken", Role::text));
  CHECK(stage.find("left out", Role::text));
  stage.click("Cabin \u00B7 CABIN", Role::menuitem);
  const auto looked = stage.take<command::LookAtBank>();
  REQUIRE(looked.size() == 1);
  CHECK(looked[0].course.value == "CABIN");
  stage.click("Take in these questions", Role::button);
  CHECK(stage.take<command::TakeInBank>().size() == 1);
}

TEST_CASE("a package is taken in once its signer's digits were compared, and nobody else is offered it") {
  Stage stage;
  LibraryPanel panel;
  app::LibraryView view;
  view.loading = false;
  app::PackageView package;
  stage.draw = [&](Ui& ui, Commands& out) { panel.draw(ui, ui.window(), view, package, {}, out); };
  stage.settle();
  CHECK_FALSE(stage.find("Take in a course", Role::button));
  view.may_take_in_courses = true;
  package = {app::PackageView::State::unknown_signer,
             "/media/stick/ht.jumpseat",
             "",
             "Recognising trafficking",
             "HT \u00B7 revision 4 \u00B7 37 files",
             "Vendor",
             "12345 23456 34567 45678 56789 67890"};
  stage.settle();
  stage.keep_picture("library-package");
  CHECK(
      stage.find("Nobody here has decided yet whether to trust the key that signed this. That it is the key of Vendor is only what the "
                 "package says of itself.",
                 Role::notice));
  CHECK_FALSE(stage.find("Take in this course", Role::button));
  stage.click("The digits are the same", Role::button);
  CHECK(stage.take<command::TrustSigner>().size() == 1);
  package.state = app::PackageView::State::known;
  stage.settle();
  CHECK(stage.find("Signed by a key that is trusted here as that of Vendor.", Role::text));
  stage.click("Take in this course", Role::button);
  CHECK(stage.take<command::TakeInCourse>().size() == 1);
  package.state = app::PackageView::State::bad;
  package.problem = "Could not import the course: nobody has signed the package.";
  stage.settle();
  CHECK(stage.find(package.problem, Role::notice));
  CHECK_FALSE(stage.find("Take in this course", Role::button));
}

TEST_CASE("over the whole screen there is the page alone; the bars come where the pointer reaches for them, and Escape leads back") {
  app::AppView view;
  view.shell.screen = app::Screen::read;
  view.shell.screens = {app::Screen::home, app::Screen::read};
  view.shell.full_screen = true;
  view.reading.state = app::ReadingView::State::open;
  view.reading.page_count = view.reading.imported_pages = 3;
  view.reading.current_label = model::PageLabel("2-1");
  view.reading.outline = app::OutlineView({{"Doors", model::PageLabel("2-1"), {0}, 0, 0}});
  std::optional<Root> root;
  PanelStage stage([&](Ui& ui, const Rect&, Commands& out) {
    if (root) root->draw(ui, view, out);
  });
  root.emplace(stage.window());
  const auto shows = [&](const char* name, Role role) {
    stage.ui().want_frames(1);
    stage.settle();
    return stage.find(name, role) != nullptr;
  };
  stage.move(400, 300);
  CHECK_FALSE(shows("Home", Role::tab));
  CHECK_FALSE(shows("Doors", Role::row));
  stage.move(400, 1);
  CHECK(shows("Home", Role::tab));
  CHECK_FALSE(shows("Doors", Role::row));
  stage.press("Show contents", Role::button);
  CHECK(shows("Doors", Role::row));
  stage.move(400, 300);
  CHECK(shows("Doors", Role::row));  // over the page
  CHECK_FALSE(shows("Home", Role::tab));
  stage.move(400, 1);
  stage.press("Hide contents", Role::button);
  CHECK(shows("Home", Role::tab));
  stage.move(400, 100);
  CHECK(shows("Home", Role::tab));
  stage.move(400, 300);
  CHECK_FALSE(shows("Home", Role::tab));
  view.reading.search.focus_request = 1;
  view.reading.side = app::SidePanel::search;
  CHECK(shows("Search the manual", Role::textbox));
  stage.key("Escape");  // ends the writing
  stage.key("Escape");
  CHECK_FALSE(shows("Search the manual", Role::textbox));
  CHECK(first<command::ToggleFullScreen>(stage.key("Escape")));
  view.attempt.stage = app::AttemptView::Stage::question;
  CHECK(shows("Home", Role::tab));
  root.reset();
}

TEST_CASE("the quizzes beside a manual are put away and brought back, and are there for whoever takes one") {
  app::AppView view;
  view.shell.screen = app::Screen::read;
  view.reading = manual();
  std::optional<Root> root;
  PanelStage stage([&](Ui& ui, const Rect&, Commands& out) {
    if (root) root->draw(ui, view, out);
  });
  root.emplace(stage.window());
  const auto draw_again = [&] {
    stage.ui().want_frames(1);
    stage.settle();
  };
  draw_again();
  CHECK(stage.find("Quizzes"));
  CHECK(first<command::ToggleQuizzes>(stage.press("Put the quizzes away", Role::button)));
  view.shell.quizzes_away = true;
  draw_again();
  CHECK_FALSE(stage.find("Quizzes"));
  REQUIRE(stage.find("Zoom in", Role::button));
  CHECK_FALSE(stage.find("Zoom in", Role::button)->visible.empty());
  CHECK(first<command::ToggleQuizzes>(stage.press("Show the quizzes", Role::button)));
  view.attempt.stage = app::AttemptView::Stage::results;
  draw_again();
  CHECK_FALSE(stage.find("Show the quizzes", Role::button));
  root.reset();
}
