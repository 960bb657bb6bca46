#include "records/totals.hpp"

#include "records/grading_inside.hpp"
#include "records/inside.hpp"

#include <algorithm>
#include <map>

namespace jumpseat::records {
namespace {

using database::Statement;

// Narrowed by course and quiz, which stand as ?1 and ?2. What is not narrowed says so without looking at a row.
std::string narrow(const AttemptFilter& filter, const std::string& table = {}) {
  std::string out = filter.course ? " " + table + "course = ?1" : " ?1 IS NULL";
  return out + (filter.quiz ? " AND " + table + "quiz = ?2 " : " AND ?2 IS NULL ");
}

Result<Statement> asked(Records& records, const std::string& sql, const AttemptFilter& filter) {
  JUMPSEAT_TRY(auto statement, records.inside().connection.prepare(sql));
  const std::optional<std::string> course = filter.course ? std::optional(filter.course->value) : std::nullopt;
  const std::optional<std::string> quiz = filter.quiz ? std::optional(filter.quiz->value) : std::nullopt;
  statement.restart();
  statement.bind(0, course);
  statement.bind(1, quiz);
  return statement;
}

// One row a person: the sums over everything are kept, those of a course or quiz are made of its rows.
std::string by_person(const AttemptFilter& filter) {
  if (!filter.course && !filter.quiz) return "(SELECT * FROM person_overall WHERE ?1 IS NULL AND ?2 IS NULL)";
  return "(SELECT person, sum(exams) AS exams, sum(practices) AS practices, sum(passes) AS passes, sum(marks) AS marks, max(best) AS best,"
         " min(last) AS lowest_last, max(last_finished_at_utc_ms) AS last_finished_at_utc_ms FROM person_total WHERE" +
         narrow(filter) + "GROUP BY person)";
}

// How many exams each person passed, by key, that are no passes by the method of their quiz.
Result<std::map<std::int64_t, int>> uncounted_of_people(Records& records, const AttemptFilter& filter) {
  std::map<std::int64_t, int> out;
  JUMPSEAT_TRY(const auto passes, uncounted_passes(records.inside().connection, std::nullopt));
  for (const UncountedPass& pass : passes)
    if ((!filter.course || filter.course->value == pass.course) && (!filter.quiz || filter.quiz->value == pass.quiz)) ++out[pass.person];
  return out;
}

constexpr const char* counts = "hits, misses, false_alarms, correct_rejections, s1, s2, s3, s4, s5, s6, n1, n2, n3, n4, n5, n6";
std::string recognition_by_person(const AttemptFilter& filter) {
  if (!filter.course && !filter.quiz) return "(SELECT * FROM recognition_overall WHERE ?1 IS NULL AND ?2 IS NULL)";
  return "(SELECT person, sum(hits) AS hits, sum(misses) AS misses, sum(false_alarms) AS false_alarms,"
         " sum(correct_rejections) AS correct_rejections, sum(s1) AS s1, sum(s2) AS s2, sum(s3) AS s3, sum(s4) AS s4, sum(s5) AS s5,"
         " sum(s6) AS s6, sum(n1) AS n1, sum(n2) AS n2, sum(n3) AS n3, sum(n4) AS n4, sum(n5) AS n5, sum(n6) AS n6"
         " FROM recognition_total WHERE" +
         narrow(filter) + "GROUP BY person)";
}

}  // namespace

Result<std::vector<ExamTotal>> exam_totals(Records& records, const AttemptFilter& filter) {
  std::vector<ExamTotal> out;
  JUMPSEAT_TRY(auto rows,
               asked(records,
                     std::string("SELECT course, quiz, n, passed, marks, marks_squared, answers, answers_squared, x, xx, between_sum"
                                 " FROM exam_total WHERE n > 0 AND") +
                         narrow(filter),
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
                                std::string("SELECT day, sum(n), sum(passed), sum(marks) FROM exam_day WHERE") + narrow(filter) +
                                    "GROUP BY day HAVING sum(n) > 0 ORDER BY day",
                                filter));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { out.push_back({row.small(0), row.small(1), row.small(2), row.real(3)}); }));
  return out;
}

