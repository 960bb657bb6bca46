#pragma once
// Review: what the marks of a quiz say, of every question and of everybody, with the convention of each number beside it.
#include "app/views.hpp"
#include "ui/review_repair.hpp"
#include "ui/ui.hpp"
#include "ui/vouch_cards.hpp"

#include <vector>

namespace jumpseat::ui {

class ReviewPanel {
 public:
  void draw(Ui& ui, const Rect& rect, const app::ReviewView& view, const app::VouchView& vouch, std::vector<app::Command>& out);

 private:
  void draw_bar(Ui& ui, const app::ReviewView& view, std::vector<app::Command>& out);
  void draw_saving(Ui& ui, const app::ReviewView& view, std::vector<app::Command>& out);
  void draw_board(Ui& ui, const app::ReviewView& view, std::vector<app::Command>& out);

  bool m_choosing_quiz = false, m_saving = false, m_conventions = false, m_all_questions = false, m_all_of_board = false;
  RepairPanel m_repair;
  EssayPanel m_essay;
  CorrectionCard m_correction;
};

}  // namespace jumpseat::ui
