// What widgets say in another language, and that there is room for it.
#include "panel_stage.hpp"
#include "support/places.hpp"
#include "ui/assignments_panel.hpp"
#include "ui/key_words.hpp"
#include "ui/layout.hpp"
#include "ui/people_panel.hpp"
#include "ui/reading/selection_bar.hpp"
#include "ui/review_parts.hpp"
#include "ui/settings_panel.hpp"
#include "ui/widgets.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::tests;
using ui::Role;

namespace {

base::SharedWords language(const char* code) {
  auto words = base::words_of_language(support::build_folder() / "locale", code);
  REQUIRE(words);
  REQUIRE(*words);
  return *words;
}

}  // namespace

TEST_CASE("a widget looks its literals up, and leaves what people typed as it is") {
  const std::string typed = "Settings";
  PanelStage stage([&](ui::Ui& ui, const ui::Rect& rect, ui::Commands&) {
    const base::Speaking speaking(language("es"));
    ui::Area area(ui, rect, {.padding = 20});
    ui::button(ui, "literal", "Settings");
    ui::button(ui, "name", typed);
    ui::segmented(ui, "row", {"Light", "Dark"}, 0);
    ui::segmented(ui, "names", std::vector<std::string>{"Light", "Dark"}, 0);
  });
  stage.settle();
  CHECK(stage.find("Ajustes", Role::button)->id == "literal");
  CHECK(stage.find("Settings", Role::button)->id == "name");
  CHECK(stage.find("Claro", Role::choice)->id == "row.0");
  CHECK(stage.find("Light", Role::choice)->id == "names.0");
}

TEST_CASE("the place of a person is told in the language of whoever may only look") {
  app::PeopleView view;
  view.state = app::PeopleView::State::ready;
  view.person.emplace();
  view.person->row.fleet = "A320";
  ui::PeoplePanel panel;
  PanelStage stage([&](ui::Ui& ui, const ui::Rect& rect, ui::Commands& out) {
    const base::Speaking speaking(language("es"));
    panel.draw(ui, rect, view, {}, out);
  });
  stage.settle();
  CHECK(stage.find("Flota: A320"));
  CHECK(stage.find("Primer día: –"));
}

TEST_CASE("what stands in a row is parted as French parts it") {
  const base::Speaking speaking(language("fr"));
  CHECK(base::in_a_row({"Ana", "Bo", "Cy"}) == "Ana\u00A0; Bo\u00A0; Cy");
  CHECK(base::in_a_row({}).empty());
}

TEST_CASE("how many stand how agrees with their number in French") {
  app::AssignmentsView view;
  view.state = app::AssignmentsView::State::ready;
  view.counts = {{"lapsed", 226}, {"exempt", 1}};
  ui::AssignmentsPanel panel;
  PanelStage stage([&](ui::Ui& ui, const ui::Rect& rect, ui::Commands& out) {
    const base::Speaking speaking(language("fr"));
    panel.draw(ui, rect, view, out);
  });
  stage.settle();
  CHECK(stage.find("226 p\u00E9rim\u00E9s", Role::button));
  CHECK(stage.find("1 dispens\u00E9", Role::button));
}

TEST_CASE("what stands behind a value of a chart is left in the language of whoever looks at it") {
  PanelStage stage([&](ui::Ui& ui, const ui::Rect& rect, ui::Commands& out) {
    const base::Speaking speaking(language("es"));
    ui::Area area(ui, rect, {.padding = 20});
    ui::draw_drill(ui, app::DrillView{}, out);
  });
  stage.settle();
  CHECK(stage.find("Atrás", Role::button));
}

TEST_CASE("boxes side by side go under each other where a language needs more room") {
  for (const char* code : {"en", "es", "fr"})
    for (const int width : {420, 900, 1280}) {
      const base::SharedWords words = std::string(code) == "en" ? base::SharedWords() : language(code);
      app::SettingsView view;
      view.languages = {{"en", "English"}, {"es", "Espa\u00F1ol"}, {"fr", "Fran\u00E7ais"}};
      view.language = code;
      app::ShellView shell;
      ui::SettingsPanel panel;
      PanelStage stage(
          [&](ui::Ui& ui, const ui::Rect& rect, ui::Commands& out) {
            const base::Speaking speaking(words);
            panel.draw(ui, rect, shell, view, out);
          },
          width, 1400);
      stage.settle();
      int boxes = 0;
      for (const auto& widget : stage.ui().tree().widgets()) {
        if (widget.role != Role::choice && widget.role != Role::button) continue;
        CAPTURE(code);
        CAPTURE(width);
        CAPTURE(widget.name);
        CHECK(stage.ui().text_width(widget.name, ui::Type::body, ui::Weight::semibold) <= widget.rect.w + 1);
        boxes += widget.id.starts_with("settings.languages");
      }
      CHECK(boxes == 4);
    }
}

