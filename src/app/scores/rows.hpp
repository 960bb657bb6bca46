#pragma once
// One row an answer, into whatever has cells.
#include "app/scores/export.hpp"

namespace jumpseat::app {

base::Result<int> write_csv(records::Records& records, const Outlet& outlet);
base::Result<int> write_json(records::Records& records, const Outlet& outlet);
base::Result<WrittenScores> write_xlsx(records::Records& records, const ScoresWish& wish, const std::filesystem::path& file);

}  // namespace jumpseat::app
