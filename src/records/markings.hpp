#pragma once
// Marking runs within a transaction of the caller's.
#include "records/inside.hpp"

namespace jumpseat::records {

// A new run that counts from now on; returns its key.
Result<std::int64_t> add_marking(Records::Inside& in, const model::AttemptId& attempt, const model::Mark& mark,
                                 std::string_view marker_version);
// The run before counts again; refused where there is none.
Result<void> take_back_marking(Records::Inside& in, const model::AttemptId& attempt);

}  // namespace jumpseat::records
