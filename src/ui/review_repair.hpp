#pragma once
// Repairing a question: its fields, what the repair would change, and the word that keeps it. And essays, marked one after another.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <string>
#include <vector>

namespace jumpseat::ui {

class RepairPanel {
 public:
  void draw(Ui& ui, const app::RepairView& view, std::vector<app::Command>& out);

 private:
  void take(const app::RepairView& view);
  void draw_fields(Ui& ui);
  void draw_plan(Ui& ui, const app::RepairView& view, std::vector<app::Command>& out);
  void plan(app::command::PlanRepair::Kind kind, std::vector<app::Command>& out);

  struct Choice {
    std::string text, feedback, percent;
  };
  std::uint64_t m_taken = 0;
  std::string m_stem, m_feedback, m_mark, m_reason, m_problem;
  std::vector<Choice> m_choices;
};

class EssayPanel {
 public:
  void draw(Ui& ui, const app::EssayToMarkView& view, std::vector<app::Command>& out);

 private:
  std::string m_of, m_comment;
  std::vector<bool> m_given;
  int m_quarters = -1;  // of the whole mark, where there is no rubric
  bool m_none = false;  // of the rubric was met
};

}  // namespace jumpseat::ui