TEST_CASE("the bar at what is selected and the tabs of the side panel are not cut off in any language") {
  for (const char* code : {"en", "es", "fr"}) {
    const base::SharedWords words = std::string(code) == "en" ? base::SharedWords() : language(code);
    app::ReadingView view;
    view.pages.emplace_back().selection.push_back({100, 100, 300, 20});
    PanelStage stage([&](ui::Ui& ui, const ui::Rect& rect, ui::Commands& out) {
      const base::Speaking speaking(words);
      const auto bar = ui::reading::selection_bar_place(ui, rect, view);
      REQUIRE(bar);
      ui::reading::draw_selection_bar(ui, *bar, out);
      ui::Area side(ui, {rect.x, rect.y + 300, 271, 50}, {.padding_x = 8, .padding_y = 12, .gap = 0});
      ui::tabs(ui, "side", {"Contents", "Search", base::say_in("a reader's", "Marks"), "Changes"}, 3);
    });
    stage.settle();
    int seen = 0;
    for (const auto& widget : stage.ui().tree().widgets()) {
      if (widget.role != Role::button && widget.role != Role::tab) continue;
      CAPTURE(code);
      CAPTURE(widget.name);
      CHECK(widget.visible.w > widget.rect.w - 0.5F);
      ++seen;
    }
    CHECK(seen == 10);
  }
}

TEST_CASE("the bar at what is selected has as much air behind its last button at every scale") {
  for (const double scale : {1.0, 1.25, 1.5, 1.75, 2.0}) {
    app::ReadingView view;
    view.pages.emplace_back().selection.push_back({100, 100, 300, 20});
    ui::Rect bar;
    PanelStage stage(
        [&](ui::Ui& ui, const ui::Rect& rect, ui::Commands& out) {
          bar = ui::reading::selection_bar_place(ui, rect, view).value_or(ui::Rect());
          ui::reading::draw_selection_bar(ui, bar, out);
        },
        1280, 800, scale);
    const auto* copy = stage.find("Copy", Role::button);
    REQUIRE(copy);
    const float air = bar.right() - copy->rect.right() - stage.ui().px(8);
    CAPTURE(scale);
    CHECK(air > -0.01F);
    CHECK(air < 1.01F);
  }
}

TEST_CASE("the language that is chosen in Settings is asked for") {
  app::SettingsView view;
  view.languages = {{"en", "English"}, {"es", "Espa\u00F1ol"}};
  app::ShellView shell;
  ui::SettingsPanel panel;
  PanelStage stage([&](ui::Ui& ui, const ui::Rect& rect, ui::Commands& out) { panel.draw(ui, rect, shell, view, out); });
  const auto asked = stage.press("Espa\u00F1ol", Role::choice);
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].find<app::command::SetLanguage>()->language == "es");
}

TEST_CASE("keys are called what stands on the keyboard of whoever reads") {
  CHECK(ui::key_words("Ctrl+Shift+F") == "Ctrl+Shift+F");
  CHECK(ui::key_words("PageDown") == "Page Down");
  CHECK(ui::key_words("Ctrl+=") == "Ctrl+=");
  CHECK(ui::key_words("Ctrl++") == "Ctrl++");
  CHECK_FALSE(ui::key_words("Undo"));
  CHECK_FALSE(ui::key_words(""));
  {
    const base::Speaking speaking(language("fr"));
    CHECK(ui::key_words("Ctrl+Shift+F") == "Ctrl+Maj+F");
    CHECK(ui::key_words("Ctrl+Enter") == "Ctrl+Entrée");
    CHECK(ui::key_words("Escape") == "Échap");
  }
  const base::Speaking speaking(language("es"));
  CHECK(ui::key_words("Page Down") == "AvPág");
  CHECK(ui::key_words("Shift+F8") == "Mayús+F8");
}
