// Typing, where a mouse is about as well.
#include "stage.hpp"
#include "ui/layout.hpp"
#include "ui/soft_wrap.hpp"
#include "ui/typing_dialogs.hpp"
#include "ui/widgets.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::tests;
using ui::Role;
namespace command = jumpseat::app::command;

namespace {

struct Box {
  Stage stage;
  std::string text;
  Box() {
    stage.draw = [this](ui::Ui& ui, ui::Commands&) {
      ui::Area area(ui, ui.window(), {.padding = 40});
      ui::textbox(ui, "box", "Answer", text);
    };
    stage.settle();
  }
  ui::Rect rect() const { return stage.need("Answer", Role::textbox).rect; }
};

}  // namespace

TEST_CASE("a second click into the box one types in does not take the keyboard away") {
  Box box;
  float x = box.rect().x;
  for (const char* word : {"a", "b", "c"}) {
    box.stage.click(x += 100, box.rect().centre_y());  // apart: twice in one place is a double click, which chooses a word
    CHECK(box.stage.need("Answer", Role::textbox).focused);
    box.stage.type(word);
  }
  CHECK(box.text == "abc");
}

TEST_CASE("a draft that one comes back to is gone on with, not written over") {
  Box box;
  box.text = "Pari";
  box.stage.ui().focus("box");
  box.stage.settle();
  REQUIRE(box.stage.need("Answer", Role::textbox).focused);
  box.stage.type("s");
  CHECK(box.text == "Paris");
}

TEST_CASE("what was put into another form while one is in the box stands there so, and is not written back") {
  Box box;
  box.stage.click(box.rect().centre_x(), box.rect().centre_y());
  box.stage.type("33,333");
  REQUIRE(box.text == "33,333");
  box.text = "33.333";
  box.stage.settle();
  CHECK(box.text == "33.333");
  box.stage.type("3");
  CHECK(box.text == "33.3333");
}

TEST_CASE("what is pasted from several lines into a box of one keeps its words apart, and what is copied from it is what it says") {
  Box box;
  box.stage.clipboard = "passport\r\nand\n  visa\n";
  box.stage.click(box.rect().centre_x(), box.rect().centre_y());
  box.stage.key("Ctrl+V");
  CHECK(box.text == "passport and visa");
  box.stage.key("Ctrl+A");
  box.stage.key("Ctrl+C");
  CHECK(box.stage.clipboard == "passport and visa");
}

TEST_CASE("the whole box takes a click, up to its border, and a click beside it lets go") {
  Box box;
  const ui::Rect rect = box.rect();
  box.stage.click(rect.x + 2, rect.y + 2);
  box.stage.type("a");
  box.stage.click(rect.right() - 2, rect.bottom() - 2);
  box.stage.type("b");
  CHECK(box.text == "ab");
  box.stage.click(rect.x, rect.bottom() + 30);
  CHECK_FALSE(box.stage.need("Answer", Role::textbox).focused);
  box.stage.type("c");
  CHECK(box.text == "ab");
}

TEST_CASE("what was to have the keyboard and is gone does not keep it from the rest") {
  Stage stage;
  int pressed = 0;
  stage.draw = [&](ui::Ui& ui, ui::Commands&) {
    ui::Area area(ui, ui.window(), {.padding = 40});
    pressed += ui::button(ui, "next", "Next");
  };
  stage.settle();
  stage.ui().focus("a box that went away");
  stage.settle();
  stage.key("Tab");
  CHECK(stage.need("Next", Role::button).focused);
  stage.key("Enter");
  CHECK(pressed == 1);
}

TEST_CASE("a page that is not there can be typed anew at once") {
  Stage stage;
  ui::TypingDialogs dialogs;
  app::DialogView view;
  view.kind = app::DialogKind::go_to_page;
  view.title = "Go to page";
  stage.draw = [&](ui::Ui& ui, ui::Commands& out) { dialogs.draw(ui, ui.window(), view, out); };
  stage.on_command = [&](const app::Command& asked) {
    if (asked.is<command::GoToLabel>()) view.problem = "This manual has no such page.";
  };
  stage.settle();
  stage.type("9-99");
  stage.key("Enter");
  CHECK(stage.find("This manual has no such page.", Role::text));
  stage.type("3-4");
  stage.key("Enter");
  const auto asked = stage.take<command::GoToLabel>();
  REQUIRE(asked.size() == 2);
  CHECK(asked[0].label == "9-99");
  CHECK(asked[1].label == "3-4");
}

TEST_CASE("a long line is broken between words, and is the same text when it is taken again") {
  const ui::Advance one = [](char32_t) { return 1.0F; };
  const std::string text = "tell the captain first\nthen write";
  const auto breaks = ui::soft_breaks(text, 9, one);
  CHECK(ui::with_breaks(text, breaks) == "tell the\ncaptain\nfirst\nthen\nwrite");
  CHECK(ui::without_breaks(ui::with_breaks(text, breaks), breaks) == text);
  CHECK(ui::soft_breaks("ein-sehr-langes-wort", 5, one).empty());
  CHECK(ui::soft_breaks("", 5, one).empty());
  // Breaks stay where they are while something is typed or taken away elsewhere.
  const std::string shown = ui::with_breaks(text, breaks);
  CHECK(ui::without_breaks("Xtell the\ncaptain\nfirst\nthen\nwrite", ui::carried_breaks(shown, breaks, "X" + shown)) == "X" + text);
  std::string shorter = shown;
  shorter.erase(8, 1);  // the break behind "the": its space goes
  CHECK(ui::without_breaks(shorter, ui::carried_breaks(shown, breaks, shorter)) == "tell thecaptain first\nthen write");
}

TEST_CASE("what is written into a box of many lines has no breaks but one's own") {
  Stage stage(600, 400);
  std::string text;
  stage.draw = [&](ui::Ui& ui, ui::Commands&) {
    ui::Area area(ui, {0, 0, 240, 400}, {.padding = 10});
    ui::textbox(ui, "box", "Answer", text, {.multiline = true});
  };
  stage.settle();
  const auto rect = stage.need("Answer", Role::textbox).rect;
  stage.click(rect.centre_x(), rect.centre_y());
  std::string typed;
  for (int i = 0; i < 12; ++i) {
    stage.type("passports held ");
    typed += "passports held ";
  }
  CHECK(text == typed);
  stage.key("Enter");
  stage.type("by another");
  CHECK(text == typed + "\nby another");
  text = "undone";  // by its owner, while it is being written
  stage.settle();
  stage.type("!");
  CHECK(text.find("undone") != std::string::npos);
}
