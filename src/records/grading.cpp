#include "records/grading.hpp"

#include "base/json.hpp"
#include "records/grading_inside.hpp"
#include "records/inside.hpp"

#include <algorithm>
#include <utility>

namespace jumpseat::records {

using database::Statement;

std::optional<ToldGrade> told_grade(std::string_view started) {
  if (started.find("\"grade\"") == std::string_view::npos) return std::nullopt;
  const auto plan = base::Json::parse(started);
  if (!plan) return std::nullopt;
  const base::Json& quiz = (*plan)["quiz"];
  const auto method = model::find_grade_method(quiz["grade"].text_or(""));
  if (!method || *method == model::GradeMethod::best) return std::nullopt;
  return ToldGrade{*method, quiz["pass"].number_or(0)};
}

GradedQuiz GradedQuiz::until(model::Day evening) const {
  GradedQuiz out{person, course, quiz, {}, {}};
  for (std::size_t i = 0; i < attempts.size(); ++i) {
    if (attempts[i].on > evening) continue;
    out.attempts.push_back(attempts[i]);
    out.counted.push_back(counted[i]);
  }
  return out;
}

Result<std::vector<GradedQuiz>> graded_quizzes(database::Connection& connection, const std::optional<std::int64_t>& person) {
  std::vector<GradedQuiz> out;
  JUMPSEAT_TRY(auto rows,
               connection.prepare(
                   std::string("WITH graded AS (SELECT DISTINCT person, course, quiz FROM attempt INDEXED BY attempt_graded"
                               " WHERE grade IS NOT NULL") +
                   (person ? " AND person = ?" : "") +
                   ") SELECT a.person, a.course, a.quiz, a.key, a.id, a.revision, (a.finished_at_utc_ms + 60000 * coalesce("
                   "(SELECT e.utc_offset_minutes FROM attempt_event e WHERE e.attempt = a.key AND e.kind = 'finished' LIMIT 1), 0))"
                   " / 86400000, m.fraction, m.passed, a.grade, a.grade_pass FROM graded g CROSS JOIN attempt a ON a.person = g.person"
                   " AND a.course = g.course AND a.quiz = g.quiz AND a.mode = 'exam' CROSS JOIN marking m ON m.key = a.marking"
                   " WHERE a.finished_at_utc_ms IS NOT NULL AND m.waits = 0 AND a.void = 0"
                   " ORDER BY a.person, a.course, a.quiz, a.finished_at_utc_ms, a.key"));
  if (person) rows.with(*person);
  else rows.restart();
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    if (out.empty() || out.back().person != row.integer(0) || out.back().course != row.text_view(1) || out.back().quiz != row.text_view(2))
      out.push_back({row.integer(0), row.text(1), row.text(2), {}, {}});
    out.back().attempts.push_back({row.integer(3), row.text(4), row.small(5), model::Day{row.small(6)}});
    model::CountedAttempt counted{row.real(7), row.flag(8)};
    if (!row.is_null(9)) counted.method = model::find_grade_method(row.text_view(9)).value_or(model::GradeMethod::best);
    if (!row.is_null(10)) counted.pass = row.real(10);
    out.back().counted.push_back(counted);
  }));
  return out;
}

Result<std::vector<UncountedPass>> uncounted_passes(database::Connection& connection, const std::optional<model::Day>& evening) {
  std::vector<UncountedPass> out;
  JUMPSEAT_TRY(const auto all, graded_quizzes(connection, std::nullopt));
  for (const GradedQuiz& one : all) {
    const GradedQuiz graded = evening ? one.until(*evening) : one;
    std::set<std::size_t> standing;
    for (const model::Pass& pass : model::passes_of(graded.counted))
      if (!pass.lost_with) standing.insert(pass.attempt);
    for (std::size_t i = 0; i < graded.counted.size(); ++i)
      if (graded.counted[i].passed && !standing.contains(i))
        out.push_back({graded.attempts[i].key, graded.person, graded.course, graded.quiz});
  }
  return out;
}

std::set<std::int64_t> attempts_of(const std::vector<UncountedPass>& passes) {
  std::set<std::int64_t> out;
  for (const UncountedPass& pass : passes) out.insert(pass.attempt);
  return out;
}

Result<std::optional<ByMethod>> by_method(Records& records, const model::AttemptId& attempt, const std::optional<model::Day>& evening) {
  auto& connection = records.inside().connection;
  std::int64_t person = 0;
  {
    JUMPSEAT_TRY(auto row, connection.prepare("SELECT person FROM attempt WHERE id = ?"));
    JUMPSEAT_TRY(const bool found, row.with(attempt).step());
    if (!found) return std::nullopt;
    person = row.integer(0);
  }
  JUMPSEAT_TRY(const auto all, graded_quizzes(connection, person));
  for (const GradedQuiz& one : all) {
    const GradedQuiz graded = evening ? one.until(*evening) : one;
    const auto at =
        std::find_if(graded.attempts.begin(), graded.attempts.end(), [&](const auto& done) { return done.id == attempt.value; });
    if (at == graded.attempts.end()) continue;
    const auto index = static_cast<std::size_t>(at - graded.attempts.begin());
    ByMethod out{model::outcome_of(graded.counted), std::nullopt, false};
    for (const model::Pass& pass : model::passes_of(graded.counted))
      if (pass.attempt == index && graded.counted[index].passed) out.pass = pass.then, out.stands = !pass.lost_with;
    return out;
  }
  return std::nullopt;
}

}  // namespace jumpseat::records
