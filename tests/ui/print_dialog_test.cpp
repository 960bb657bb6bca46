// Which pages go where, as it is asked for.
#include "stage.hpp"
#include "ui/typing_dialogs.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::ui;
using jumpseat::tests::Stage;
namespace command = jumpseat::app::command;

namespace {

struct PrintScene {
  PrintScene() {
    view.kind = app::DialogKind::print;
    view.title = "Print or save pages";
    view.print.page = "3-12";
    view.print.looking = false;
    view.print.printers = {"Office", "Crew_room"};
    view.print.usual = 1;
    stage.draw = [this](Ui& ui, Commands& out) { dialogs.draw(ui, ui.window(), view, out); };
    stage.settle();
    stage.take_commands();
  }
  Stage stage;
  app::DialogView view;
  TypingDialogs dialogs;
};

}  // namespace

TEST_CASE("pages are typed or are the one being read, and go to the usual printer or another") {
  PrintScene scene;
  scene.stage.type("3-1..3-3, 5");
  scene.stage.click("Print", Role::button);
  auto asked = scene.stage.take<command::PrintPages>();
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].pages == "3-1..3-3, 5");
  CHECK(asked[0].printer == "Crew_room");
  CHECK(asked[0].copies == 1);
  scene.stage.click("This page", Role::button);
  scene.stage.click("Office", Role::row);
  scene.stage.click("On both sides", Role::checkbox);
  scene.stage.click("Print", Role::button);
  asked = scene.stage.take<command::PrintPages>();
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].pages == "3-12");
  CHECK(asked[0].printer == "Office");
  CHECK(asked[0].both_sides);
  scene.stage.keep_picture("print");
}

TEST_CASE("without a printer the sentence says so, and pages can be saved") {
  PrintScene scene;
  scene.view.print.printers.clear();
  scene.view.print.no_printer = "No printer is set up on this computer.";
  scene.stage.settle();
  CHECK(scene.stage.find("No printer is set up on this computer.", Role::notice));
  CHECK_FALSE(scene.stage.need("Print", Role::button).enabled);
  scene.stage.click("Save as PDF", Role::button);
  CHECK(scene.stage.take<command::ExportPages>().size() == 1);
  scene.view.print.may_export = false;
  scene.stage.settle();
  CHECK_FALSE(scene.stage.need("Save as PDF", Role::button).enabled);
}
