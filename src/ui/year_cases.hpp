#pragma once
// The cases of the yearly count, one by one, and a trainer's adding and withdrawing of them.
#include "app/views.hpp"
#include "ui/sent_draft.hpp"
#include "ui/ui.hpp"

#include <string>
#include <vector>

namespace jumpseat::ui {

class YearCases {
 public:
  void draw(Ui& ui, const app::KeepingView& view, std::vector<app::Command>& out);

 private:
  void draw_cases(Ui& ui, const app::KeepingView& view, std::vector<app::Command>& out);
  void draw_withdrawing(Ui& ui, const app::CaseChangeView& change, std::vector<app::Command>& out);
  void draw_adding(Ui& ui, const app::CaseChangeView& change, std::vector<app::Command>& out);

  std::string m_day, m_told_at, m_reason;
  std::string m_withdrawing;           // the case of which the reason is asked; empty: none
  int m_noticed_by = -1, m_told = -1;  // not said
  bool m_adding = false, m_all = false;
  SentDraft m_added, m_withdrawn;
};

}  // namespace jumpseat::ui
