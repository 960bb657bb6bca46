// Letters from right to left in the window.
#include "stage.hpp"
#include "ui/layout.hpp"
#include "ui/widgets.hpp"

#include <doctest/doctest.h>
#include <string>

using namespace jumpseat;
using namespace jumpseat::tests;

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
