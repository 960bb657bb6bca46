#pragma once
// Who trains does not vouch for themselves where somebody else can. Inside of the room only.
#include "model/ids.hpp"
#include "records/records.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace jumpseat::records {

// Before `by` says something that is to somebody's good: the person with the key `about`. `refused` where it is their own, people sign in
// and another trainer can. Where there is none, the trail says that it was "by themselves", about `subject`: the id of the exam, the
// exemption, the evidence or the person. Within a transaction of the caller's.
Result<void> check_own(Records& records, const std::optional<model::PersonId>& by, std::int64_t about, std::string_view subject,
                       const char* what);

}  // namespace jumpseat::records
