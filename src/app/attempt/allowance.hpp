#pragma once
// More time or attempts for one person, as a trainer gave them; kept among the settings of the record file.
#include "quiz/rules.hpp"
#include "records/records.hpp"

namespace jumpseat::app {

base::Result<quiz::Allowance> read_allowance(records::Records& records, const model::PersonId& person);
// Noted in the trail with who gave it.
base::Result<void> keep_allowance(records::Records& records, const model::PersonId& person, const quiz::Allowance& allowance,
                                  const std::optional<model::PersonId>& by);

}  // namespace jumpseat::app
