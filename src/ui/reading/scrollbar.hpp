#pragma once
// Our own scrollbar of the pages: thin, over the canvas, with the page label beside the thumb while it is dragged.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <cstdint>
#include <vector>

namespace jumpseat::ui::reading {

// Where the thumb lies on its track, and where the content is when the thumb lies there. Pure.
struct Thumb {
  float offset = 0, length = 0;
};
Thumb thumb_of(double content, double seen, double scroll, float track, float least);
double scroll_of(double content, double seen, float thumb_offset, float track, float least);

class Scrollbar {
 public:
  // True while the mouse is on it.
  bool draw(Ui& ui, const Rect& canvas, const app::ReadingView& view, std::vector<app::Command>& out);

 private:
  bool draw_vertical(Ui& ui, const Rect& canvas, const app::ReadingView& view, std::vector<app::Command>& out);
  bool draw_horizontal(Ui& ui, const Rect& canvas, const app::ReadingView& view, std::vector<app::Command>& out);

  bool m_held = false, m_held_across = false;
  float m_grabbed_at = 0;  // of the thumb
  std::uint64_t m_said_in_frame = 0;
};

}  // namespace jumpseat::ui::reading
