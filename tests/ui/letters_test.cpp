// Letters from right to left: where the caret stands, and what is marked, cut and typed.
#include "ui/letters.hpp"
#include "stage.hpp"
#include "ui/layout.hpp"
#include "ui/widgets.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace jumpseat;
using namespace jumpseat::tests;
using ui::Role;

namespace {

const std::string two_directions = "abאב";

// As it is drawn, each letter ten wide: a, b, ב, א.
std::vector<ui::DrawnLetter> drawn_in_both() {
  const char* const text = two_directions.data();
  return {{U'a', 0, 10, 0, text, text + 1, false},
          {U'b', 10, 10, 10, text + 1, text + 2, false},
          {U'ב', 20, 10, 20, text + 4, text + 6, true},
          {U'א', 30, 10, 30, text + 2, text + 4, true}};
}

struct HebrewBox {
  Stage stage;
  std::string text;
  explicit HebrewBox(bool multiline = false) {
    stage.draw = [this, multiline](ui::Ui& ui, ui::Commands&) {
      ui::Area area(ui, ui.window(), {.padding = 40});
      ui::textbox(ui, "box", "Answer", text, {.multiline = multiline});
    };
  }
  ui::Rect rect() const { return stage.need("Answer", Role::textbox).rect; }
};

}  // namespace

TEST_CASE("the caret stands at the side of a letter from which it is written") {
  const auto line = drawn_in_both();
  const char* const text = two_directions.data();
  CHECK(ui::caret_x(line, text) == 0);
  CHECK(ui::caret_x(line, text + 1) == 10);
  CHECK(ui::caret_x(line, text + 2) == 40);
  CHECK(ui::caret_x(line, text + 4) == 30);
  CHECK(ui::caret_x(line, text + 6) == 20);
  CHECK(ui::caret_x({}, text) == 0);
  CHECK(ui::caret_x({{U'\uFEFB', 0, 10, 0, text, text + 4, true}}, text + 2) == 5);  // two letters drawn as one
}

TEST_CASE("a click goes to the nearer side of the letter under it, whichever way it is written") {
  const auto line = drawn_in_both();
  const char* const text = two_directions.data();
  const auto place = [&](float x) { return ui::place_at(line, x, nullptr) - text; };
  CHECK(place(-5) == 0);
  CHECK(place(7) == 1);
  CHECK(place(38) == 2);
  CHECK(place(31) == 4);
  CHECK(place(21) == 6);
  CHECK(place(100) == 2);
  CHECK(ui::place_at({}, 3, text) == text);
}

TEST_CASE("in Hebrew the next letter comes at the left, and the arrows go where they point") {
  HebrewBox box;
  box.text = "אבג";
  box.stage.settle();
  box.stage.ui().focus("box");
  box.stage.settle();
  box.stage.type("1");
  CHECK(box.text == "אבג1");
  box.stage.key("Home");
  box.stage.key("Left");
  box.stage.type("x");
  CHECK(box.text == "אxבג1");
}

TEST_CASE("a click at the right end of Hebrew goes before its first letter, one at the left behind its last") {
  for (const bool multiline : {false, true}) {
    HebrewBox box(multiline);
    box.text = "אבג";
    box.stage.settle();
    const ui::Rect rect = box.rect();
    const float y = multiline ? rect.y + 14 : rect.centre_y();
    box.stage.click(rect.x + 14, y);
    box.stage.type("1");
    CHECK(box.text == "אבג1");
    box.stage.click(rect.right() - (multiline ? 26 : 12), y);
    box.stage.type("x");
    CHECK(box.text == "xאבג1");
  }
}

TEST_CASE("words are wrapped as wide as they are drawn, with their letters joined") {
  Stage stage;
  stage.draw = [&](ui::Ui& ui, ui::Commands&) {
    ui::Area area(ui, ui.window(), {.padding = 40});
    const float line = ui.px(ui::line_height(ui::Type::body));
    for (const std::string words : {"مرحبا بكم في الطائرة", "שלום לכם, זה מטוס", "door 4 שלום"}) {
      const float w = ui.text_width(words);
      CHECK(ui::wrapped_height(ui, w, words, ui::Type::body, ui::Weight::regular) == line);
      CHECK(ui::wrapped_height(ui, w * 0.7F, words, ui::Type::body, ui::Weight::regular) == 2 * line);
      ui::text(ui, words, {.wrap = false, .width = 80});  // cut off, with dots
    }
  };
  stage.settle();
  stage.keep_picture("from-right-to-left");
}
