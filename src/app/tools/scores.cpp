#include "app/tools/scores.hpp"

#include "app/keeping/places.hpp"
#include "base/clock.hpp"
#include "records/proof.hpp"
#include "records/records.hpp"

namespace jumpseat::app::tools {
namespace {

void keep_in_trail(const std::filesystem::path& file, const base::Clock& clock, ScoresFormat format, int rows,
                   const std::optional<model::PersonId>& by) {
  auto records = records::Records::open(file, records::OpenMode::write, clock);
  if (records) (void)note_export(*records, format, rows, by);
}

}  // namespace

base::Result<int> export_scores(const std::filesystem::path& records_file, const ScoresWish& wish, const std::filesystem::path& file,
                                const Outlet& outlet, const std::optional<model::PersonId>& by) {
  const base::SystemClock clock;
  int rows = 0;
  {
    JUMPSEAT_TRY(auto records, records::Records::open(records_file, records::OpenMode::read_only, clock));
    if (file.empty()) {
      JUMPSEAT_TRY(rows, write_scores(records, wish, outlet));
    } else {
      JUMPSEAT_TRY(const auto place, place_for(file.string()));
      JUMPSEAT_TRY(rows, write_scores_to(records, wish, place));
    }
  }
  keep_in_trail(records_file, clock, wish.format, rows, by);
  return rows;
}

base::Result<std::string> where_it_stands(const std::filesystem::path& records_file) {
  const base::SystemClock clock;
  JUMPSEAT_TRY(auto records, records::Records::open(records_file, records::OpenMode::read_only, clock));
  return records::head_token(records);
}

}  // namespace jumpseat::app::tools
