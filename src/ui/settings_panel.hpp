#pragma once
// Settings: how the window looks, who is learning, and where things are kept.
#include "app/views.hpp"
#include "ui/sent_draft.hpp"
#include "ui/ui.hpp"

#include <string>
#include <vector>

namespace jumpseat::ui {

class SettingsPanel {
 public:
  void draw(Ui& ui, const Rect& rect, const app::ShellView& shell, const app::SettingsView& view, std::vector<app::Command>& out);

 private:
  void draw_people(Ui& ui, const app::SettingsView& view, std::vector<app::Command>& out);

  void draw_accounts(Ui& ui, const app::SettingsView& view, std::vector<app::Command>& out);
  void draw_first_trainer(Ui& ui, std::vector<app::Command>& out);

  std::string m_staff_number, m_name, m_group;
  SentDraft m_added;
  bool m_naming = false;  // the local learner said who they are
  std::string m_old_secret, m_fresh_secret, m_trainer_number, m_trainer_name, m_trainer_secret;
  bool m_beginning = false, m_attempts_are_theirs = true;
};

}  // namespace jumpseat::ui
