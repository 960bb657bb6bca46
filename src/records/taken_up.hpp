#pragma once
// Exams that were open when a backup was restored, or when another machine went on with the file, and went on from there.
#include "base/words.hpp"
#include "model/ids.hpp"
#include "records/records.hpp"

#include <vector>

namespace jumpseat::records {

// Those of a person that stand for nothing. What went on from one exam, over any number of these turns, here and elsewhere, is one exam:
// the part that was finished first stands, whoever or whatever ended it, and the others are kept and count nowhere.
Result<std::vector<model::AttemptId>> overtaken_exams(Records& records, const model::PersonId& person);

// Why such a part is no proof of anything.
inline constexpr const char* overtaken_words =
    base::to_say("this exam went on in several places, and was finished first in another of them");

}  // namespace jumpseat::records
