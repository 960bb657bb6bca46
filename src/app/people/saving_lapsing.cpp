// Who will not be qualified any more and when, as a table that leaves the program: one row a lapse, of those that are shown.
#include "app/keeping/places.hpp"
#include "app/leaving.hpp"
#include "app/people/roster.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/words.hpp"
#include "report/csv.hpp"

#include <string>
#include <utility>

namespace jumpseat::app {
namespace {

std::string lapsing_as_csv(const RosterSnapshot& snapshot, const std::vector<LapseView>& lapsing, const std::vector<int>& order) {
  report::CsvWriter csv;
  for (const char* column : {"on", "person", "name", "group", "base", "fleet", "job", "course", "lapses_on"}) csv.text(column);
  csv.end_row();
  const std::string on = model::iso_of(snapshot.today);
  for (const int i : order) {
    const LapseView& lapse = lapsing[static_cast<std::size_t>(i)];
    const DutyRow& person = (*snapshot.rows)[static_cast<std::size_t>(lapse.member)];
    const std::string number = person.staff_number.empty() ? person.id : person.staff_number, day = model::iso_of(lapse.day);
    for (const std::string* cell : {&on, &number, &person.name, &person.group, &person.base, &person.fleet, &person.job, &lapse.code, &day})
      csv.text(*cell);
    csv.end_row();
  }
  return csv.take();
}

}  // namespace

void Roster::run(const command::FindLapsing& c) {
  m_find_lapsing = m_assignments.lapsing_find = c.text;
  arrange(false);
}

void Roster::run(const command::SaveLapsing& c) {
  if (!m_about.of || m_assignments.lapsing.empty() || nothing_leaves(m_context)) return;
  ++m_pending;
  let_leave(
      m_context, m_thread,
      [snapshot = m_about.of, lapsing = m_assignments.lapsing, find = m_find_lapsing, days = m_assignments.lapsing_days, given = c.path,
       by = m_callbacks.actor()]() -> base::Result<Leaving> {
        const std::string on = model::iso_of(snapshot->today);
        JUMPSEAT_TRY(const auto place, place_for(given, "jumpseat-lapsing-" + on, ".csv"));
        const DutyOrder order = order_of(*snapshot, lapsing, find);
        JUMPSEAT_TRY(auto written, base::NewFile::of(place, lapsing_as_csv(*snapshot, lapsing, *order)));
        const auto note = [by, on, days, rows = order->size()](records::Records& writing) {
          return writing.note("lapsing exported", by, "standings",
                              base::Json::object().set("on", on).set("days", days).set("rows", static_cast<std::int64_t>(rows)).dump());
        };
        const auto told = [](const std::filesystem::path& file) { return base::say("Who lapses soon is in {}.", file.string()); };
        return Leaving{std::move(written), note, told, true};
      },
      [this](base::Result<void> left) {
        --m_pending;
        if (!left) tell_problem(left.error());
      });
}

}  // namespace jumpseat::app
