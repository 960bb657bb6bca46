#pragma once
// The answers that may leave the program, the same from the window and from the command line; as CSV one row an answer, with the
// columns that are fixed for good.
#include "base/result.hpp"
#include "records/records.hpp"

#include <string>

namespace jumpseat::app {

// Exams of everybody; practice too while there is nobody but the one local learner, whose own it is.
base::Result<records::AttemptFilter> what_may_leave(records::Records& records);

struct ScoresCsv {
  std::string content;
  int rows = 0;
};
base::Result<ScoresCsv> scores_csv(records::Records& records);
// Every export is in the trail.
base::Result<void> note_export(records::Records& records, int rows);

}  // namespace jumpseat::app
