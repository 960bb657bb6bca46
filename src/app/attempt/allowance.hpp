#pragma once
// More time or attempts for one person, as a trainer gave them; kept among the settings of the record file.
#include "quiz/rules.hpp"
#include "records/records.hpp"

#include <string>

namespace jumpseat::app {

base::Result<quiz::Allowance> read_allowance(records::Records& records, const model::PersonId& person);
// Noted in the trail with who gave it. More is refused where it is their own and another trainer can.
base::Result<void> keep_allowance(records::Records& records, const model::PersonId& person, const quiz::Allowance& allowance,
                                  const std::optional<model::PersonId>& by);

inline constexpr double most_extra_time = 10;
inline constexpr int most_extra_attempts = 1000;
// "25 % more time and 1 more attempt"; empty where there is none.
std::string allowance_words(const quiz::Allowance& allowance);

}  // namespace jumpseat::app
