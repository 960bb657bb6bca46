#pragma once
// Home: what to read and take, how far one is, and how well one recognises.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <vector>

namespace jumpseat::ui {

class HomePanel {
 public:
  void draw(Ui& ui, const Rect& rect, const app::HomeView& view, std::vector<app::Command>& out);
};

}  // namespace jumpseat::ui
