// What Review and the exports count. Practice is told to the learner alone: here it comes only as numbers without names.
#include "base/as_read.hpp"
#include "records/attempt_row.hpp"
#include "records/grading_inside.hpp"
#include "records/inside.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace jumpseat::records {
namespace {

using database::Statement;

// The attempts that a filter leaves, as a part of a larger statement. `?` in order of `values`.
struct Narrowed {
  std::string sql;
  std::vector<std::string> values;
  void add(const char* part, std::string value) {
    sql += " AND ";
    sql += part;
    values.push_back(std::move(value));
  }
};

Narrowed narrowed(const AttemptFilter& filter, bool tells_of_people) {
  Narrowed out{" a.marking IS NOT NULL AND a.finished_at_utc_ms IS NOT NULL AND a.void = 0", {}};
  const bool own_practice = filter.person && (filter.mode == model::QuizMode::practice || filter.own_practice_too);
  if (tells_of_people && !own_practice) out.sql += " AND a.mode = 'exam'";
  if (!filter.waiting_too) out.sql += " AND m.waits = 0";
  if (filter.person) out.add("p.id = ?", filter.person->value);
  if (filter.course) out.add("a.course = ?", filter.course->value);
  if (filter.quiz) out.add("a.quiz = ?", filter.quiz->value);
  if (filter.mode) out.add("a.mode = ?", std::string(model::word_for(*filter.mode)));
  return out;
}

Result<Statement> prepared(database::Connection& connection, std::string_view before, const Narrowed& narrow, std::string_view after) {
  JUMPSEAT_TRY(auto statement, connection.prepare(std::string(before) + " WHERE" + narrow.sql + std::string(after)));
  statement.restart();
  for (std::size_t i = 0; i < narrow.values.size(); ++i) statement.bind(static_cast<int>(i), narrow.values[i]);
  return statement;
}

constexpr std::string_view of_attempts = " FROM attempt a JOIN person p ON p.key = a.person JOIN marking m ON m.key = a.marking";
constexpr std::string_view of_slots =
    " FROM attempt a JOIN person p ON p.key = a.person JOIN marking m ON m.key = a.marking JOIN slot_mark s ON s.marking = a.marking"
    " JOIN question q ON q.key = s.question JOIN question_version v ON v.key = s.version";

std::string joined(std::string_view columns, std::string_view from) { return std::string(columns) + std::string(from); }

}  // namespace

Result<std::vector<AttemptScore>> Records::attempt_scores(const AttemptFilter& filter) {
  std::vector<AttemptScore> out;
  JUMPSEAT_TRY(auto rows,
               prepared(m_inside->connection,
                        joined("SELECT a.id, p.id, a.course, a.quiz, a.mode, m.fraction, m.passed, a.finished_at_utc_ms, m.waits,"
                               " a.grade, a.grade_pass",
                               of_attempts),
                        narrowed(filter, true), " ORDER BY a.finished_at_utc_ms, a.key"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    out.push_back({model::AttemptId(row.text(0)), model::PersonId(row.text(1)), model::CourseCode(row.text(2)), model::QuizId(row.text(3)),
                   model::find_quiz_mode(row.text_view(4)).value_or(model::QuizMode::exam), row.real(5), row.flag(6), row.integer(7),
                   row.flag(8)});
    if (!row.is_null(9)) out.back().method = model::find_grade_method(row.text_view(9)).value_or(model::GradeMethod::best);
    if (!row.is_null(10)) out.back().pass = row.real(10);
  }));
  return out;
}

Result<std::vector<PersonScore>> Records::person_scores(const AttemptFilter& filter) {
  auto& connection = m_inside->connection;
  AttemptFilter exams = filter, practices = filter;
  exams.mode = model::QuizMode::exam;
  practices.mode = model::QuizMode::practice;
  std::map<std::int64_t, int> practice_counts;
  {
    JUMPSEAT_TRY(auto rows,
                 prepared(connection, joined("SELECT p.key, count(*)", of_attempts), narrowed(practices, false), " GROUP BY p.key"));
    JUMPSEAT_CHECK(rows.each([&](const Statement& row) { practice_counts[row.integer(0)] = row.small(1); }));
  }
  std::map<std::int64_t, PersonScore> scores;
  JUMPSEAT_TRY(const auto by_method, uncounted_passes(connection, std::nullopt));
  const auto uncounted = attempts_of(by_method);
  {
    JUMPSEAT_TRY(auto rows, prepared(connection, joined("SELECT p.key, m.fraction, m.passed, a.finished_at_utc_ms, a.key", of_attempts),
                                     narrowed(exams, true), " ORDER BY a.finished_at_utc_ms, a.key"));
    JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
      PersonScore& score = scores[row.integer(0)];
      ++score.attempts;
      score.last_mark = row.real(1);
      score.best_mark = std::max(score.best_mark.value_or(row.real(1)), row.real(1));
      score.passed = score.passed || (row.flag(2) && !uncounted.contains(row.integer(4)));
      score.last_finished_at_utc_ms = row.integer(3);
    }));
  }
  for (const auto& [key, count] : practice_counts) scores[key].practices = count;
  std::vector<PersonScore> out;
  JUMPSEAT_TRY(auto rows, connection.prepare("SELECT key, id, staff_number, name, team FROM person ORDER BY name, staff_number, key"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    const auto found = scores.find(row.integer(0));
    if (found == scores.end()) return;
    found->second.person = model::PersonId(row.text(1));
    found->second.staff_number = row.text(2);
    found->second.name = row.text(3);
    found->second.group = row.text(4);
    out.push_back(std::move(found->second));
  }));
  base::sort_as_read(out, [](const PersonScore& score) -> const std::string& { return score.name; });
  return out;
}

