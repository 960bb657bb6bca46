#pragma once
// The quiz beside the manual: what can be taken, one question at a time, its feedback, and the results.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <string>
#include <vector>

namespace jumpseat::ui {

// How wide the panel wants to be in a window area of this width; framebuffer pixels.
float quiz_panel_width(const Ui& ui, float window_w);

class QuizPanel {
 public:
  // Takes the digits, Enter and the letters that its key caps show, unless somebody types.
  void draw(Ui& ui, const Rect& rect, const app::AppView& view, std::vector<app::Command>& out);

 private:
  void start_question(Ui& ui, const app::AttemptView& view);
  void draw_question(Ui& ui, const Rect& rect, const app::AppView& view, std::vector<app::Command>& out);
  void draw_header(Ui& ui, const app::AttemptView& view, bool roomy, std::vector<app::Command>& out);
  void draw_body(Ui& ui, const app::AttemptView& view, bool roomy, std::vector<app::Command>& out);
  void draw_written(Ui& ui, const app::AttemptView& view, std::vector<app::Command>& out);
  void draw_matching(Ui& ui, const app::AttemptView& view, std::vector<app::Command>& out);
  void draw_results(Ui& ui, const Rect& rect, const app::AttemptView& view, std::vector<app::Command>& out);

  std::string m_shown;        // the question whose drafts are held
  std::string m_typed;        // the answer being written
  int m_left = 0;             // the left side that is being matched
  bool m_only_wrong = false;  // of the results
};

}  // namespace jumpseat::ui
