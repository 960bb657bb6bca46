#pragma once
// The pages themselves: paper, images, highlights, links, what is said where a page cannot be shown, and everything that moves them.
#include "app/views.hpp"
#include "ui/reading/scrollbar.hpp"
#include "ui/textures.hpp"
#include "ui/ui.hpp"
#include "ui/widgets.hpp"

#include <cstdint>
#include <vector>

namespace jumpseat::ui::reading {

class PageCanvas {
 public:
  // While the manual is opened: what was last seen of it, of which nothing can be taken yet.
  void draw_last_seen(Ui& ui, const Rect& rect, const app::ReadingView& view, const Textures& textures);
  void draw(Ui& ui, const Rect& rect, const app::ReadingView& view, const Textures& textures, const Rect& covered,
            std::vector<app::Command>& out);  // covered: where something lies over it

  // Says how large the canvas is, where that is news: said before there is a page as well, as the first page waits for it.
  void say_viewport(Ui& ui, const Rect& rect, std::vector<app::Command>& out);

 private:
  struct Hand {  // the page held with the mouse
    bool holding = false;
    float mouse_x = 0, mouse_y = 0;
    double scroll_x = 0, scroll_y = 0;
    std::uint64_t moved_in_frame = 0;
  };

  struct Pen {  // words being selected with the mouse
    bool holding = false;
    float x = 0, y = 0;  // where the mouse was when it was last said
    bool moved = false;
  };

  void take_pen(Ui& ui, const Rect& rect, const app::ReadingView& view, bool over_something, std::vector<app::Command>& out);
  void press_pen(Ui& ui, const Rect& rect, const app::ReadingView& view, std::vector<app::Command>& out);
  void release_pen(Ui& ui, const Rect& rect, const app::ReadingView& view, bool moved_on, std::vector<app::Command>& out);
  void take_letters(Ui& ui, const Rect& rect, std::vector<app::Command>& out);
  void take_selection_keys(Ui& ui, const app::ReadingView& view, std::vector<app::Command>& out);
  struct Glide {  // what is left of the wheel's way
    double x = 0, y = 0, left_s = 0;
    std::uint64_t in_frame = 0;
  };
  void glide(Ui& ui, std::vector<app::Command>& out);
  void draw_ruler(Ui& ui, const Rect& rect);
  void draw_aloud(Ui& ui, const Rect& rect, const app::ReadingView& view, std::vector<app::Command>& out);
  void take_hover(Ui& ui, const Rect& rect, const app::ReadingView& view, bool inside, std::vector<app::Command>& out);
  void draw_preview(Ui& ui, const Rect& rect, const app::PreviewView& preview, const Textures& textures, const PageOptions& tone);
  void take_wheel(Ui& ui, const Rect& rect, const app::ReadingView& view, std::vector<app::Command>& out);
  void take_hand(Ui& ui, const Rect& rect, const app::ReadingView& view, bool over_something, std::vector<app::Command>& out);
  void take_keys(Ui& ui, const app::ReadingView& view, std::vector<app::Command>& out);

  Hand m_hand;
  Glide m_glide;
  int m_hovered_page = -1, m_hovered_link = -1;  // as they were said
  Pen m_pen;
  enum class Letter { none, set, go } m_letter = Letter::none;  // which the next key is for
  Scrollbar m_scrollbar;
  Rect m_said_rect;
  double m_said_scale = 0;
};

}  // namespace jumpseat::ui::reading
