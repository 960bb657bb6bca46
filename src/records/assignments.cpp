#include "records/assignments.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/uuid.hpp"
#include "base/words.hpp"
#include "model/word_list.hpp"
#include "records/grading_inside.hpp"
#include "records/inside.hpp"
#include "records/own_word.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <tuple>

namespace jumpseat::records {
namespace {

using base::ErrorKind;
using base::fail;
using database::Statement;
using database::Transaction;
using model::Day;

constexpr std::array<std::string_view, 6> to_words{"everybody", "person", "group", "base", "fleet", "job"};
constexpr std::array<std::string_view, 2> needs_words{"exam", "reading"};

std::string json_list(const std::vector<std::string>& words) {
  base::Json out = base::Json::array();
  for (const auto& word : words) out.push(word);
  return out.dump();
}
std::vector<std::string> words_in(std::string_view json) {
  std::vector<std::string> out;
  if (const auto parsed = base::Json::parse(json))
    for (const auto& word : parsed->items()) out.push_back(word.text_or(""));
  return out;
}

// One change of one row of these tables, with its word in the trail.
template <class Change>
Result<void> within(Records& records, const char* what, std::string_view table, const std::string& id, const char* action,
                    const std::optional<model::PersonId>& by, Change change) {
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(const std::string actor, doing(in.pseudonym_of(by), what));
  JUMPSEAT_CHECK(doing(change(in, actor), what));
  if (in.connection.changes() == 0) return fail(ErrorKind::not_found, what, "there is none of that name, or it has ended already", id);
  JUMPSEAT_CHECK(doing(in.seal(table, id, actor), what));
  JUMPSEAT_CHECK(doing(in.add_audit(action, actor, id, "{}"), what));
  return doing(transaction.commit(), what);
}

Assignment assignment_from(const Statement& row) {
  Assignment out;
  out.id = row.text(0);
  out.course = model::CourseCode(row.text(1));
  out.to = find_assigned_to(row.text_view(2)).value_or(AssignedTo::everybody);
  out.to_value = row.text(3);
  out.needs = find_needs(row.text_view(4)).value_or(Needs::exam);
  out.quizzes = words_in(row.text_view(5));
  out.rule.kind = model::find_due_kind(row.text_view(6)).value_or(model::DueKind::once);
  out.rule.months = row.small(7);
  out.rule.first_days = row.small(8);
  out.rule.window_days = row.small(9);
  out.rule.due_days = row.small(10);
  out.rule.grace_days = row.small(11);
  out.rule.again_on_revision = row.flag(12);
  out.rule.revision_days = row.small(13);
  out.assigned_on = Day{row.small(14)};
  out.first_due = day_in(row, 15);
  out.ended_on = day_in(row, 16);
  return out;
}

// Blanks say nothing, and stand in nobody's way when it is looked for.
void trim(std::string& text) { text = std::string(base::trimmed(text)); }

std::string checked(const Assignment& given) {
  if (given.course.value.empty()) return base::to_say("it names no course");
  if (given.to != AssignedTo::everybody && given.to_value.empty()) return base::to_say("it names nobody");
  if (given.first_due && *given.first_due < given.assigned_on)
    return base::to_say("it would be due before it is assigned; take a later day, or assign it from an earlier one");
  const std::string problem = model::problem_of(given.rule);
  return problem.empty() ? problem : problem.substr(0, problem.size() - 1);
}

bool comes_before(const PassRow& a, const PassRow& b) {
  return std::tie(a.person, a.course, a.on.since_1970) < std::tie(b.person, b.course, b.on.since_1970);
}

// What they say is that of `graded`.
std::vector<PassRow> passes_by_method(const std::vector<GradedQuiz>& graded) {
  std::vector<PassRow> out;
  for (const GradedQuiz& one : graded)
    for (const model::Pass& pass : model::passes_of(one.counted)) {
      const GradedQuiz::Finished& by = one.attempts[pass.attempt];
      PassRow row{one.person, one.course, one.quiz, by.revision, by.on, std::nullopt};
      if (pass.lost_with) row.lost_on = one.attempts[*pass.lost_with].on;
      out.push_back(row);
    }
  std::stable_sort(out.begin(), out.end(), comes_before);
  return out;
}

bool is_graded(const std::vector<GradedQuiz>& graded, const PassRow& pass) {
  const auto key = [](const auto& of) { return std::tuple(of.person, std::string_view(of.course), std::string_view(of.quiz)); };
  const auto at = std::lower_bound(graded.begin(), graded.end(), pass, [&](const auto& a, const auto& b) { return key(a) < key(b); });
  return at != graded.end() && key(*at) == key(pass);
}

}  // namespace

std::string_view word_for(AssignedTo to) { return to_words[static_cast<std::size_t>(to)]; }
std::optional<AssignedTo> find_assigned_to(std::string_view word) {
  if (word == "role") return AssignedTo::job;
  return model::find_word<AssignedTo>(to_words, word);
}
std::string_view word_for(Needs needs) { return needs_words[static_cast<std::size_t>(needs)]; }
std::optional<Needs> find_needs(std::string_view word) { return model::find_word<Needs>(needs_words, word); }

Result<Assignment> add_assignment(Records& records, Assignment given, const std::optional<model::PersonId>& by) {
  constexpr const char* what = "assign this course";
  trim(given.course.value), trim(given.to_value);
  if (const std::string problem = checked(given); !problem.empty()) return fail(ErrorKind::bad_input, what, problem);
  auto& in = records.inside();
  given.id = base::uuid_v7(in.clock.utc_ms());
  const model::DueRule& rule = given.rule;
  JUMPSEAT_CHECK(
      within(records, what, "assignment", given.id, "assigned", by, [&](Records::Inside& at, const std::string& actor) -> Result<void> {
        if (given.to == AssignedTo::person) JUMPSEAT_CHECK(at.person_key(model::PersonId(given.to_value)));
        return at.connection.run(
            "INSERT INTO assignment (id, course, to_kind, to_value, needs, quizzes, due_kind, months, first_days, window_days, due_days,"
            " grace_days, again_on_revision, revision_days, assigned_on, first_due_on, ended_on, made_by, made_at_utc_ms)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            given.id, given.course, word_for(given.to), given.to_value, word_for(given.needs), json_list(given.quizzes),
            model::word_for(rule.kind), rule.months, rule.first_days, rule.window_days, rule.due_days, rule.grace_days,
            rule.again_on_revision, rule.revision_days, given.assigned_on.since_1970, days_or_null(given.first_due),
            days_or_null(given.ended_on), actor, at.clock.utc_ms());
      }));
  return given;
}

Result<void> end_assignment(Records& records, std::string_view id, Day on, const std::optional<model::PersonId>& by) {
  return within(records, "end this assignment", "assignment", std::string(id), "assignment ended", by,
                [&](Records::Inside& in, const std::string&) {
                  return in.connection.run("UPDATE assignment SET ended_on = ?1 WHERE id = ?2 AND (ended_on IS NULL OR ended_on > ?1)",
                                           on.since_1970, id);
                });
}

Result<std::vector<Assignment>> assignments(Records& records) {
  std::vector<Assignment> out;
  JUMPSEAT_TRY(auto rows,
               records.inside().connection.prepare(
                   "SELECT id, course, to_kind, to_value, needs, quizzes, due_kind, months, first_days, window_days, due_days,"
                   " grace_days, again_on_revision, revision_days, assigned_on, first_due_on, ended_on FROM assignment ORDER BY key"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { out.push_back(assignment_from(row)); }));
  return out;
}

Result<Exemption> add_exemption(Records& records, Exemption given, const std::optional<model::PersonId>& by) {
  constexpr const char* what = "exempt this person";
  trim(given.reason);
  if (given.reason.empty()) return fail(ErrorKind::bad_input, what, "a reason is needed");
  if (given.days.until && *given.days.until < given.days.from) return fail(ErrorKind::bad_input, what, "it ends before it begins");
  auto& in = records.inside();
  given.id = base::uuid_v7(in.clock.utc_ms());
  JUMPSEAT_CHECK(
      within(records, what, "exemption", given.id, "exempted", by, [&](Records::Inside& at, const std::string& actor) -> Result<void> {
        JUMPSEAT_TRY(const std::int64_t person, at.person_key(given.person));
        JUMPSEAT_CHECK(check_own(records, by, person, given.id, what));
        return at.connection.run(
            "INSERT INTO exemption (id, person, course, from_on, until_on, reason, given_by, given_at_utc_ms)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            given.id, person, given.course, given.days.from.since_1970, days_or_null(given.days.until), given.reason, actor,
            at.clock.utc_ms());
      }));
  return given;
}

Result<void> end_exemption(Records& records, std::string_view id, Day on, const std::optional<model::PersonId>& by) {
  return within(records, "end this exemption", "exemption", std::string(id), "exemption ended", by,
                [&](Records::Inside& in, const std::string&) {
                  return in.connection.run("UPDATE exemption SET until_on = ?1 WHERE id = ?2 AND (until_on IS NULL OR until_on > ?1)",
                                           on.since_1970, id);
                });
}

Result<std::vector<Exemption>> exemptions(Records& records) {
  std::vector<Exemption> out;
  JUMPSEAT_TRY(auto rows, records.inside().connection.prepare(
                              "SELECT e.id, p.id, e.course, e.from_on, e.until_on, e.reason,"
                              " e.given_by = p.pseudonym FROM exemption e JOIN person p ON p.key = e.person ORDER BY e.key"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    out.push_back({row.text(0),
                   model::PersonId(row.text(1)),
                   model::CourseCode(row.text(2)),
                   {Day{row.small(3)}, day_in(row, 4)},
                   row.text(5),
                   row.flag(6)});
  }));
  return out;
}

