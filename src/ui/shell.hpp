#pragma once
// What is around every screen: the bar at the top, the notice, the footer, and what lies over everything: palette, who to call, dialogs.
#include "app/views.hpp"
#include "ui/loop.hpp"
#include "ui/typing_dialogs.hpp"
#include "ui/ui.hpp"

#include <string>

namespace jumpseat::ui {

// Around and between the tabs at the top; `shrink` is the part of their words for which there is room, 1 being all.
struct TabAir {
  float pad = 0, gap = 0, shrink = 1;
};
// `words`: the width of all of them; `px`: how many pixels one at 100 % is. The air is given up before any word is cut.
TabAir tab_air(float words, float count, float room, float px);

class Shell {
 public:
  // Draws the bars and returns what is left for the screen. Everything drawn from here to `finish` is out of reach while something
  // lies over it. Without bars there is only what is said.
  Rect begin(Ui& ui, const app::AppView& view, Commands& out, bool bars = true);
  float top_height() const { return m_top_height; }  // framebuffer pixels of the bar at the top and the notice, as drawn last
  // Draws what lies over it and turns the keys that nobody took into commands.
  void finish(Ui& ui, const app::AppView& view, Commands& out);
  // Shown where the app has nothing to say: what this machine lacks.
  void set_machine_notice(std::string sentence) { m_machine_notice = std::move(sentence); }

 private:
  void draw_top(Ui& ui, const app::ShellView& shell, const Rect& rect, Commands& out);
  void draw_badges(Ui& ui, const app::ShellView& shell, Rect rect, Commands& out);
  void draw_notice(Ui& ui, const std::string& sentence, bool problem, const std::string& action, const Rect& rect, Commands& out);
  void draw_footer(Ui& ui, const app::ShellView& shell, const Rect& rect, Commands& out);
  void draw_palette(Ui& ui, const app::AppView& view, Commands& out);
  void take_shortcuts(Ui& ui, const app::AppView& view, Commands& out);

  TypingDialogs m_typing_dialogs;
  void find_sections(const app::AppView& view);
  std::string m_sections_for;
  const void* m_sections_of = nullptr;
  std::vector<int> m_sections;  // of the contents, that fit what is typed
  std::string m_machine_notice, m_query, m_focus_before;
  int m_selected = 0;
  float m_top_height = 0;
  bool m_palette_was_open = false, m_covered = false, m_was_covered = false;
};

}  // namespace jumpseat::ui
