#pragma once
// On which computer an exam was sat, and whether whoever sat it had signed in there.
#include "records/records.hpp"

#include <string>

namespace jumpseat::records {

struct ExamPlace {
  std::string computer;  // the digits of the key of the computer that it came from; empty: this one
  bool signed_in = false;
};
Result<ExamPlace> exam_place(Records& records, const model::AttemptId& attempt);  // not_found where there is none

}  // namespace jumpseat::records
