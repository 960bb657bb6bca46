#include "records/totals.hpp"

#include "records/inside.hpp"

namespace jumpseat::records {
namespace {

using database::Statement;

// Narrowed by course and quiz, which stand as ?1 and ?2 in every statement; NULL is everything.
Result<Statement> asked(Records& records, const std::string& sql, const AttemptFilter& filter) {
  JUMPSEAT_TRY(auto statement, records.inside().connection.prepare(sql));
  const std::optional<std::string> course = filter.course ? std::optional(filter.course->value) : std::nullopt;
  const std::optional<std::string> quiz = filter.quiz ? std::optional(filter.quiz->value) : std::nullopt;
  statement.restart();
  statement.bind(0, course);
  statement.bind(1, quiz);
  return statement;
}

constexpr const char* narrow = " (?1 IS NULL OR course = ?1) AND (?2 IS NULL OR quiz = ?2) ";
constexpr const char* narrow_t = " (?1 IS NULL OR t.course = ?1) AND (?2 IS NULL OR t.quiz = ?2) ";

}  // namespace

Result<std::vector<ExamTotal>> exam_totals(Records& records, const AttemptFilter& filter) {
  std::vector<ExamTotal> out;
  JUMPSEAT_TRY(auto rows,
               asked(records,
                     std::string("SELECT course, quiz, n, passed, marks, marks_squared, answers, answers_squared, x, xx, between_sum"
                                 " FROM exam_total WHERE n > 0 AND") +
                         narrow,
                     filter));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    out.push_back({model::CourseCode(row.text(0)), model::QuizId(row.text(1)), row.small(2), row.small(3), row.real(4), row.real(5),
                   row.real(6), row.real(7), row.real(8), row.real(9), row.real(10)});
  }));
  return out;
}

Result<std::vector<DayTotal>> day_totals(Records& records, const AttemptFilter& filter) {
  std::vector<DayTotal> out;
  JUMPSEAT_TRY(auto rows, asked(records,
                                std::string("SELECT day, sum(n), sum(passed), sum(marks) FROM exam_day WHERE") + narrow +
                                    "GROUP BY day HAVING sum(n) > 0 ORDER BY day",
                                filter));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { out.push_back({row.small(0), row.small(1), row.small(2), row.real(3)}); }));
  return out;
}

Result<std::vector<int>> mark_percents(Records& records, const AttemptFilter& filter) {
  std::vector<int> out(101, 0);
  JUMPSEAT_TRY(auto rows, asked(records, std::string("SELECT percent, sum(n) FROM exam_mark WHERE") + narrow + "GROUP BY percent", filter));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    if (const int percent = row.small(0); percent >= 0 && percent <= 100) out[static_cast<std::size_t>(percent)] = row.small(1);
  }));
  return out;
}

Result<std::vector<QuestionTotal>> question_totals(Records& records, const AttemptFilter& filter) {
  std::vector<QuestionTotal> out;
  JUMPSEAT_TRY(auto rows,
               asked(records,
                     std::string("SELECT q.id, v.hash, v.title, t.mode, sum(t.n), sum(t.answered), sum(t.x), sum(t.xx), sum(t.r),"
                                 " sum(t.rr), sum(t.xr), sum(t.used_ms) FROM question_total t JOIN question q ON q.key = t.question"
                                 " JOIN question_version v ON v.key = t.version WHERE") +
                         narrow_t + "GROUP BY t.version, t.mode HAVING sum(t.n) > 0 ORDER BY q.id, t.version",
                     filter));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    out.push_back({model::QuestionId(row.text(0)), model::VersionHash(row.text(1)), row.text(2),
                   model::find_quiz_mode(row.text_view(3)).value_or(model::QuizMode::exam), row.small(4), row.small(5), row.real(6),
                   row.real(7), row.real(8), row.real(9), row.real(10), row.integer(11)});
  }));
  return out;
}

Result<std::vector<AnswerTotal>> answer_totals(Records& records, const AttemptFilter& filter, const model::QuestionId& question) {
  std::vector<AnswerTotal> out;
  JUMPSEAT_TRY(auto rows,
               asked(records,
                     std::string("SELECT v.hash, t.answer, t.band, sum(t.n), sum(t.x), sum(t.r) FROM answer_total t"
                                 " JOIN question_version v ON v.key = t.version JOIN question q ON q.key = v.question WHERE q.id = ?3"
                                 " AND t.mode = 'exam' AND") +
                         narrow_t + "GROUP BY t.version, t.answer, t.band HAVING sum(t.n) > 0 ORDER BY t.version, t.answer, t.band",
                     filter));
  rows.bind(2, question.value);
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    out.push_back({model::VersionHash(row.text(0)), row.text(1), row.small(2), row.small(3), row.real(4), row.real(5)});
  }));
  return out;
}

