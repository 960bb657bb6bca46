#pragma once
// Questions, for those who write them: the list, and one question beside the way a learner sees it, or beside the manual.
#include "app/views.hpp"
#include "ui/question_fields.hpp"
#include "ui/quiz_panel.hpp"
#include "ui/reading_panel.hpp"
#include "ui/textures.hpp"
#include "ui/ui.hpp"

#include <string>
#include <vector>

namespace jumpseat::ui {

class QuestionsPanel {
 public:
  void draw(Ui& ui, const Rect& rect, const app::AppView& view, ReadingPanel& reading, const Textures& textures,
            std::vector<app::Command>& out);

 private:
  using Commands = std::vector<app::Command>;
  void draw_list(Ui& ui, const Rect& rect, const app::QuestionsView& view, Commands& out);
  void draw_tools(Ui& ui, const app::QuestionsView& view, Commands& out);
  void draw_making(Ui& ui, const app::QuestionsView& view, Commands& out);
  void draw_giving(Ui& ui, const app::QuestionsView& view, Commands& out);
  void draw_bank_choice(Ui& ui, const app::QuestionsView& view, Label what);
  void draw_question(Ui& ui, const Rect& rect, const app::AppView& view, ReadingPanel& reading, const Textures& textures, Commands& out);
  void draw_bar(Ui& ui, const Rect& rect, const app::QuestionsView& view, Commands& out);
  void draw_side(Ui& ui, const Rect& rect, const app::QuestionsView& view, const Textures& textures, Commands& out);
  void draw_uses(Ui& ui, const app::QuestionsView& view, Commands& out);
  void draw_picking(Ui& ui, Rect rect, const app::AppView& view, ReadingPanel& reading, const Textures& textures, Commands& out);

  QuestionFields m_fields;
  QuizPanel m_preview;
  std::string m_find;
  bool m_making = false, m_giving = false, m_find_focused = false;
  int m_bank = 0, m_side = 0;
};

}  // namespace jumpseat::ui
