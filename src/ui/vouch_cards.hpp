#pragma once
// What a trainer does to a record for good: an exam is declared void or counts again, a person is erased. Both ask twice.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <string>
#include <vector>

namespace jumpseat::ui {

// Under an exam in Review: what was said of it, and a trainer's own word.
class CorrectionCard {
 public:
  void draw(Ui& ui, const app::AttemptDetailView& exam, const app::VouchView& vouch, std::vector<app::Command>& out);

 private:
  std::string m_exam, m_reason, m_secret;
  bool m_was_void = false;
  bool m_open = false;
};

// Under a person in People.
class ErasingCard {
 public:
  void draw(Ui& ui, const app::DutyRow& person, const app::VouchView& vouch, std::vector<app::Command>& out);

 private:
  std::string m_person, m_typed, m_secret;
  bool m_open = false;
};

}  // namespace jumpseat::ui
