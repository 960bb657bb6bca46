#pragma once
// All answers of a record file, for spreadsheets and programs.
#include "app/scores/export.hpp"
#include "base/result.hpp"

#include <filesystem>

namespace jumpseat::app::tools {

// Of what may leave (see scores/export.hpp): to `file`, or piece by piece to `outlet` where that is empty. The trail tells first who asked
// for it; beside another Jumpseat that has the record file nothing leaves. Returns the number of answers or statements.
base::Result<int> export_scores(const std::filesystem::path& records, const ScoresWish& wish, const std::filesystem::path& file,
                                const Outlet& outlet = {}, const std::optional<model::PersonId>& by = std::nullopt);
base::Result<std::string> where_it_stands(const std::filesystem::path& records);  // to be written down beside an export

}  // namespace jumpseat::app::tools