namespace {

// Evidence of a revision that is still to be written would cover all that are to come.
Result<void> check_revision(Records::Inside& in, const model::CourseCode& course, int revision, const char* what) {
  if (revision == 0) return {};
  std::string known;
  JUMPSEAT_TRY(auto rows, in.connection.prepare("SELECT revision FROM course_revision WHERE course = ? ORDER BY revision"));
  int last = 0;
  JUMPSEAT_CHECK(rows.with(course).each([&](const Statement& row) {
    last = row.small(0);
    known += (known.empty() ? "" : ", ") + row.text(0);
  }));
  // One from before this file was begun may be unknown here.
  if (revision > 0 && (known.empty() || revision <= last)) return {};
  if (known.empty()) return fail(ErrorKind::bad_input, what, "a revision is a number from 1 on");
  return fail(ErrorKind::bad_input, what, fmt::format(base::to_say("{} has no revision {}; there are: {}"), course.value, revision, known));
}

}  // namespace

Result<Evidence> add_evidence(Records& records, Evidence given) {
  constexpr const char* what = "keep this evidence";
  trim(given.course.value), trim(given.what);
  if (given.what.empty()) return fail(ErrorKind::bad_input, what, "what was seen as proof is needed");
  if (given.course.value.empty()) return fail(ErrorKind::bad_input, what, "it names no course");
  if (given.done.valid_to && *given.done.valid_to < given.done.on) return fail(ErrorKind::bad_input, what, "it ends before it begins");
  auto& in = records.inside();
  if (given.done.on > model::today(in.clock)) return fail(ErrorKind::bad_input, what, "its day has not come yet");
  JUMPSEAT_CHECK(check_revision(in, given.course, given.done.revision, what));
  given.id = base::uuid_v7(in.clock.utc_ms());
  JUMPSEAT_CHECK(within(records, what, "evidence", given.id, "evidence given", given.certifier,
                        [&](Records::Inside& at, const std::string& actor) -> Result<void> {
                          JUMPSEAT_TRY(const std::int64_t person, at.person_key(given.person));
                          JUMPSEAT_CHECK(check_own(records, given.certifier, person, given.id, what));
                          return at.connection.run(
                              "INSERT INTO evidence (id, person, course, done_on, revision, valid_to_on, what, certifier, given_at_utc_ms)"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                              given.id, person, given.course, given.done.on.since_1970, given.done.revision,
                              days_or_null(given.done.valid_to), given.what, actor, at.clock.utc_ms());
                        }));
  return given;
}

