#pragma once
// Who must know what by when: people by courses, who lapses soon, and what is assigned to whom.
#include "app/views.hpp"
#include "ui/sent_draft.hpp"
#include "ui/ui.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jumpseat::ui {

class AssignmentsPanel {
 public:
  void draw(Ui& ui, const Rect& rect, const app::AssignmentsView& view, std::vector<app::Command>& out);

 private:
  using Commands = std::vector<app::Command>;
  enum class Tab { matrix, lapsing, given, read };
  void draw_tools(Ui& ui, const app::AssignmentsView& view, Commands& out);
  void draw_past(Ui& ui, const app::AssignmentsView& view, Commands& out);
  void draw_matrix(Ui& ui, const app::AssignmentsView& view, Commands& out);
  void draw_more_courses(Ui& ui, std::size_t shown, std::size_t all);
  void draw_counts(Ui& ui, const app::AssignmentsView& view, Commands& out);
  void draw_lapsing(Ui& ui, const app::AssignmentsView& view, Commands& out);
  void draw_register(Ui& ui, const app::AssignmentsView& view, Commands& out);
  void draw_given(Ui& ui, const app::AssignmentsView& view, Commands& out);
  void draw_new(Ui& ui, const app::AssignmentsView& view, Commands& out);
  void forget_draft();
  void draw_target(Ui& ui, const app::AssignmentsView& view);

  Tab m_tab = Tab::matrix;
  bool m_adding = false;
  SentDraft m_sent;
  std::string m_find, m_on, m_to_value, m_months = "12", m_first_days = "30";
  int m_register = 0;  // of the courses that are to be read
  int m_course = 0, m_to = 0, m_needs = 0, m_rule = 0;
  std::size_t m_first_course = 0;  // of those that fit side by side
  std::optional<bool> m_again;     // none: as is usual for what is asked
};

}  // namespace jumpseat::ui
