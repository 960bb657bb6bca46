// Selecting words with the mouse and the keys: what the panel asks for.
#include "reading_stage.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::ui;
namespace command = jumpseat::app::command;

namespace {

struct SelectingScene : jumpseat::tests::ReadingStage {
  SelectingScene() : ReadingStage(1) {
    page.text_lines = {{60, 100, 300, 14}, {60, 120, 300, 14}};
    show();
  }
  // In places of the canvas.
  void move(double x, double y) { stage.move(static_cast<float>(272 + x), static_cast<float>(40 + y)); }
  void click(double x, double y) { stage.click(static_cast<float>(272 + x), static_cast<float>(40 + y)); }
};

}  // namespace

TEST_CASE("a drag over text selects, a drag beside it moves the page") {
  SelectingScene scene;
  scene.move(70, 107);
  CHECK(scene.stage.ui().cursor() == platform::Cursor::text);
  scene.stage.press(true);
  const auto begun = scene.stage.take<command::SelectFrom>();
  REQUIRE(begun.size() == 1);
  CHECK(begun[0].x == 70);
  CHECK(begun[0].y == 107);
  CHECK(begun[0].by_drag);
  scene.move(200, 127);
  const auto commands = scene.stage.take_commands();
  REQUIRE(commands.size() == 1);
  REQUIRE(commands[0].is<command::SelectTo>());
  CHECK(commands[0].find<command::SelectTo>()->x == 200);
  scene.stage.press(false);
  scene.move(500, 300);
  CHECK(scene.stage.take_commands().empty());
  scene.stage.press(true);
  scene.move(500, 340);
  const auto moved = scene.stage.take_commands();
  REQUIRE_FALSE(moved.empty());
  CHECK(moved[0].is<command::ScrollBy>());
  scene.stage.press(false);
}

TEST_CASE("two clicks take a word, three a line, a click elsewhere lets go") {
  SelectingScene scene;
  scene.click(70, 107);
  scene.click(70, 107);
  scene.click(70, 107);
  const auto said = scene.stage.take<command::SelectFrom>();
  REQUIRE(said.size() == 3);
  CHECK(said[0].by_drag);
  CHECK_FALSE(said[1].by_drag);
  CHECK(said[1].by == app::SelectBy::word);
  CHECK(said[2].by == app::SelectBy::line);
  scene.view.has_selection = true;
  scene.stage.settle();
  scene.click(500, 400);
  CHECK(scene.stage.take<command::ClearSelection>().size() == 1);
}

TEST_CASE("Shift and the arrows extend the selection, Escape lets it go") {
  SelectingScene scene;
  scene.view.has_selection = true;
  scene.stage.key("Shift+Right");
  scene.stage.key("Shift+Up");
  const auto steps = scene.stage.take<command::ExtendSelection>();
  REQUIRE(steps.size() == 2);
  CHECK(steps[0].step == app::SelectStep::word_on);
  CHECK(steps[1].step == app::SelectStep::line_up);
  scene.stage.key("Escape");
  CHECK(scene.stage.take<command::ClearSelection>().size() == 1);
}

TEST_CASE("a drag beside the words that is over before the next frame moves the page all of its way, and no further") {
  SelectingScene scene;
  scene.view.scroll_y = 100;
  scene.stage.settle();
  scene.stage.take_commands();
  scene.stage.drag_at_once(272 + 500, 40 + 300, 272 + 500, 40 + 260);
  const auto moved = scene.stage.take<command::ScrollBy>();
  REQUIRE(moved.size() == 1);
  CHECK(moved[0].dy == 40);
  scene.move(500, 200);
  CHECK(scene.stage.take<command::ScrollBy>().empty());
}

TEST_CASE("a drag that is over before the next frame selects all of its way") {
  SelectingScene scene;
  scene.move(70, 107);
  scene.stage.take_commands();
  scene.stage.drag_at_once(272 + 70, 40 + 107, 272 + 200, 40 + 127);
  const auto commands = scene.stage.take_commands();
  REQUIRE(commands.size() == 2);
  CHECK(commands[0].is<command::SelectFrom>());
  REQUIRE(commands[1].is<command::SelectTo>());
  CHECK(commands[1].find<command::SelectTo>()->x == 200);
}
