#pragma once
// Exams that were open when a backup was restored, and went on from there.
#include "model/ids.hpp"
#include "records/records.hpp"

#include <vector>

namespace jumpseat::records {

// Those of a person that stand for nothing, because an exam that they went on from, over one restore or several, has its end since, from
// results of the file that was given up: they are open, or ended by themselves when their time was up. One that the learner finished is an
// exam of its own.
Result<std::vector<model::AttemptId>> overtaken_exams(Records& records, const model::PersonId& person);

}  // namespace jumpseat::records
