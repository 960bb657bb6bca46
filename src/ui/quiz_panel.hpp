#pragma once
// The quiz beside the manual: what can be taken, one question at a time, its feedback, and the results.
#include "app/views.hpp"
#include "ui/textures.hpp"
#include "ui/ui.hpp"

#include <string>
#include <vector>

namespace jumpseat::ui {

// How wide the panel wants to be in a window area of this width; framebuffer pixels.
float quiz_panel_width(const Ui& ui, float window_w);
// The same, or most of the window while a quiz goes on whose course has no manual to stand beside it.
float quiz_panel_width(const Ui& ui, float window_w, const app::AppView& view);

class QuizPanel {
 public:
  // Takes the digits, Enter and the letters that its key caps show, unless somebody types.
  void draw(Ui& ui, const Rect& rect, const app::AppView& view, const Textures& textures, std::vector<app::Command>& out);

  // A question as it is being written, the way a learner sees it; nothing of it can be pressed.
  void draw_preview(Ui& ui, const Rect& rect, const app::AttemptView& view, const Textures& textures);

 private:
  void start_question(Ui& ui, const app::AttemptView& view);
  void draw_sheet(Ui& ui, const Rect& sheet, const app::AttemptView& view);
  void draw_question(Ui& ui, const Rect& rect, const app::AppView& view, std::vector<app::Command>& out);
  void draw_header(Ui& ui, const app::AttemptView& view, bool roomy, std::vector<app::Command>& out);
  void draw_body(Ui& ui, const app::AttemptView& view, bool roomy, std::vector<app::Command>& out);
  void draw_written(Ui& ui, const app::AttemptView& view, std::vector<app::Command>& out);
  void draw_matching(Ui& ui, const app::AttemptView& view, std::vector<app::Command>& out);
  void draw_order(Ui& ui, const app::AttemptView& view, std::vector<app::Command>& out);
  void draw_cloze(Ui& ui, const app::AttemptView& view, std::vector<app::Command>& out);
  void draw_gap(Ui& ui, const app::AttemptView& view, int gap, const Rect& rect, std::vector<app::Command>& out);
  void draw_hotspot(Ui& ui, const app::AttemptView& view, std::vector<app::Command>& out);
  void draw_essay(Ui& ui, const app::AttemptView& view, std::vector<app::Command>& out);
  void draw_choices(Ui& ui, const app::AttemptView& view, std::vector<app::Command>& out);
  bool move_cross(Ui& ui, float w, float h);  // true: it was moved
  void draw_results(Ui& ui, const Rect& rect, const app::AttemptView& view, std::vector<app::Command>& out);

  std::string m_shown;                   // the question whose drafts are held
  std::string m_typed;                   // the answer being written
  int m_left = 0;                        // the left side that is being matched, the thing that is moved, the gap or label that is meant
  std::vector<std::string> m_gaps;       // the gaps being written
  float m_cross_x = -1, m_cross_y = -1;  // of the picture, where the keyboard points; its pixels
  const Textures* m_textures = nullptr;  // while drawing
  bool m_only_wrong = false;             // of the results
};

}  // namespace jumpseat::ui
