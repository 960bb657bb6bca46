#pragma once
// Whoever learned without a staff number gets one afterwards, and somebody who came twice, under a number and without one, becomes one
// person. Nothing of what they did is edited: a new row says that the one name in the chains is another name of the other.
#include "records/records.hpp"

#include <optional>
#include <string_view>

namespace jumpseat::records {

// `refused` where they have one already, or somebody else has it: then the two may be one person.
Result<void> give_staff_number(Records& records, const model::PersonId& person, std::string_view staff_number,
                               const std::optional<model::PersonId>& by);

// All that was done as `twin`, who has no staff number, was done by `person`, who has one. `refused` where that cannot be.
Result<void> join_people(Records& records, const model::PersonId& twin, const model::PersonId& person,
                         const std::optional<model::PersonId>& by);

// What the local learner did was done by whoever has this staff number; a new local learner begins with nothing. Where people sign in
// there is none: `refused`.
Result<model::Person> name_local_learner(Records& records, std::string_view staff_number, std::string_view name);

// Finished exams of people without a staff number: wherever they are sent, nobody can be credited with them.
Result<int> exams_without_number(Records& records);

}  // namespace jumpseat::records
