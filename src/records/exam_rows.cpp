#include "records/exam_rows.hpp"

#include "records/inside.hpp"

namespace jumpseat::records {
namespace {

using database::Statement;

// The rest of an attempt without this answer, in tenths, as the totals have it.
constexpr const char* band_of_rest =
    " AND (SELECT max(0, min(9, CAST(CASE WHEN sum(t.mark) > s.mark THEN"
    " (sum(t.fraction * t.mark) - s.fraction * s.mark) / (sum(t.mark) - s.mark) ELSE 0.0 END * 10 + 1e-7 AS INTEGER)))"
    " FROM slot_mark t WHERE t.marking = s.marking) BETWEEN ?8 AND ?9";

std::string condition_of(const ExamsAsked& asked) {
  std::string out =
      " WHERE a.mode = 'exam' AND a.finished_at_utc_ms IS NOT NULL AND m.waits = 0 AND a.void = 0"
      " AND (?1 IS NULL OR a.course = ?1) AND (?2 IS NULL OR a.quiz = ?2)"
      " AND (?3 IS NULL OR max(0, min(100, CAST(m.fraction * 100 + 1e-7 AS INTEGER))) BETWEEN ?3 AND ?4)"
      " AND (?5 IS NULL OR a.finished_at_utc_ms / 86400000 BETWEEN ?5 AND ?6)";
  if (asked.question) {
    out += " AND s.question = (SELECT key FROM question WHERE id = ?7) AND s.mark > 0";
    switch (asked.answer) {
      case ExamsAsked::Answer::any: break;
      case ExamsAsked::Answer::none: out += " AND (s.answered = 0 OR s.answer = '')"; break;
      case ExamsAsked::Answer::words: out += " AND s.answered = 1 AND substr(s.answer, 1, 80) = ?10"; break;
      case ExamsAsked::Answer::choice: out += " AND s.answered = 1 AND instr(' ' || s.answer || ' ', ' ' || ?10 || ' ') > 0"; break;
    }
    if (asked.band) out += band_of_rest;
  }
  if (asked.least_rating)
    out +=
        " AND s.signal IS NOT NULL AND s.mark > 0 AND s.certainty IS NOT NULL AND s.answer IN ('report', 'note', 'normal')"
        " AND CASE WHEN s.answer = 'report' THEN 3 + s.certainty ELSE 4 - s.certainty END >= ?11";
  return out;
}

std::optional<std::int64_t> from(const std::optional<ExamsAsked::Span>& span) {
  return span ? std::optional(std::int64_t{span->from}) : std::nullopt;
}
std::optional<std::int64_t> to(const std::optional<ExamsAsked::Span>& span) {
  return span ? std::optional(std::int64_t{span->to}) : std::nullopt;
}

}  // namespace

Result<std::vector<ExamRow>> exam_rows(Records& records, const AttemptFilter& filter, const ExamsAsked& asked, int limit) {
  const bool of_answers = asked.question || asked.least_rating;
  // From the newest attempt backwards, so that it ends once there are enough.
  std::string sql =
      "SELECT a.id, p.id, coalesce(p.staff_number, ''), coalesce(p.name, ''), a.course, a.quiz, a.finished_at_utc_ms, m.fraction, m.passed";
  if (of_answers) sql += ", v.title, s.answer, s.fraction, s.signal, s.certainty";
  sql += " FROM attempt a CROSS JOIN marking m ON m.key = a.marking CROSS JOIN person p ON p.key = a.person";
  if (of_answers) sql += " CROSS JOIN slot_mark s ON s.marking = a.marking CROSS JOIN question_version v ON v.key = s.version";
  sql += condition_of(asked) + " ORDER BY a.key DESC LIMIT ?12";
  JUMPSEAT_TRY(auto rows, records.inside().connection.prepare(sql));
  const std::optional<std::string> course = filter.course ? std::optional(filter.course->value) : std::nullopt;
  const std::optional<std::string> quiz = filter.quiz ? std::optional(filter.quiz->value) : std::nullopt;
  const std::optional<std::string> question = asked.question ? std::optional(asked.question->value) : std::nullopt;
  std::vector<ExamRow> out;
  JUMPSEAT_CHECK(rows.with(course, quiz, from(asked.percent), to(asked.percent), from(asked.days), to(asked.days), question,
                           from(asked.band), to(asked.band), asked.given, std::int64_t{asked.least_rating.value_or(0)}, std::int64_t{limit})
                     .each([&](const Statement& row) {
                       ExamRow one;
                       one.attempt = model::AttemptId(row.text(0));
                       one.person = model::PersonId(row.text(1));
                       one.staff_number = row.text(2);
                       one.name = row.text(3);
                       one.course = model::CourseCode(row.text(4));
                       one.quiz = model::QuizId(row.text(5));
                       one.finished_at_utc_ms = row.integer(6);
                       one.mark = row.real(7);
                       one.passed = row.flag(8);
                       if (of_answers) {
                         one.title = row.text(9);
                         one.answer = row.text(10);
                         one.fraction = row.real(11);
                         if (!row.is_null(12)) one.signal = row.flag(12);
                         if (!row.is_null(13)) one.certainty = row.small(13);
                       }
                       out.push_back(std::move(one));
                     }));
  return out;
}

}  // namespace jumpseat::records
