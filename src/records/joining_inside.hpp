#pragma once
// Joining two rows of one person. Inside of the room only.
#include "records/inside.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace jumpseat::records {

// Why the two, by their keys, cannot be one person; empty: they can.
Result<std::string> why_not_one(Records::Inside& in, std::int64_t twin, std::int64_t person);
// Within a transaction of the caller's, who has asked that.
Result<void> join_rows(Records::Inside& in, std::int64_t twin, std::int64_t person, std::string_view actor);

}  // namespace jumpseat::records
