#pragma once
// The bar above the pages: where one is, how large it is shown, and night.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <string>
#include <vector>

namespace jumpseat::ui::reading {

class Toolbar {
 public:
  // True: the side panel is to be shown or put away.
  bool draw(Ui& ui, const Rect& rect, const app::ReadingView& view, bool side_shown, std::vector<app::Command>& out);

 private:
  void draw_place(Ui& ui, const app::ReadingView& view, bool roomy, std::vector<app::Command>& out);
  void draw_size(Ui& ui, const app::ReadingView& view, bool roomy, std::vector<app::Command>& out);

  bool m_typing_label = false;
  std::string m_label;
};

}  // namespace jumpseat::ui::reading
