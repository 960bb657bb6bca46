#include "app/tools/scores.hpp"

#include "app/keeping/places.hpp"
#include "app/tools/leaving.hpp"
#include "base/clock.hpp"
#include "records/proof.hpp"
#include "records/records.hpp"

namespace jumpseat::app::tools {

base::Result<int> export_scores(const std::filesystem::path& records_file, const ScoresWish& wish, const std::filesystem::path& file,
                                const Outlet& outlet, const std::optional<model::PersonId>& by) {
  const base::SystemClock clock;
  const Leaves what = wish.home_page.empty() ? Leaves::scores : Leaves::only_here;
  const auto note_of = [&](std::optional<int> rows) {
    return [&, rows](records::Records& writing) { return note_export(writing, wish.format, rows, by); };
  };
  const auto open_to_read = [&] { return records::Records::open(records_file, records::OpenMode::read_only, clock); };
  if (file.empty()) {
    JUMPSEAT_CHECK(tell_trail_first(records_file, what, note_of({})));
    JUMPSEAT_TRY(auto records, open_to_read());
    return write_scores(records, wish, outlet);
  }
  JUMPSEAT_CHECK(can_leave(records_file, what));
  JUMPSEAT_TRY(const auto place, place_for(file.string()));
  const auto write = [&]() -> base::Result<WrittenScores> {
    JUMPSEAT_TRY(auto records, open_to_read());
    return write_scores_to(records, wish, place);
  };
  JUMPSEAT_TRY(auto written, write());
  const int rows = written.rows;
  JUMPSEAT_CHECK(let_leave(std::move(written.file), records_file, what, note_of(rows)));
  return rows;
}

base::Result<std::string> where_it_stands(const std::filesystem::path& records_file) {
  const base::SystemClock clock;
  JUMPSEAT_TRY(auto records, records::Records::open(records_file, records::OpenMode::read_only, clock));
  return records::head_token(records);
}

}  // namespace jumpseat::app::tools
