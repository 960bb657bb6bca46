#include "app/tools/trail.hpp"

#include "app/tools/leaving.hpp"
#include "app/tools/record_person.hpp"
#include "model/day.hpp"

namespace jumpseat::app::tools {
namespace {

base::Result<std::optional<model::Day>> day_called(const std::string& iso) {
  if (iso.empty()) return std::optional<model::Day>();
  const auto day = model::find_day(iso);
  if (!day) return base::fail(base::ErrorKind::bad_input, "read the trail", "the day is written as 2026-11-25");
  return day;
}

}  // namespace

base::Result<void> print_trail(const std::filesystem::path& file, const Credentials& who, const TrailWords& words, const Outlet& outlet) {
  const base::Clock& clock = clock_of_tools();
  records::TrailFilter filter;
  JUMPSEAT_TRY(filter.from, day_called(words.from));
  JUMPSEAT_TRY(filter.to, day_called(words.to));
  std::optional<model::PersonId> by;
  {
    JUMPSEAT_TRY(auto admitted, admit(file, who, "records trail", false, clock));
    by = admitted.id();
    if (!words.person.empty()) {
      JUMPSEAT_TRY(const auto person, person_called(admitted.records, words.person));
      filter.people.emplace(1, person.id);
    }
  }
  if (words.format != TrailFormat::text) {
    const auto note = [&](records::Records& writing) { return note_trail_export(writing, words.format, {}, by); };
    JUMPSEAT_CHECK(tell_trail_first(file, words.format == TrailFormat::csv ? Leaves::trail : Leaves::only_here, note));
  }
  JUMPSEAT_TRY(auto records, records::Records::open(file, records::OpenMode::read_only, clock));
  JUMPSEAT_CHECK(write_trail(records, filter, words.format, outlet));
  return {};
}

}  // namespace jumpseat::app::tools
