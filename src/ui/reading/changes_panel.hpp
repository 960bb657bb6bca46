#pragma once
// Beside the pages: what changed since another edition, as a list that can be walked; before that, which editions there are.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <vector>

namespace jumpseat::ui::reading {

class ChangesPanel {
 public:
  void draw(Ui& ui, const Rect& rect, const app::ReadingView& view, std::vector<app::Command>& out);

 private:
  void draw_choice(Ui& ui, const app::ChangesView& view, std::vector<app::Command>& out);
  void draw_progress(Ui& ui, const app::ReadingView& view, std::vector<app::Command>& out);
  void draw_head(Ui& ui, const app::ChangesView& view, std::vector<app::Command>& out);
  void draw_rows(Ui& ui, const app::ChangesView& view, std::vector<app::Command>& out);
  void draw_row(Ui& ui, const app::ChangeRowView& row, int index, bool current, std::vector<app::Command>& out);

  int m_current_was = -1, m_shown = 0;
};

}  // namespace jumpseat::ui::reading