Result<void> withdraw_evidence(Records& records, std::string_view id, const std::optional<model::PersonId>& by) {
  return within(records, "withdraw this evidence", "evidence", std::string(id), "evidence withdrawn", by,
                [&](Records::Inside& in, const std::string&) {
                  return in.connection.run("UPDATE evidence SET withdrawn_at_utc_ms = ? WHERE id = ? AND withdrawn_at_utc_ms IS NULL",
                                           in.clock.utc_ms(), id);
                });
}

Result<std::vector<Evidence>> evidence(Records& records) {
  std::vector<Evidence> out;
  JUMPSEAT_TRY(auto rows,
               records.inside().connection.prepare("SELECT e.id, p.id, e.course, e.done_on, e.revision, e.valid_to_on, e.what, c.id,"
                                                   " e.withdrawn_at_utc_ms FROM evidence e JOIN person p ON p.key = e.person"
                                                   " LEFT JOIN person c ON c.pseudonym = e.certifier ORDER BY e.key"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    Evidence one;
    one.id = row.text(0);
    one.person = model::PersonId(row.text(1));
    one.course = model::CourseCode(row.text(2));
    one.done = {Day{row.small(3)}, row.small(4), day_in(row, 5)};
    one.what = row.text(6);
    if (!row.is_null(7)) one.certifier = model::PersonId(row.text(7));
    one.withdrawn = !row.is_null(8);
    out.push_back(std::move(one));
  }));
  return out;
}

