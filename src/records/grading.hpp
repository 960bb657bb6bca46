#pragma once
// How exams stand where another attempt than the best counts: by the method and the pass mark that their plans told the learner.
#include "model/day.hpp"
#include "model/grading.hpp"
#include "records/records.hpp"

#include <optional>

namespace jumpseat::records {

struct ByMethod {
  model::Outcome outcome;              // of all attempts of that person at that quiz which count
  std::optional<model::Outcome> pass;  // as it was once this one was finished; absent: this one never was a pass
  bool stands = false;                 // it is one still
};
// As it stood on the `evening` of a day, or stands now. Absent where the best attempt counts: whatever was passed is a pass there.
Result<std::optional<ByMethod>> by_method(Records& records, const model::AttemptId& attempt,
                                          const std::optional<model::Day>& evening = std::nullopt);

}  // namespace jumpseat::records
