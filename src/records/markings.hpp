#pragma once
// Marking runs within a transaction of the caller's.
#include "records/inside.hpp"

#include <string>

namespace jumpseat::records {

// A new run that counts from now on; returns its key.
Result<std::int64_t> add_marking(Records::Inside& in, const model::AttemptId& attempt, const model::Mark& mark,
                                 std::string_view marker_version);
// The answers of finished exams that wait, run by run, to stand for a table in a statement. JSON is not trusted in the schema itself.
inline constexpr const char* essay_waiting =
    "(SELECT m.key AS marking, s.slot AS slot FROM marking m JOIN attempt a ON a.key = m.attempt JOIN slot_mark s ON s.marking = m.key"
    " WHERE a.mode = 'exam' AND a.finished_at_utc_ms IS NOT NULL AND s.answered = 1 AND s.mark > 0 AND s.fraction = 0"
    " AND (SELECT CASE WHEN json_valid(v.canonical_json) THEN json_extract(v.canonical_json, '$.kind') END FROM question_version v"
    " WHERE v.key = s.version) = 'essay'"
    " AND NOT EXISTS (SELECT 1 FROM audit u WHERE u.subject = a.id AND u.action = 'essay marked' AND u.at_utc_ms <= m.run_at_utc_ms"
    " AND CASE WHEN json_valid(u.detail) THEN json_extract(u.detail, '$.slot') END = s.slot))";
// Whether a run that does not count yet waits for essays: once its slots are there.
Result<void> settle_waiting(database::Connection& connection, std::int64_t marking);
// The run before counts again; refused where there is none.
Result<void> take_back_marking(Records::Inside& in, const model::AttemptId& attempt);

}  // namespace jumpseat::records