Result<std::vector<QuestionScore>> Records::question_scores(const AttemptFilter& filter) {
  auto& connection = m_inside->connection;
  const Narrowed narrow = narrowed(filter, false);
  std::vector<QuestionScore> out;
  std::map<std::int64_t, std::size_t> place_of_version;
  {
    // With max() SQLite takes the bare columns from the row that has it: the version asked last.
    JUMPSEAT_TRY(auto rows,
                 prepared(connection, joined("SELECT q.id, count(*), avg(s.fraction), v.key, v.hash, v.title, max(a.key)", of_slots),
                          narrow, " GROUP BY s.question ORDER BY q.id"));
    JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
      place_of_version[row.integer(3)] = out.size();
      out.push_back({model::QuestionId(row.text(0)), row.text(5), model::VersionHash(row.text(4)), row.small(1), row.real(2), {}});
    }));
  }
  JUMPSEAT_TRY(auto rows, prepared(connection, joined("SELECT s.version, s.answer, count(*)", of_slots), narrow,
                                   " GROUP BY s.version, s.answer ORDER BY s.version, count(*) DESC, s.answer"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    const auto place = place_of_version.find(row.integer(0));
    if (place != place_of_version.end()) out[place->second].answers.push_back({row.text(1), row.small(2)});
  }));
  return out;
}

Result<std::vector<VignetteTrial>> Records::vignette_trials(const AttemptFilter& filter) {
  std::vector<VignetteTrial> out;
  Narrowed narrow = narrowed(filter, true);
  narrow.sql += " AND s.signal IS NOT NULL AND s.answered = 1";
  JUMPSEAT_TRY(auto rows, prepared(m_inside->connection, joined("SELECT p.id, q.id, s.signal, s.answer, s.certainty", of_slots), narrow,
                                   " ORDER BY a.key, s.slot"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    const auto verdict = model::find_verdict(row.text_view(3));
    if (!verdict) return;
    VignetteTrial trial{model::PersonId(row.text(0)), model::QuestionId(row.text(1)), row.flag(2), *verdict, std::nullopt};
    if (!row.is_null(4)) trial.certainty = row.small(4);
    out.push_back(std::move(trial));
  }));
  return out;
}

namespace {

// Attempts in order, and the row of each.
Result<std::unordered_map<std::int64_t, std::size_t>> add_rows(database::Connection& connection, const Narrowed& narrow, Responses& out) {
  std::unordered_map<std::int64_t, std::size_t> place;
  JUMPSEAT_TRY(auto rows, prepared(connection, joined("SELECT a.key, a.id, p.id, a.finished_at_utc_ms, m.fraction", of_attempts), narrow,
                                   " ORDER BY a.finished_at_utc_ms, a.key"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    place.emplace(row.integer(0), out.attempts.size());
    out.attempts.emplace_back(row.text(1));
    out.people.emplace_back(row.text(2));
    out.finished_at_utc_ms.push_back(row.integer(3));
    out.marks.push_back(row.real(4));
  }));
  return place;
}

Result<std::unordered_map<std::int64_t, std::string>> column_names(database::Connection& connection, bool versions) {
  std::unordered_map<std::int64_t, std::string> out;
  JUMPSEAT_TRY(auto rows, connection.prepare(versions ? "SELECT v.key, q.id || '@' || substr(v.hash, 1, 8) FROM question_version v"
                                                        " JOIN question q ON q.key = v.question"
                                                      : "SELECT key, id FROM question"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { out.emplace(row.integer(0), row.text(1)); }));
  return out;
}

}  // namespace

