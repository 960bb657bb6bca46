// The list of marks and the bar under selected words: what they show and ask for.
#include "reading_stage.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::ui;
namespace command = jumpseat::app::command;

namespace {

struct MarksScene : jumpseat::tests::ReadingStage {
  MarksScene() : ReadingStage(74) {
    view.side = app::SidePanel::marks;
    page.text_lines = {{60, 100, 300, 14}};
    page.marks.push_back({{60, 100, 120, 14}, model::NoteColour::green, "n1", "Ask Ana", true, true});
    std::vector<app::MarkRowView> rows(3);
    rows[0] = {"n1",
               model::NoteKind::highlight,
               model::NoteColour::green,
               "On board",
               "Look for who holds the control",
               "Ask Ana",
               model::PageLabel("3-12"),
               {}};
    rows[1] = {"n2",
               model::NoteKind::highlight,
               model::NoteColour::blue,
               "",
               "Say nothing to the passengers",
               "",
               model::PageLabel("5-2"),
               "Its words have changed in this edition"};
    rows[2] = {"n3", model::NoteKind::bookmark, model::NoteColour::yellow, "Doors", "", "Doors", model::PageLabel("6-1"), {}};
    view.marks.rows = std::make_shared<const std::vector<app::MarkRowView>>(rows);
    view.marks.total = 3;
    show();
  }
};

}  // namespace

TEST_CASE("marks are listed by their words with section and page, and a press leads to one") {
  MarksScene scene;
  CHECK(scene.stage.names(Role::row) ==
        std::vector<std::string>{"Look for who holds the control", "Say nothing to the passengers", "Doors"});
  CHECK(scene.stage.need("Say nothing to the passengers", Role::row).value == "5-2, blue");
  scene.stage.click("Say nothing to the passengers", Role::row);
  const auto picked = scene.stage.take<command::SelectMark>();
  REQUIRE(picked.size() == 1);
  CHECK(picked[0].id == "n2");
  CHECK(picked[0].go);
  scene.stage.keep_picture("marks");
}

TEST_CASE("the one that is picked is written about, coloured and deleted") {
  MarksScene scene;
  scene.view.marks.selected = "n1";
  scene.view.marks.edit_request = 1;
  scene.stage.settle();
  CHECK(scene.stage.need("Note", Role::textbox).value == "Ask Ana");
  CHECK(scene.stage.ui().focused() == "read.mark_note");
  scene.stage.key("End");
  scene.stage.type("!");
  const auto typed = scene.stage.take<command::EditMark>();
  REQUIRE_FALSE(typed.empty());
  CHECK(typed.back().text.find('!') != std::string::npos);
  scene.stage.click("Red", Role::button);
  const auto coloured = scene.stage.take<command::ColourMark>();
  REQUIRE(coloured.size() == 1);
  CHECK(coloured[0].colour == model::NoteColour::red);
  scene.stage.click("Delete", Role::button);
  CHECK(scene.stage.take<command::DeleteMark>().size() == 1);
  scene.stage.keep_picture("marks-picked");
}

TEST_CASE("marks are filtered by colour and words, and exported") {
  MarksScene scene;
  scene.stage.click("Only blue", Role::button);
  auto asked = scene.stage.take<command::FilterMarks>();
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].colour == model::NoteColour::blue);
  scene.stage.click("Search your marks", Role::textbox);
  scene.stage.type("ana");
  asked = scene.stage.take<command::FilterMarks>();
  REQUIRE_FALSE(asked.empty());
  CHECK(asked.back().search == "ana");
  scene.stage.click("Export as PDF", Role::button);
  const auto exported = scene.stage.take<command::ExportMarks>();
  REQUIRE(exported.size() == 1);
  CHECK(exported[0].format == command::MarksFormat::pdf);
}

TEST_CASE("without marks the panel says how one is made") {
  MarksScene scene;
  scene.view.marks = {};
  scene.stage.settle();
  CHECK(scene.stage.find("Nothing is marked in this manual yet.", Role::text));
}

