// Who has read a course and who has not, as a table that leaves the program: one row a person, of those who are shown.
#include "app/keeping/places.hpp"
#include "app/leaving.hpp"
#include "app/people/roster.hpp"
#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/words.hpp"
#include "report/csv.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace jumpseat::app {
namespace {

std::string register_as_csv(const RosterSnapshot& snapshot, const RegisterView& shown, const std::vector<int>& order) {
  report::CsvWriter csv;
  for (const char* column :
       {"on", "course", "revision", "person", "name", "group", "base", "fleet", "job", "read", "read_at_utc", "why_not"})
    csv.text(column);
  csv.end_row();
  const std::string on = model::iso_of(snapshot.today), revision = shown.revision > 0 ? std::to_string(shown.revision) : "";
  for (const int i : order) {
    const RegisterRowView& row = (*shown.rows)[static_cast<std::size_t>(i)];
    const DutyRow& person = (*snapshot.rows)[static_cast<std::size_t>(row.member)];
    const bool has = row.read_at_utc_ms > 0;
    const std::string number = row.staff_number.empty() ? row.id : row.staff_number, at = has ? base::iso8601_utc(row.read_at_utc_ms) : "";
    for (const std::string* cell :
         {&on, &shown.course, &revision, &number, &row.name, &person.group, &person.base, &person.fleet, &person.job})
      csv.text(*cell);
    csv.number(static_cast<double>(has));
    csv.text(at);
    csv.text(row.need_not_word);
    csv.end_row();
  }
  return csv.take();
}

}  // namespace

void Roster::run(const command::SaveRegister& c) {
  if (!m_about.of || nothing_leaves(m_context)) return;
  const auto& all = m_assignments.registers;
  const auto at = std::find_if(all.begin(), all.end(), [&](const RegisterView& one) { return one.course == c.course; });
  if (at == all.end()) return refuse(base::say("There is no course with the code {}.", c.course));
  ++m_pending;
  let_leave(
      m_context, m_thread,
      [snapshot = m_about.of, shown = *at, wish = m_find_readers, given = c.path, by = m_callbacks.actor()]() -> base::Result<Leaving> {
        const std::string on = model::iso_of(snapshot->today);
        JUMPSEAT_TRY(const auto place, place_for(given, "jumpseat-register-" + shown.course + "-" + on, ".csv"));
        const DutyOrder order = order_of(*snapshot, shown, wish);
        JUMPSEAT_TRY(auto written, base::NewFile::of(place, register_as_csv(*snapshot, shown, *order)));
        const auto note = [by, course = shown.course, rows = order->size()](records::Records& writing) {
          return writing.note("register exported", by, course, base::Json::object().set("rows", static_cast<std::int64_t>(rows)).dump());
        };
        const auto told = [title = shown.title](const std::filesystem::path& file) {
          return base::say("Who has read {} is in {}.", title, file.string());
        };
        return Leaving{std::move(written), note, told, true};
      },
      [this](base::Result<void> left) {
        --m_pending;
        if (!left) tell_problem(left.error());
      });
}

}  // namespace jumpseat::app