namespace {

Result<bool> is_there(Records::Inside& in, const char* sql, const CourseRevision& revision) {
  JUMPSEAT_TRY(auto row, in.connection.prepare(sql));
  return row.with(revision.course, revision.revision.number).step();
}

Result<void> insert_revision(Records::Inside& in, const CourseRevision& given, const std::string& name) {
  JUMPSEAT_CHECK(in.connection.run("INSERT INTO course_revision (course, revision, title, effective_on, manuals) VALUES (?, ?, ?, ?, ?)",
                                   given.course, given.revision.number, given.title, given.revision.effective.since_1970,
                                   given.manuals_json));
  return in.seal("course_revision", name, "");
}

Result<void> insert_exams(Records::Inside& in, const CourseRevision& given, const std::string& name) {
  for (const std::string& exam : given.exams) {
    JUMPSEAT_CHECK(in.connection.run("INSERT OR IGNORE INTO course_exam (course, revision, quiz) VALUES (?, ?, ?)", given.course,
                                     given.revision.number, exam));
    JUMPSEAT_CHECK(in.seal("course_exam", name + "/" + exam, ""));
  }
  return {};
}

}  // namespace

Result<void> remember_revision(Records& records, const CourseRevision& given) {
  constexpr const char* what = "keep this revision";
  auto& in = records.inside();
  JUMPSEAT_TRY(const bool known, doing(is_there(in, "SELECT 1 FROM course_revision WHERE course = ? AND revision = ?", given), what));
  JUMPSEAT_TRY(const bool exams_known, doing(is_there(in, "SELECT 1 FROM course_exam WHERE course = ? AND revision = ?", given), what));
  if (known && (exams_known || given.exams.empty())) return {};
  const std::string name = given.course.value + "/" + std::to_string(given.revision.number);
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  if (!known) JUMPSEAT_CHECK(doing(insert_revision(in, given, name), what));
  if (!exams_known) JUMPSEAT_CHECK(doing(insert_exams(in, given, name), what));
  return doing(transaction.commit(), what);
}

Result<std::vector<CourseExam>> course_exams(Records& records) {
  std::vector<CourseExam> out;
  JUMPSEAT_TRY(auto rows,
               records.inside().connection.prepare("SELECT course, revision, quiz FROM course_exam ORDER BY course, revision, quiz"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { out.push_back({model::CourseCode(row.text(0)), row.small(1), row.text(2)}); }));
  return out;
}

Result<std::vector<std::string>> exams_sat(Records& records, std::string_view course) {
  std::vector<std::string> out;
  JUMPSEAT_TRY(auto rows,
               records.inside().connection.prepare("SELECT DISTINCT quiz FROM attempt WHERE course = ? AND mode = 'exam' ORDER BY quiz"));
  JUMPSEAT_CHECK(rows.with(course).each([&](const Statement& row) { out.push_back(row.text(0)); }));
  return out;
}

Result<std::vector<CourseRevision>> course_revisions(Records& records) {
  std::vector<CourseRevision> out;
  JUMPSEAT_TRY(auto rows, records.inside().connection.prepare(
                              "SELECT course, title, revision, effective_on, manuals FROM course_revision ORDER BY course, revision"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    out.push_back({model::CourseCode(row.text(0)), row.text(1), {row.small(2), Day{row.small(3)}}, row.text(4)});
  }));
  return out;
}

Result<void> each_pass(Records& records, const std::optional<model::PersonId>& person, const std::function<void(const PassRow&)>& visit) {
  auto& in = records.inside();
  std::string sql = "SELECT person, course, quiz, revision, passed_on FROM exam_pass";
  std::optional<std::int64_t> key;
  if (person) {
    JUMPSEAT_TRY(key, in.person_key(*person));
    sql += " WHERE person = ?";
  }
  JUMPSEAT_TRY(auto rows, in.connection.prepare(sql + " ORDER BY person, course, passed_on, attempt"));
  if (key) rows.with(*key);
  else rows.restart();
  JUMPSEAT_TRY(const auto graded, graded_quizzes(in.connection, key));
  const std::vector<PassRow> by_method = passes_by_method(graded);
  auto next = by_method.begin();
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    const PassRow pass{row.integer(0), row.text_view(1), row.text_view(2), row.small(3), Day{row.small(4)}, std::nullopt};
    if (!graded.empty() && is_graded(graded, pass)) return;
    for (; next != by_method.end() && comes_before(*next, pass); ++next) visit(*next);
    visit(pass);
  }));
  for (; next != by_method.end(); ++next) visit(*next);
  return {};
}

Result<std::vector<PersonKey>> person_keys(Records& records) {
  std::vector<PersonKey> out;
  JUMPSEAT_TRY(auto rows, records.inside().connection.prepare("SELECT key, id FROM person WHERE erased_at_utc_ms IS NULL ORDER BY key"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { out.push_back({row.integer(0), model::PersonId(row.text(1))}); }));
  return out;
}

}  // namespace jumpseat::records
