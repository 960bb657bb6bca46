#include "records/taken_up.hpp"

#include "records/inside.hpp"

namespace jumpseat::records {

Result<std::vector<model::AttemptId>> overtaken_exams(Records& records, const model::PersonId& person) {
  // Nobody restores a hundred times within one exam; files of others may say that one goes on from another in a ring.
  JUMPSEAT_TRY(auto rows, records.inside().connection.prepare(
                              "WITH RECURSIVE line (exam, person, earlier, restores) AS ("
                              " SELECT a.key, a.person, a.key, 0 FROM person p JOIN attempt a ON a.person = p.key AND a.mode = 'exam'"
                              " WHERE p.id = ?"
                              " UNION ALL SELECT line.exam, line.person, before.key, line.restores + 1 FROM line"
                              " JOIN attempt_event e ON e.attempt = line.earlier AND e.sequence = 0"
                              " JOIN attempt before ON before.person = line.person"
                              " AND before.id = CASE WHEN json_valid(e.payload) THEN json_extract(e.payload, '$.restored_from') END"
                              " WHERE line.restores < 100)"
                              " SELECT a.id FROM attempt a WHERE a.key IN (SELECT line.exam FROM line JOIN attempt before"
                              " ON before.key = line.earlier WHERE line.earlier <> line.exam AND before.finished_at_utc_ms IS NOT NULL)"
                              " AND (a.finished_at_utc_ms IS NULL"
                              " OR EXISTS (SELECT 1 FROM attempt_event f WHERE f.attempt = a.key AND f.kind = 'finished'"
                              " AND CASE WHEN json_valid(f.payload) THEN json_extract(f.payload, '$.why') END IN ('time', 'cap')))"));
  std::vector<model::AttemptId> out;
  JUMPSEAT_CHECK(rows.with(person).each([&](const database::Statement& row) { out.emplace_back(row.text(0)); }));
  return out;
}

}  // namespace jumpseat::records
