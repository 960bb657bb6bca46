#pragma once
// The bar above the pages: where one is, how large it is shown, and night.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <string>
#include <utility>
#include <vector>

namespace jumpseat::ui::reading {

class Toolbar {
 public:
  struct Shown {
    bool side = false, options = false;
  };
  // True: the side panel is to be shown or put away.
  bool draw(Ui& ui, const Rect& rect, const app::ReadingView& view, Shown shown, std::vector<app::Command>& out);
  bool take_options_pressed() { return std::exchange(m_options_pressed, false); }  // the sheet of options was asked for, or to go
  void forget_typed() { m_typing_label = false; }

 private:
  void draw_place(Ui& ui, const app::ReadingView& view, bool roomy, std::vector<app::Command>& out);
  void draw_size(Ui& ui, const app::ReadingView& view, bool words, std::vector<app::Command>& out);
  void draw_tools(Ui& ui, const app::ReadingView& view, bool roomy, std::vector<app::Command>& out);

  bool m_typing_label = false, m_label_typed = false, m_options_pressed = false;
  std::string m_label;
};

}  // namespace jumpseat::ui::reading
