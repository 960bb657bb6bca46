#pragma once
// The pages as small pictures, two in a line. Only those that can be seen are asked for.
#include "app/views.hpp"
#include "ui/textures.hpp"
#include "ui/ui.hpp"

#include <vector>

namespace jumpseat::ui::reading {

class Thumbnails {
 public:
  void draw(Ui& ui, const Rect& rect, const app::ReadingView& view, const Textures& textures, std::vector<app::Command>& out);
  void put_away(std::vector<app::Command>& out);  // nothing more is asked for

 private:
  void say(int first, int last, std::vector<app::Command>& out);
  int m_first = 0, m_last = -1;  // as they were said
  int m_page_was = -1;
};

}  // namespace jumpseat::ui::reading
