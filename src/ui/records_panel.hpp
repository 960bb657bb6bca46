#pragma once
// Records: an inspector's answer, whether the file holds up, certifying, backups, and results files from other machines.
#include "app/views.hpp"
#include "ui/trail_card.hpp"
#include "ui/ui.hpp"
#include "ui/vouch_cards.hpp"
#include "ui/year_cases.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jumpseat::ui {

class RecordsPanel {
 public:
  void draw(Ui& ui, const Rect& rect, const app::KeepingView& view, std::vector<app::Command>& out);

 private:
  using Commands = std::vector<app::Command>;
  void draw_question(Ui& ui, const app::KeepingView& view, Commands& out);
  void draw_verify(Ui& ui, const app::VerifyView& view, Commands& out);
  void draw_certify(Ui& ui, const app::CertifyView& view, Commands& out);
  void draw_waiting_exams(Ui& ui, const app::CertifyView& view);
  void draw_year_count(Ui& ui, const app::KeepingView& view, Commands& out);
  void draw_backups(Ui& ui, const app::KeepingView& view, Commands& out);
  void draw_restore(Ui& ui, const app::RestoreView& view, Commands& out);
  void draw_waiting_keys(Ui& ui, const std::vector<app::WaitingKeyView>& keys, std::vector<app::Command>& out);
  void draw_exchange(Ui& ui, const app::KeepingView& view, Commands& out);

  std::string m_person, m_day, m_secret, m_restore_secret, m_results, m_target;
  std::optional<std::string> m_year;      // absent: this one's
  std::vector<std::string> m_to_certify;  // attempts that were picked; none: all that wait
  int m_year_course = 0;
  YearCases m_cases;
  PurgingCard m_purging;
  TrailCard m_trail;
  bool m_erase_again = true, m_since_last = false, m_all_backups = false, m_all_waiting = false;
};

// The answer itself, under the question.
void draw_inspection(Ui& ui, const app::InspectionView& view, const app::VerifyView& verify, std::vector<app::Command>& out);

}  // namespace jumpseat::ui
