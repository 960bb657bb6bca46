#pragma once
// All answers of a record file, for spreadsheets and programs.
#include "base/json.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <string>

namespace jumpseat::app::tools {

struct ScoresReply {
  std::string csv;
  base::Json json;  // {scores: [...]}, with the columns' names
  int rows = 0;
};
// Of what may leave (see review/scores_csv.hpp). Also while the program is open. Kept in the trail where the record file can be
// written.
base::Result<ScoresReply> export_scores(const std::filesystem::path& records, bool as_json);

}  // namespace jumpseat::app::tools
