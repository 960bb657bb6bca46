#pragma once
// Everybody: found as one types, one of them whole, and a staff list that is taken in.
#include "app/views.hpp"
#include "ui/sent_draft.hpp"
#include "ui/staff_list_card.hpp"
#include "ui/ui.hpp"
#include "ui/vouch_cards.hpp"

#include <string>
#include <vector>

namespace jumpseat::ui {

class PeoplePanel {
 public:
  void draw(Ui& ui, const Rect& rect, const app::PeopleView& view, const app::VouchView& vouch, std::vector<app::Command>& out);

 private:
  using Commands = std::vector<app::Command>;
  void draw_list(Ui& ui, const app::PeopleView& view, Commands& out);
  void draw_filter(Ui& ui, const app::PeopleView& view, Commands& out);
  void draw_tools(Ui& ui, const app::PeopleView& view, Commands& out);
  void draw_person(Ui& ui, const app::PeopleView& view, const app::VouchView& vouch, Commands& out);
  void draw_place(Ui& ui, const app::PersonDetailView& person, bool may_change, Commands& out);
  void draw_account(Ui& ui, const app::PersonDetailView& person, Commands& out);
  void draw_allowance(Ui& ui, const app::PersonDetailView& person, Commands& out);
  void draw_exceptions(Ui& ui, const app::PeopleView& view, const app::VouchView& vouch, Commands& out);
  void take_over(const app::DutyRow& row);
  void draw_adding(Ui& ui, const app::PeopleView& view, Commands& out);

  std::string m_find, m_shown_person;
  std::string m_filter;  // whose values are shown to choose from; empty: none
  bool m_adding = false, m_importing = false;
  std::string m_new_number, m_new_name, m_new_group;  // of whoever is added
  std::string m_staff_number, m_name, m_group, m_base, m_fleet, m_job, m_secret, m_until, m_reason, m_course, m_done_on, m_what,
      m_evidence_secret, m_more_time, m_more_attempts, m_joined, m_left, m_from, m_valid_to, m_revision;
  bool m_allowance_taken = false;
  SentDraft m_added, m_evidence, m_exemption;
  int m_role = 0;
  ErasingCard m_erasing;
  StaffListCard m_staff_list;
};

}  // namespace jumpseat::ui
