#pragma once
// All answers as CSV, one row an answer, with the columns that are fixed for good.
#include "base/result.hpp"
#include "records/records.hpp"

#include <string>

namespace jumpseat::app {

struct ScoresCsv {
  std::string content;
  int rows = 0;
};
base::Result<ScoresCsv> scores_csv(records::Records& records, const records::AttemptFilter& filter = {});

}  // namespace jumpseat::app
