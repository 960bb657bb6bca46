#pragma once
// The manual: contents and search at the left, the bar above, the pages below it.
#include "app/views.hpp"
#include "ui/reading/page_canvas.hpp"
#include "ui/reading/side_panel.hpp"
#include "ui/reading/toolbar.hpp"
#include "ui/textures.hpp"
#include "ui/ui.hpp"

#include <cstdint>
#include <vector>

namespace jumpseat::ui {

class ReadingPanel {
 public:
  // Over the whole screen what is beside the page comes over it; alone it has no bars.
  enum class Room { window, full_screen, page_alone };
  // Draws into what the quiz leaves of the screen. Takes the reading keys that nobody took before: call it after the quiz, or before
  // it where the quiz's drafts do not matter.
  void draw(Ui& ui, const Rect& rect, const app::ReadingView& view, const Textures& textures, std::vector<app::Command>& out,
            Room room = Room::window);
  bool shows_options() const { return m_options_shown; }

  void forget_typed() { m_side.forget_typed(), m_toolbar.forget_typed(); }  // somebody else sits here

  Rect canvas() const { return m_canvas_rect; }  // where pages were drawn last

 private:
  float side_width(const Ui& ui, const Rect& rect, bool over_page) const;
  void draw_side_over_page(Ui& ui, const Rect& side, const app::ReadingView& view, const Textures& textures,
                           std::vector<app::Command>& out);
  void take_edge(Ui& ui, const Rect& side);
  bool is_narrow(const Ui& ui, const Rect& rect) const;
  bool side_is_shown(const Ui& ui, const Rect& rect) const;
  void draw_tabs(Ui& ui, Rect rect, const app::ReadingView& view, std::vector<app::Command>& out);
  void draw_tab_steps(Ui& ui, const Rect& rect, int current, int count, std::vector<app::Command>& out);
  void follow_requests(const Ui& ui, const Rect& rect, const app::ReadingView& view);

  reading::SidePanel m_side;
  reading::Toolbar m_toolbar;
  reading::PageCanvas m_canvas;
  Rect m_canvas_rect;
  bool m_options_shown = false, m_full_screen = false;
  float m_side_width = 272;  // at 100 %; its edge can be dragged
  bool m_side_wanted = true, m_side_wanted_when_narrow = false;
  app::SidePanel m_side_was = app::SidePanel::contents;
  std::uint64_t m_focus_request_was = 0;
};

}  // namespace jumpseat::ui
