#pragma once
// A staff list that is about to be taken in: what would become of each of its lines, before anything is written.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <string>
#include <vector>

namespace jumpseat::ui {

class StaffListCard {
 public:
  // True once it is done with: taken in, or let go.
  bool draw(Ui& ui, const app::ImportView& view, std::vector<app::Command>& out);

 private:
  void draw_columns(Ui& ui, const app::ImportView& view, std::vector<app::Command>& out);
  void draw_lines(Ui& ui, const app::ImportView& view);
  void pick(const app::ImportRows& rows, int shown);

  std::string m_file;
  bool m_choosing = false;        // which column is which
  std::string m_field;            // whose column is being chosen; empty: none yet
  int m_shown = 0;                // 0: all lines, then one kind each
  app::ImportRows m_picked_from;  // and what of it is shown
  std::vector<int> m_picked;
};

}  // namespace jumpseat::ui
