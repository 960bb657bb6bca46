#include "records/exam_place.hpp"

#include "base/signing.hpp"
#include "records/inside.hpp"

namespace jumpseat::records {

// Where people sign in nobody sits down without it: that they had done so once before is enough. An exam that went on here had begun
// elsewhere. What another computer wrote in this file, which goes from one to the other, was not sat here.
Result<ExamPlace> exam_place(Records& records, const model::AttemptId& attempt) {
  constexpr const char* what = "say where an exam was sat";
  JUMPSEAT_TRY(
      auto row,
      doing(records.inside().connection.prepare(
                "WITH sat AS (SELECT a.installation, CASE WHEN a.goes_on_from IS NULL THEN a.started_at_utc_ms"
                " ELSE coalesce(a.finished_at_utc_ms, a.started_at_utc_ms) END AS at, coalesce(a.alias, p.pseudonym) AS who FROM attempt a"
                " JOIN person p ON p.key = a.person WHERE a.id = ?)"
                " SELECT i.received OR (i.own = 0 AND EXISTS (SELECT 1 FROM audit u WHERE u.subject = i.id"
                " AND u.action = 'other machine')), i.id, (SELECT k.public_key FROM signing_key k WHERE k.kind = 'installation' AND "
                "k.owner = i.id"
                " ORDER BY k.key DESC LIMIT 1),"
                " EXISTS (SELECT 1 FROM audit u WHERE u.subject = 'sign-in/' || s.who AND u.action = 'signed in'"
                " AND u.installation = s.installation AND u.at_utc_ms <= s.at)"
                " OR EXISTS (SELECT 1 FROM audit u WHERE u.subject = 'accounts' AND u.action = 'accounts begun'"
                " AND u.actor = s.who AND u.installation = s.installation AND u.at_utc_ms <= s.at)"
                " FROM sat s JOIN installation i ON i.key = s.installation"),
            what));
  JUMPSEAT_TRY(const bool found, doing(row.with(attempt).step(), what));
  if (!found) return base::fail(base::ErrorKind::not_found, what, "there is no such attempt", attempt.value);
  ExamPlace out;
  if (row.flag(0)) out.computer = row.is_null(2) ? row.text(1) : base::fingerprint(row.text_view(2));
  out.signed_in = row.flag(3);
  return out;
}

}  // namespace jumpseat::records
