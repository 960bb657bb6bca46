#pragma once
// Repairing a question: its fields, what the repair would change, and the word that keeps it. And essays, marked one after another.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <optional>
#include <string>
#include <string_view>
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

// A mark as a trainer types it: "7" of 10 points, "70 %", "7,5"; percent have their sign. Absent: it is none between nothing and
// the whole.
std::optional<double> typed_mark(std::string_view typed, double full);

class EssayPanel {
 public:
  void draw(Ui& ui, const app::EssayToMarkView& view, std::vector<app::Command>& out);

 private:
  std::optional<double> draw_share(Ui& ui, double full);  // of the whole mark
  std::string m_of, m_comment;
  std::vector<bool> m_given;
  int m_quarters = -1;  // of the whole mark, where there is no rubric
  std::string m_exact;  // ... or as it was typed
  bool m_none = false;  // of the rubric was met
};

}  // namespace jumpseat::ui