// A million answers: nothing but numbers is asked of each.
Result<Responses> Records::responses(const AttemptFilter& filter, bool versions) {
  Responses out;
  auto& connection = m_inside->connection;
  const Narrowed narrow = narrowed(filter, true);
  JUMPSEAT_TRY(const auto place, add_rows(connection, narrow, out));
  JUMPSEAT_TRY(const auto names, column_names(connection, versions));
  std::unordered_map<std::int64_t, std::uint32_t> columns;
  constexpr std::uint32_t nowhere = ~std::uint32_t{0};
  std::int64_t last_attempt = -1;
  std::uint32_t at_row = 0;
  JUMPSEAT_TRY(auto rows, prepared(connection,
                                   versions ? "SELECT a.key, s.version, s.fraction, s.mark FROM attempt a"
                                              " JOIN person p ON p.key = a.person JOIN marking m ON m.key = a.marking"
                                              " JOIN slot_mark s ON s.marking = a.marking"
                                            : "SELECT a.key, s.question, s.fraction, s.mark FROM attempt a"
                                              " JOIN person p ON p.key = a.person JOIN marking m ON m.key = a.marking"
                                              " JOIN slot_mark s ON s.marking = a.marking",
                                   narrow, " AND s.mark > 0"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    if (row.integer(0) != last_attempt) {
      last_attempt = row.integer(0);
      const auto found = place.find(last_attempt);
      at_row = found == place.end() ? nowhere : static_cast<std::uint32_t>(found->second);
    }
    const auto name = names.find(row.integer(1));
    if (at_row == nowhere || name == names.end()) return;  // it came while this was read
    const auto [column, is_new] = columns.try_emplace(row.integer(1), static_cast<std::uint32_t>(columns.size()));
    if (is_new) {
      out.columns.push_back(name->second);
      out.intended_marks.push_back(row.real(3));
    }
    out.cells.push_back({at_row, column->second, row.real(2)});
  }));
  std::sort(out.cells.begin(), out.cells.end(),
            [](const auto& a, const auto& b) { return a.row != b.row ? a.row < b.row : a.column < b.column; });
  return out;
}

namespace {

// One moment of the file, though another program may be writing, for as long as this lives.
class OneMoment {
 public:
  explicit OneMoment(database::Connection& connection) : m_connection(connection) { m_begun = m_connection.execute("BEGIN").has_value(); }
  ~OneMoment() {
    if (m_begun) (void)m_connection.execute("COMMIT");
  }
  OneMoment(const OneMoment&) = delete;
  OneMoment& operator=(const OneMoment&) = delete;

 private:
  database::Connection& m_connection;
  bool m_begun = false;
};

// Only the keys are sorted, so that what is read needs no more memory for being long.
Result<std::vector<std::int64_t>> attempts_in_order(database::Connection& connection, const Narrowed& narrow) {
  std::vector<std::int64_t> out;
  JUMPSEAT_TRY(auto rows, prepared(connection, joined("SELECT a.key", of_attempts), narrow, " ORDER BY a.started_at_utc_ms, a.key"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { out.push_back(row.integer(0)); }));
  return out;
}

}  // namespace

namespace {

// What leaves the file leaves out no attempt: those that wait say so.
AttemptFilter with_waiting(AttemptFilter filter) {
  filter.waiting_too = true;
  return filter;
}

// Attempt by attempt, in one moment of the file: `columns` of each, `more` joined to it.
template <class Visit>
Result<void> each_in_order(database::Connection& connection, const Narrowed& narrow, const std::string& columns, const char* more,
                           Visit visit) {
  const OneMoment moment(connection);
  JUMPSEAT_TRY(const auto keys, attempts_in_order(connection, narrow));
  JUMPSEAT_TRY(auto rows, connection.prepare(std::string("SELECT ") + attempt_columns + columns + std::string(of_attempts) + more));
  for (const std::int64_t key : keys) JUMPSEAT_CHECK(rows.with(key).each(visit));
  return {};
}

}  // namespace

Result<void> Records::each_score_row(const AttemptFilter& filter, const std::function<void(const ScoreRow&)>& visit) {
  return each_in_order(m_inside->connection, narrowed(with_waiting(filter), true),
                       ", q.id, v.hash, s.answer, s.fraction, s.certainty, s.used_ms",
                       " JOIN slot_mark s ON s.marking = a.marking JOIN question q ON q.key = s.question"
                       " JOIN question_version v ON v.key = s.version WHERE a.key = ? ORDER BY s.slot",
                       [&](const Statement& row) {
                         ScoreRow out;
                         read_attempt(row, out);
                         constexpr int at = after_attempt;
                         out.question = model::QuestionId(row.text(at));
                         out.version = model::VersionHash(row.text(at + 1));
                         out.answer = row.text(at + 2);
                         out.fraction = row.real(at + 3);
                         if (!row.is_null(at + 4)) out.certainty = row.small(at + 4);
                         out.seconds = static_cast<double>(row.integer(at + 5)) / 1000.0;
                         visit(out);
                       });
}

Result<void> Records::each_finished_attempt(const AttemptFilter& filter, const std::function<void(const FinishedAttempt&)>& visit) {
  return each_in_order(m_inside->connection, narrowed(with_waiting(filter), true), plan_columns, " WHERE a.key = ?",
                       [&](const Statement& row) {
                         FinishedAttempt out;
                         read_attempt(row, out);
                         out.used_ms = row.integer(after_attempt);
                         out.plan = row.text(after_attempt + 1);
                         visit(out);
                       });
}

}  // namespace jumpseat::records