TEST_CASE("notes that came with the file lead to their places, also where one marked nothing; attached files are saved") {
  MarksScene scene;
  scene.view.marks = {};
  app::CameAlongView along;
  along.notes = {{"Ana", "Revised in May", model::PageLabel("3-12"), {30}, 72}, {"", "See 4", model::PageLabel("4-1"), {40}, 0}};
  along.attachments = {{"checklist.xlsx", "13 kB"}};
  scene.view.marks.came_along = std::make_shared<const app::CameAlongView>(along);
  scene.stage.settle();
  CHECK(scene.stage.names(Role::row) == std::vector<std::string>{"Ana", "Page 4-1", "checklist.xlsx"});
  CHECK_FALSE(scene.stage.need("checklist.xlsx", Role::row).enabled);
  scene.stage.click("Save checklist.xlsx", Role::button);
  CHECK(scene.stage.take<command::SaveAttachedFile>().size() == 1);
  scene.stage.click("Ana", Role::row);
  const auto asked = scene.stage.take<command::GoToPage>();
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].page.value == 30);
  CHECK(asked[0].y_pt == 72);
  scene.stage.keep_picture("marks-came-along");
}

TEST_CASE("under selected words stands what can be done with them") {
  MarksScene scene;
  scene.view.has_selection = true;
  scene.view.pages[0].selection = {{60, 100, 300, 14}, {60, 120, 100, 14}};
  scene.stage.settle();
  scene.stage.keep_picture("selection");
  scene.stage.click("Highlight in blue", Role::button);
  scene.stage.click("Note", Role::button);
  const auto made = scene.stage.take<command::AddHighlight>();
  REQUIRE(made.size() == 2);
  CHECK(made[0].colour == model::NoteColour::blue);
  CHECK(made[1].with_note);
  scene.stage.click("Copy", Role::button);
  CHECK(scene.stage.take<command::CopySelection>().size() == 1);
}

TEST_CASE("a click on a highlight picks it, a drag over it selects words") {
  MarksScene scene;
  scene.stage.move(272 + 100, 40 + 107);
  scene.stage.press(true);
  scene.stage.press(false);
  const auto picked = scene.stage.take<command::SelectMark>();
  REQUIRE(picked.size() == 1);
  CHECK(picked[0].id == "n1");
  CHECK_FALSE(picked[0].go);
  scene.stage.press(true);
  scene.stage.move(272 + 200, 40 + 107);
  scene.stage.press(false);
  const auto commands = scene.stage.take_commands();
  for (const auto& one : commands) CHECK_FALSE(one.is<command::SelectMark>());
}

TEST_CASE("M and a letter names a place, J and the letter leads there, Escape thinks better of it") {
  MarksScene scene;
  scene.stage.key("M");
  CHECK(scene.stage.find("Which letter for this place? a to z", Role::notice));
  scene.stage.key("K");
  const auto set = scene.stage.take<command::SetLetter>();
  REQUIRE(set.size() == 1);
  CHECK(set[0].letter == 'k');
  scene.stage.key("J");
  scene.stage.key("K");
  CHECK(scene.stage.take<command::GoToLetter>().size() == 1);
  scene.stage.key("M");
  scene.stage.key("Escape");
  scene.stage.key("K");
  CHECK(scene.stage.take<command::SetLetter>().empty());
}

TEST_CASE("Escape leaves the note and loses nothing of it; a press into it comes back") {
  MarksScene scene;
  scene.view.marks.selected = "n2";
  scene.view.marks.edit_request = 1;
  scene.stage.on_command = [&](const app::Command& command) {  // as the app does
    const auto* edit = command.find<command::EditMark>();
    if (!edit) return;
    auto rows = *scene.view.marks.rows;
    rows[1].text = edit->text;
    scene.view.marks.rows = std::make_shared<const std::vector<app::MarkRowView>>(rows);
  };
  scene.stage.settle();
  scene.stage.type("Ask");
  CHECK_FALSE(scene.stage.ui().rests_in_textbox());
  scene.stage.key("Escape");
  CHECK(scene.stage.ui().rests_in_textbox());  // what lay over it, when it closes, does not lead the keyboard back into it
  CHECK(scene.view.marks.rows->at(1).text == "Ask");
  CHECK(scene.stage.need("Note", Role::textbox).value == "Ask");
  scene.stage.click("Note", Role::textbox);
  CHECK(scene.stage.ui().focused() == "read.mark_note");
  scene.stage.click("Note", Role::textbox);
  CHECK(scene.stage.ui().focused() == "read.mark_note");
}
