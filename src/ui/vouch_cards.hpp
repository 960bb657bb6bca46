#pragma once
// What a trainer does to a record for good: an exam is declared void, counts again or gets a remark, a person is erased. Each asks twice.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::ui {

// Where one is asked for. True where it is not, or was typed.
bool secret_field(Ui& ui, std::string_view id, const app::VouchView& vouch, std::string& secret);

// Under an exam in Review: what was said of it, and a trainer's own word.
class CorrectionCard {
 public:
  void draw(Ui& ui, const app::AttemptDetailView& exam, const app::VouchView& vouch, std::vector<app::Command>& out);

 private:
  enum class Saying { nothing, verdict, remark };
  void draw_saying(Ui& ui, const app::AttemptDetailView& exam, const app::VouchView& vouch, std::vector<app::Command>& out);

  std::string m_exam, m_words, m_secret;
  std::size_t m_said = 0;  // of this exam, when it was drawn last
  Saying m_saying = Saying::nothing;
};

// Under a person in People.
class ErasingCard {
 public:
  void draw(Ui& ui, const app::DutyRow& person, const app::VouchView& vouch, std::vector<app::Command>& out);

 private:
  std::string m_person, m_typed, m_secret;
  bool m_open = false;
};

// In Records: whoever has had no entry for years, all at once.
class PurgingCard {
 public:
  void draw(Ui& ui, const app::PurgeView& purge, const app::VouchView& vouch, std::vector<app::Command>& out);

 private:
  void draw_plan(Ui& ui, const app::PurgeView& purge, const app::VouchView& vouch, std::vector<app::Command>& out);

  std::optional<std::string> m_years;  // absent: the usual ones
  std::string m_typed, m_secret;
};

}  // namespace jumpseat::ui
