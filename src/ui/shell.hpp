#pragma once
// What is around every screen: the bar at the top, the notice, the footer, and what lies over everything: palette, who to call, dialogs.
#include "app/views.hpp"
#include "ui/loop.hpp"
#include "ui/ui.hpp"

#include <string>

namespace jumpseat::ui {

class Shell {
 public:
  // Draws the bars, turns shortcuts into commands, and returns what is left for the screen. Everything drawn until draw_overlays is
  // out of reach while something lies over it.
  Rect begin(Ui& ui, const app::AppView& view, Commands& out);
  void draw_overlays(Ui& ui, const app::AppView& view, Commands& out);

 private:
  void draw_top(Ui& ui, const app::AppView& view, const Rect& rect, Commands& out);
  void draw_notice(Ui& ui, const app::NoticeView& notice, const Rect& rect, Commands& out);
  void draw_footer(Ui& ui, const app::AppView& view, const Rect& rect, Commands& out);
  void draw_palette(Ui& ui, const app::AppView& view, Commands& out);
  void draw_who_to_call(Ui& ui, const app::WhoToCallView& view, Commands& out);
  void draw_dialog(Ui& ui, const app::DialogView& dialog, Commands& out);

  std::string m_query, m_dialog_text;
  int m_palette_index = 0;
  bool m_palette_was_open = false, m_call_was_open = false;
  app::DialogKind m_dialog_was = app::DialogKind::none;
  bool m_inert = false;
};

}  // namespace jumpseat::ui