Result<std::vector<PersonTotal>> person_totals(Records& records, const AttemptFilter& filter, const std::string& group,
                                               const std::string& name_part, int limit) {
  std::vector<PersonTotal> out;
  JUMPSEAT_TRY(
      auto rows,
      asked(records,
            std::string("SELECT p.id, p.staff_number, p.name, p.team, sum(t.exams), sum(t.practices), sum(t.passes), max(t.best),"
                        " CASE WHEN count(t.last) = 1 THEN max(t.last) ELSE NULL END, max(t.last_finished_at_utc_ms), min(t.last)"
                        " FROM person_total t JOIN person p ON p.key = t.person WHERE (?3 = '' OR p.team = ?3) AND"
                        " (?4 = '' OR instr(lower(coalesce(p.name, '') || ' ' || coalesce(p.staff_number, '')), lower(?4)) > 0) AND") +
                narrow_t + "GROUP BY t.person ORDER BY min(t.last) IS NULL, min(t.last), p.staff_number, p.key LIMIT ?5",
            filter));
  rows.bind(2, group);
  rows.bind(3, name_part);
  rows.bind(4, std::int64_t{limit});
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    PersonTotal one{
        model::PersonId(row.text(0)), row.text(1), row.text(2), row.text(3), row.small(4), row.small(5), row.small(6), {}, {}, 0};
    if (!row.is_null(7)) one.best = row.real(7);
    if (!row.is_null(10)) one.last = row.real(row.is_null(8) ? 10 : 8);
    one.last_finished_at_utc_ms = row.is_null(9) ? 0 : row.integer(9);
    out.push_back(std::move(one));
  }));
  return out;
}

Result<int> count_of_people(Records& records, const AttemptFilter& filter) {
  JUMPSEAT_TRY(auto row,
               asked(records, std::string("SELECT count(DISTINCT person) FROM person_total WHERE exams > 0 AND") + narrow, filter));
  JUMPSEAT_TRY(const bool found, row.step());
  return found ? row.small(0) : 0;
}

Result<std::vector<GroupTotal>> group_totals(Records& records, const AttemptFilter& filter) {
  std::vector<GroupTotal> out;
  JUMPSEAT_TRY(
      auto rows,
      asked(records,
            std::string("SELECT coalesce(p.team, ''), count(*), sum(t.exams), sum(t.passes), sum(t.passes > 0), sum(t.marks)"
                        " FROM (SELECT person, sum(exams) AS exams, sum(passes) AS passes, sum(marks) AS marks FROM person_total WHERE"
                        " exams > 0 AND") +
                narrow + "GROUP BY person) t JOIN person p ON p.key = t.person GROUP BY 1 ORDER BY 1",
            filter));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    out.push_back({row.text(0), row.small(1), row.small(2), row.small(3), row.small(4), row.real(5)});
  }));
  return out;
}

Result<std::vector<RecognitionTotal>> recognition_totals(Records& records, const AttemptFilter& filter) {
  std::vector<RecognitionTotal> out;
  JUMPSEAT_TRY(
      auto rows,
      asked(records,
            std::string("SELECT p.id, p.staff_number, p.name, p.team, sum(hits), sum(misses), sum(false_alarms),"
                        " sum(correct_rejections), sum(s1), sum(s2), sum(s3), sum(s4), sum(s5), sum(s6), sum(n1), sum(n2), sum(n3),"
                        " sum(n4), sum(n5), sum(n6) FROM recognition_total t JOIN person p ON p.key = t.person WHERE") +
                narrow_t + "GROUP BY t.person",
            filter));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    RecognitionTotal one{
        model::PersonId(row.text(0)), row.text(1), row.text(2), row.text(3), row.small(4), row.small(5), row.small(6), row.small(7)};
    for (int i = 0; i < 6; ++i) {
      one.signal[static_cast<std::size_t>(i)] = row.small(8 + i);
      one.noise[static_cast<std::size_t>(i)] = row.small(14 + i);
    }
    out.push_back(std::move(one));
  }));
  return out;
}

}  // namespace jumpseat::records
