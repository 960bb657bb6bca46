#pragma once
// Who must know what by when: people by courses, who lapses soon, and what is assigned to whom.
#include "app/views.hpp"
#include "ui/assignment_form.hpp"
#include "ui/ui.hpp"

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
  void draw_sorting(Ui& ui, const app::AssignmentsView& view, std::size_t shown, Commands& out);
  void draw_matrix(Ui& ui, const app::AssignmentsView& view, Commands& out);
  void draw_more_courses(Ui& ui, std::size_t shown, std::size_t all);
  void draw_counts(Ui& ui, const app::AssignmentsView& view, Commands& out);
  void draw_lapsing(Ui& ui, const app::AssignmentsView& view, Commands& out);
  void draw_readers_tools(Ui& ui, const app::AssignmentsView& view, const app::RegisterView& shown, Commands& out);
  void draw_register(Ui& ui, const app::AssignmentsView& view, Commands& out);
  void draw_given(Ui& ui, const app::AssignmentsView& view, Commands& out);

  Tab m_tab = Tab::matrix;
  bool m_adding = false;
  AssignmentForm m_form;
  std::string m_find, m_on, m_find_readers, m_find_lapsing;
  int m_register = 0;              // of the courses that are to be read
  std::size_t m_first_course = 0;  // of those that fit side by side
};

}  // namespace jumpseat::ui
