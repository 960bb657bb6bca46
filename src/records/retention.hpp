#pragma once
// How long records are kept, the erasing of a person without breaking a chain, and all that is held about somebody.
#include "base/json.hpp"
#include "model/day.hpp"
#include "records/records.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::records {

// Takes away name, staff number, group, answers and remarks of a person. What stays: that somebody (a pseudonym that leads to nobody) took
// which quiz when, and the mark as one number, so that chains and yearly counts hold. There is no way back but a backup made before.
// Refused where nobody who trains could sign in any more.
Result<void> erase_person(Records& records, const model::PersonId& person, const std::optional<model::PersonId>& by);
// Within a transaction of the caller's, and without a word in the trail.
Result<void> erase_content(Records::Inside& in, std::int64_t person_key, std::string_view actor_pseudonym);
// What was taken away leaves no trace in the file's free pages either. `locked`, and still to be done, while another connection reads.
Result<void> scrub(Records& records);
// The same, where somebody was erased since it was done last. Takes as long as copying the file.
Result<void> scrub_if_it_waits(Records& records);

// EU-OPS 1.1065 and ORO.MLR.115 ask for three years; the period runs from the last entry of a person's record.
inline constexpr int usual_retention_years = 3;
model::Day kept_from(model::Day today, int years);  // the first day whose entries keep somebody
struct Expired {
  model::Person person;
  std::int64_t last_entry_at_utc_ms = 0;
};
// Oldest first; nobody is touched. Whoever works here still, before or without a last day, and is asked something by an assignment that
// still runs, is not among them.
Result<std::vector<Expired>> expired(Records& records, int years);
// What is held of all of these and would be taken away with them.
struct Holdings {
  int exams = 0, other_attempts = 0;  // finished ones; begun ones and practice
  int declarations = 0, proofs = 0, notes = 0;
};
Result<Holdings> holdings_of(Records& records, const std::vector<Expired>& people);

// Everything that is held about somebody, for that person to see and take along (GDPR art. 15; CJEU C-434/16: answers and the examiner's
// remarks are the candidate's).
Result<base::Json> all_about(Records& records, const model::PersonId& person);

}  // namespace jumpseat::records
