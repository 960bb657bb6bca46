#include "app/tools/scores.hpp"

#include "base/clock.hpp"
#include "records/records.hpp"

namespace jumpseat::app::tools {
namespace {

void keep_in_trail(const std::filesystem::path& file, const base::Clock& clock, ScoresFormat format, int rows) {
  auto records = records::Records::open(file, records::OpenMode::write, clock);
  if (records) (void)note_export(*records, format, rows);
}

}  // namespace

base::Result<int> export_scores(const std::filesystem::path& records_file, const ScoresWish& wish, const std::filesystem::path& file,
                                const Outlet& outlet) {
  const base::SystemClock clock;
  int rows = 0;
  {
    JUMPSEAT_TRY(auto records, records::Records::open(records_file, records::OpenMode::read_only, clock));
    auto written = file.empty() ? write_scores(records, wish, outlet) : write_scores_to(records, wish, file);
    if (!written) return tl::unexpected(std::move(written).error());
    rows = *written;
  }
  keep_in_trail(records_file, clock, wish.format, rows);
  return rows;
}

}  // namespace jumpseat::app::tools
