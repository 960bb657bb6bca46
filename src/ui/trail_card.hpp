#pragma once
// In Records: who did what and when, found as one types.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <string>
#include <vector>

namespace jumpseat::ui {

class TrailCard {
 public:
  void draw(Ui& ui, const app::TrailView& view, std::vector<app::Command>& out);

 private:
  void draw_fields(Ui& ui, std::vector<app::Command>& out);
  void draw_page(Ui& ui, const app::TrailView& view, std::vector<app::Command>& out);

  app::command::FindInTrail m_wanted;
};

}  // namespace jumpseat::ui
