#pragma once
// What is to be assigned: a course, to whom, what is asked of them, and by when.
#include "app/views.hpp"
#include "ui/sent_draft.hpp"
#include "ui/ui.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jumpseat::ui {

class AssignmentForm {
 public:
  bool draw(Ui& ui, const app::AssignmentsView& view, std::vector<app::Command>& out);  // true: it was put away
  bool is_done(const app::AssignmentsView& view);                                       // true once: what it asked for was done

 private:
  void draw_target(Ui& ui, const app::AssignmentsView& view);
  void draw_more(Ui& ui, const app::AssignmentsView& view, bool again);
  void take_more(model::DueRule& rule, bool again) const;
  bool has_more(bool again) const;  // something that is not as usual
  void forget();

  SentDraft m_sent;
  std::string m_to_value, m_months = "12", m_first_days = "30", m_from, m_first_due;
  std::string m_window_days = "60", m_due_days = "30", m_grace_days = "0", m_revision_days = "30";
  std::vector<std::string> m_exams;  // that are asked for; none: all
  bool m_more = false;               // what is seldom said is shown
  int m_course = 0, m_to = 0, m_needs = 0, m_rule = 0;
  std::optional<bool> m_again;  // none: as is usual for what is asked
};

}  // namespace jumpseat::ui
