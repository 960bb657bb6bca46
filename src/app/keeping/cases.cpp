// The cases of the yearly count, as they are added and withdrawn.
#include "app/keeping/keeping.hpp"
#include "app/keeping/year_count.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace jumpseat::app {

void Keeping::change_cases(CaseChangeView KeepingView::*of, std::string told,
                           std::function<base::Result<void>(records::Records&, const model::PersonId& by)> work) {
  const auto by = me();
  if (!by) return;
  ++m_change, ++m_pending;
  m_context.records.ask([work = std::move(work), by = *by](records::Records& records) { return work(records, by); },
                        [this, of, told = std::move(told), sitting = m_sitting](base::Result<void> done) {
                          --m_pending, ++m_change;
                          if (sitting != m_sitting) return;
                          CaseChangeView& change = m_view.*of;
                          ++change.last.number;
                          change.last.made = done.has_value();
                          change.problem = done ? std::string() : base::sentence(done.error());
                          if (!done) return;
                          m_context.tell(told);
                          const YearCountView& shown = m_view.year_count;
                          if (shown.state != YearCountView::State::none) count_year(shown.course, shown.year);
                        });
}

void Keeping::run(const command::AddCase& c) {
  const auto day = model::find_day(base::trimmed(c.day));
  change_cases(&KeepingView::case_added,
               day ? base::say("The case is counted, without names, in the fiscal year {}.", fiscal_year_of(*day)) : "",
               [c](records::Records& records, const model::PersonId& by) -> base::Result<void> {
                 JUMPSEAT_TRY(const auto tally, tally_of(c.day, c.noticed_by, c.told, c.told_at));
                 JUMPSEAT_CHECK(records::add_tally(records, tally, by));
                 return {};
               });
}

void Keeping::run(const command::WithdrawCase& c) {
  change_cases(&KeepingView::case_withdrawn, base::say("The case counts no more. That it was withdrawn, and why, stands in the trail."),
               [c](records::Records& records, const model::PersonId& by) -> base::Result<void> {
                 const auto reason = base::trimmed(c.reason);
                 if (reason.empty()) return base::fail(base::ErrorKind::bad_input, "withdraw this case", "say why");
                 return records::withdraw_tally(records, c.id, reason, by);
               });
}

}  // namespace jumpseat::app