Result<std::vector<int>> mark_percents(Records& records, const AttemptFilter& filter) {
  std::vector<int> out(101, 0);
  JUMPSEAT_TRY(auto rows,
               asked(records, std::string("SELECT percent, sum(n) FROM exam_mark WHERE") + narrow(filter) + "GROUP BY percent", filter));
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
                         narrow(filter, "t.") + "GROUP BY t.version, t.mode HAVING sum(t.n) > 0 ORDER BY q.id, t.version",
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
  JUMPSEAT_TRY(
      auto rows,
      asked(records,
            std::string("SELECT v.hash, t.answer, t.band, sum(t.n), sum(t.x), sum(t.r) FROM answer_total t"
                        " JOIN question_version v ON v.key = t.version JOIN question q ON q.key = v.question WHERE q.id = ?3"
                        " AND t.mode = 'exam' AND") +
                narrow(filter, "t.") + "GROUP BY t.version, t.answer, t.band HAVING sum(t.n) > 0 ORDER BY t.version, t.answer, t.band",
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
  JUMPSEAT_TRY(auto rows, asked(records,
                                "SELECT p.id, p.staff_number, p.name, p.team, t.exams, t.practices, t.passes, t.best, t.lowest_last,"
                                " t.last_finished_at_utc_ms, p.key FROM " +
                                    by_person(filter) +
                                    " t JOIN person p ON p.key = t.person WHERE (?3 = '' OR p.team = ?3) AND"
                                    " (?4 = '' OR instr(lower(coalesce(p.name, '') || ' ' || coalesce(p.staff_number, '')), lower(?4)) > 0)"
                                    " ORDER BY t.lowest_last IS NULL, t.lowest_last, p.staff_number, p.key LIMIT ?5",
                                filter));
  rows.bind(2, group);
  rows.bind(3, name_part);
  rows.bind(4, std::int64_t{limit});
  JUMPSEAT_TRY(const auto uncounted, uncounted_of_people(records, filter));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    PersonTotal one{
        model::PersonId(row.text(0)), row.text(1), row.text(2), row.text(3), row.small(4), row.small(5), row.small(6), {}, {}, 0};
    if (!row.is_null(7)) one.best = row.real(7);
    if (!row.is_null(8)) one.last = row.real(8);
    one.last_finished_at_utc_ms = row.is_null(9) ? 0 : row.integer(9);
    if (const auto some = uncounted.find(row.integer(10)); some != uncounted.end()) one.passes = std::max(0, one.passes - some->second);
    out.push_back(std::move(one));
  }));
  return out;
}

Result<int> count_of_people(Records& records, const AttemptFilter& filter) {
  JUMPSEAT_TRY(auto row, asked(records, "SELECT count(*) FROM " + by_person(filter) + " WHERE exams > 0", filter));
  JUMPSEAT_TRY(const bool found, row.step());
  return found ? row.small(0) : 0;
}

Result<std::vector<GroupTotal>> group_totals(Records& records, const AttemptFilter& filter) {
  std::vector<GroupTotal> out;
  JUMPSEAT_TRY(auto rows,
               asked(records,
                     "SELECT coalesce(p.team, ''), count(*), sum(t.exams), sum(t.passes), sum(t.passes > 0), sum(t.marks) FROM " +
                         by_person(filter) + " t JOIN person p ON p.key = t.person WHERE t.exams > 0 GROUP BY 1 ORDER BY 1",
                     filter));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    out.push_back({row.text(0), row.small(1), row.small(2), row.small(3), row.small(4), row.real(5)});
  }));
  JUMPSEAT_TRY(const auto uncounted, uncounted_of_people(records, filter));
  if (uncounted.empty()) return out;
  JUMPSEAT_TRY(auto people, asked(records,
                                  "SELECT p.key, coalesce(p.team, ''), t.passes FROM " + by_person(filter) +
                                      " t JOIN person p ON p.key = t.person WHERE t.passes > 0",
                                  filter));
  JUMPSEAT_CHECK(people.each([&](const Statement& row) {
    const auto some = uncounted.find(row.integer(0));
    const auto group = std::find_if(out.begin(), out.end(), [&](const GroupTotal& one) { return one.group == row.text_view(1); });
    if (some != uncounted.end() && some->second >= row.small(2) && group != out.end()) --group->people_passed;
  }));
  return out;
}

Result<std::vector<LastMark>> last_marks(Records& records, const AttemptFilter& filter) {
  std::vector<LastMark> out;
  JUMPSEAT_TRY(auto rows, asked(records,
                                "SELECT coalesce(p.team, ''), t.lowest_last FROM " + by_person(filter) +
                                    " t JOIN person p ON p.key = t.person WHERE t.lowest_last IS NOT NULL ORDER BY 1",
                                filter));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { out.push_back({row.text(0), row.real(1)}); }));
  return out;
}

Result<std::vector<RecognitionTotal>> recognition_totals(Records& records, const AttemptFilter& filter) {
  std::vector<RecognitionTotal> out;
  JUMPSEAT_TRY(auto rows, asked(records,
                                std::string("SELECT p.id, p.staff_number, p.name, p.team, ") + counts + " FROM " +
                                    recognition_by_person(filter) + " t JOIN person p ON p.key = t.person",
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
