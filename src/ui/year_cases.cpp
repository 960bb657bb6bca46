#include "ui/year_cases.hpp"

#include "base/words.hpp"
#include "ui/layout.hpp"
#include "ui/widgets.hpp"

#include <algorithm>
#include <iterator>

namespace jumpseat::ui {
namespace {

constexpr std::size_t most_cases_shown = 12;
constexpr const char* noticed_by_words[] = {"staff", "passenger"};
constexpr const char* told_words[] = {"nobody", "hotline", "law-enforcement", "both"};

}  // namespace

void YearCases::draw_cases(Ui& ui, const app::KeepingView& view, std::vector<app::Command>& out) {
  const auto& cases = view.year_count.cases;
  if (m_withdrawn.take_done(view.case_withdrawn.last)) m_withdrawing.clear();
  const std::size_t shown = std::min(cases.size(), m_all ? most_lines_laid_out : most_cases_shown);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& one = cases[i];
    {
      Row row(ui, "records.case." + one.id);
      {
        Column words(ui, "records.case.words." + one.id, 0, 2);
        aside(ui, one.words);
      }
      if (view.may_change && m_withdrawing != one.id &&
          button(ui, "records.case.withdraw." + one.id, "Withdraw …", {.look = Look::quiet, .small = true})) {
        m_withdrawing = one.id;
        m_reason.clear();
        m_withdrawn.forget();
      }
    }
    if (m_withdrawing == one.id) draw_withdrawing(ui, view.case_withdrawn, out);
  }
  if (cases.size() > shown) aside(ui, base::say("… and {} more.", base::grouped(static_cast<std::int64_t>(cases.size() - shown))));
  if (cases.size() > most_cases_shown &&
      button(ui, "records.cases.all", m_all ? "Show fewer" : "Show more", {.look = Look::quiet, .small = true}))
    m_all = !m_all;
}

void YearCases::draw_withdrawing(Ui& ui, const app::CaseChangeView& change, std::vector<app::Command>& out) {
  aside(ui, "It counts no more. What was said of it stays, with your reason, in the trail. Name nobody.");
  field(ui, "records.case.reason", "Why", m_reason, {.placeholder = "counted twice"});
  if (m_withdrawn.refused()) notice(ui, "records.case.withdraw.problem", change.problem, Tone::bad);
  Row row(ui, "records.case.withdraw.buttons", {.gap = 8});
  if (button(ui, "records.case.withdraw.confirm", "Withdraw this case",
             {.look = Look::danger, .enabled = !m_reason.empty() && !m_withdrawn.waits()})) {
    out.emplace_back(app::command::WithdrawCase{m_withdrawing, m_reason});
    m_withdrawn.send(change.last);
  }
  if (button(ui, "records.case.withdraw.cancel", "Leave it as it is")) m_withdrawing.clear();
}

void YearCases::draw_adding(Ui& ui, const app::CaseChangeView& change, std::vector<app::Command>& out) {
  if (m_added.take_done(change.last)) {
    m_day.clear(), m_told_at.clear();
    m_noticed_by = m_told = -1;
    m_adding = false;
  }
  if (!m_adding) {
    if (button(ui, "records.case.add", "Add a case …", {.small = true})) m_adding = true;
    return;
  }
  heading(ui, "Add a case", Type::body);
  aside(ui, "A potential victim who was noticed: no names, no flight, no seat.");
  field(ui, "records.case.day", "On the day", m_day, {.placeholder = "2026-03-31"});
  aside(ui, "Who noticed it");
  if (const auto by = segmented(ui, "records.case.noticed_by", {"Staff", "A passenger"}, m_noticed_by)) m_noticed_by = *by;
  aside(ui, "Who was told");
  if (const auto told = segmented(ui, "records.case.told", {"Nobody", "Hotline", "Police", "Both"}, m_told)) m_told = *told;
  aside(ui, "Police is any law enforcement at the airport.");
  const bool somebody_told = m_told > 0;
  if (somebody_told) field(ui, "records.case.told_at", "Told when, if it is known", m_told_at, {.placeholder = "2026-03-31T14:05Z"});
  if (m_added.refused()) notice(ui, "records.case.problem", change.problem, Tone::bad);
  Row row(ui, "records.case.buttons", {.gap = 8});
  if (button(ui, "records.case.confirm", "Count this case",
             {.look = Look::primary, .enabled = !m_day.empty() && m_noticed_by >= 0 && m_told >= 0 && !m_added.waits()})) {
    out.emplace_back(
        app::command::AddCase{m_day, noticed_by_words[m_noticed_by], told_words[m_told], somebody_told ? m_told_at : std::string()});
    m_added.send(change.last);
  }
  if (button(ui, "records.case.cancel", "Cancel")) m_adding = false;
}

void YearCases::draw(Ui& ui, const app::KeepingView& view, std::vector<app::Command>& out) {
  if (view.year_count.state == app::YearCountView::State::ready) draw_cases(ui, view, out);
  if (view.may_change) draw_adding(ui, view.case_added, out);
}

}  // namespace jumpseat::ui
