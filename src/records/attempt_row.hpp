#pragma once
// The columns by which what leaves the file knows an attempt, and how they are read; for this room alone.
#include "database/database.hpp"
#include "records/scores.hpp"

namespace jumpseat::records {

// Of `attempt a JOIN person p JOIN marking m`.
inline constexpr const char* attempt_columns =
    "a.id, coalesce(p.staff_number, p.id), p.team, a.course, a.revision, a.quiz, a.mode, a.started_at_utc_ms, a.finished_at_utc_ms,"
    " m.fraction, m.passed, m.waits";
inline constexpr int after_attempt = 12;  // the first column that is the statement's own
// The working time of the whole, and the payload of its started event.
inline constexpr const char* plan_columns =
    ", coalesce((SELECT max(e.used_ms) FROM attempt_event e WHERE e.attempt = a.key), 0),"
    " (SELECT e.payload FROM attempt_event e WHERE e.attempt = a.key AND e.sequence = 0)";

template <class Row>
void read_attempt(const database::Statement& row, Row& out) {
  out.attempt = model::AttemptId(row.text(0));
  out.person = row.text(1);
  out.group = row.text(2);
  out.course = model::CourseCode(row.text(3));
  out.revision = row.small(4);
  out.quiz = model::QuizId(row.text(5));
  out.mode = model::find_quiz_mode(row.text_view(6)).value_or(model::QuizMode::exam);
  out.started_at_utc_ms = row.integer(7);
  out.finished_at_utc_ms = row.integer(8);
  out.mark = row.real(9);
  out.passed = row.flag(10);
  out.waits = row.flag(11);
}

}  // namespace jumpseat::records
