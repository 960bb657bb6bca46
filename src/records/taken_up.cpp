#include "records/taken_up.hpp"

#include "records/inside.hpp"

namespace jumpseat::records {

Result<std::vector<model::AttemptId>> overtaken_exams(Records& records, const model::PersonId& person) {
  std::vector<model::AttemptId> out;
  JUMPSEAT_TRY(auto rows, records.inside().connection.prepare(
                              "SELECT a.id FROM person p JOIN attempt a ON a.person = p.key AND a.mode = 'exam'"
                              " JOIN attempt_event e ON e.attempt = a.key AND e.sequence = 0 JOIN attempt before ON before.person = p.key"
                              " AND before.id = CASE WHEN json_valid(e.payload) THEN json_extract(e.payload, '$.restored_from') END"
                              " WHERE p.id = ? AND before.finished_at_utc_ms IS NOT NULL AND (a.finished_at_utc_ms IS NULL"
                              " OR EXISTS (SELECT 1 FROM attempt_event f WHERE f.attempt = a.key AND f.kind = 'finished'"
                              " AND CASE WHEN json_valid(f.payload) THEN json_extract(f.payload, '$.why') END IN ('time', 'cap')))"));
  JUMPSEAT_CHECK(rows.with(person).each([&](const database::Statement& row) { out.emplace_back(row.text(0)); }));
  return out;
}

}  // namespace jumpseat::records
