#pragma once
// What people have been given to do, who need not, what was done elsewhere, and the plain rows from which the standing of everybody is
// worked out (see quiz/due.hpp).
#include "model/due.hpp"
#include "records/records.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::records {

enum class AssignedTo { everybody, person, group, base, fleet, job };
std::string_view word_for(AssignedTo to);
std::optional<AssignedTo> find_assigned_to(std::string_view word);

enum class Needs { exam, reading };  // to pass its exams; to read it and say so
std::string_view word_for(Needs needs);
std::optional<Needs> find_needs(std::string_view word);
// Unless whoever assigns it says otherwise: who has read an old revision has not read the new one.
inline bool is_asked_again_on_revision(Needs needs) { return needs == Needs::reading; }

inline constexpr std::string_view every_exam = "*";

struct Assignment {
  std::string id;
  model::CourseCode course;
  AssignedTo to = AssignedTo::everybody;
  std::string to_value;  // a person's id, or a name
  Needs needs = Needs::exam;
  std::vector<std::string> quizzes;  // that must be passed; none: any exam of the course; every_exam: all that its revision has
  model::DueRule rule;
  model::Day assigned_on;
  std::optional<model::Day> first_due, ended_on;
};
Result<Assignment> add_assignment(Records& records, Assignment assignment, const std::optional<model::PersonId>& by);  // gives it its id
Result<void> end_assignment(Records& records, std::string_view id, model::Day on, const std::optional<model::PersonId>& by);
Result<std::vector<Assignment>> assignments(Records& records);  // oldest first, ended ones too

struct Exemption {
  std::string id;
  model::PersonId person;
  model::CourseCode course;  // empty: all
  model::Exemption days;
  std::string reason;
  bool by_themselves = false;  // as it is read: given by whoever is exempt
};
// Nobody exempts themselves, or vouches for their own evidence, where another trainer can: `refused`.
Result<Exemption> add_exemption(Records& records, Exemption exemption, const std::optional<model::PersonId>& by);
// `on` is its last day; it can be made shorter and never longer.
Result<void> end_exemption(Records& records, std::string_view id, model::Day on, const std::optional<model::PersonId>& by);
Result<std::vector<Exemption>> exemptions(Records& records);

struct Evidence {
  std::string id;
  model::PersonId person;
  model::CourseCode course;
  model::Completion done;
  std::string what;
  std::optional<model::PersonId> certifier;
  bool withdrawn = false;
};
Result<Evidence> add_evidence(Records& records, Evidence evidence);  // its certifier is who gives it
// It stays, and counts for nothing any more.
Result<void> withdraw_evidence(Records& records, std::string_view id, const std::optional<model::PersonId>& by);
Result<std::vector<Evidence>> evidence(Records& records);

struct CourseRevision {
  model::CourseCode course;
  std::string title;
  model::EffectiveRevision revision;
  std::string manuals_json;             // {manual: its SHA-256}
  std::vector<std::string> exams = {};  // given where it is remembered, read by course_exams
};
// Keeps it where it is new. What was effective once is never changed: the first effective day stands.
Result<void> remember_revision(Records& records, const CourseRevision& revision);
Result<std::vector<CourseRevision>> course_revisions(Records& records);  // by course and number
struct CourseExam {
  model::CourseCode course;
  int revision = 0;
  std::string quiz;
};
Result<std::vector<CourseExam>> course_exams(Records& records);  // by course and revision
// What anybody has begun as an exam of a course, in whatever revision.
Result<std::vector<std::string>> exams_sat(Records& records, std::string_view course);

// One row a pass that counts or did (see model/grading.hpp), by person, course and day.
struct PassRow {
  std::int64_t person = 0;  // the key by which person_keys knows them
  std::string_view course, quiz;
  int revision = 0;
  model::Day on;
  std::optional<model::Day> lost_on;  // from whose evening on it counts no more, by the method of its quiz
};
Result<void> each_pass(Records& records, const std::optional<model::PersonId>& person, const std::function<void(const PassRow&)>& visit);
struct PersonKey {
  std::int64_t key = 0;
  model::PersonId id;
};
Result<std::vector<PersonKey>> person_keys(Records& records);

}  // namespace jumpseat::records
