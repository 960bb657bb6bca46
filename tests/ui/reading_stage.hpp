#pragma once
// The reader drawn from a view made by hand: an open manual with one page in sight.
#include "stage.hpp"
#include "ui/reading_panel.hpp"

#include <utility>

namespace jumpseat::tests {

struct ReadingStage {
  explicit ReadingStage(int pages) {
    view.state = app::ReadingView::State::open;
    view.page_count = view.imported_pages = pages;
    view.content_w = 752, view.content_h = 1000.0 * pages;
    page.on_canvas = {20, 8, 712, 588};
  }
  // Draws it with the page as it stands now; what the first frames ask for is forgotten.
  void show() {
    view.pages.push_back(page);
    stage.draw = [this](ui::Ui& ui, ui::Commands& out) { panel.draw(ui, ui.window(), view, textures, out); };
    stage.settle();
    stage.take_commands();
  }
  Stage stage;
  app::ReadingView view;
  app::PageView page;
  ui::Textures textures;
  ui::ReadingPanel panel;
};

}  // namespace jumpseat::tests
