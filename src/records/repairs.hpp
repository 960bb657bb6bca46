#pragma once
// What trainers decided about questions that had been asked, and about essays: kept beside the events, which stay as they are.
#include "base/result.hpp"
#include "records/records.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::records {

enum class RepairKind {
  edit,   // another version counts
  drop,   // it counts for nobody
  credit  // everybody has the full mark
};
std::string_view word_for(RepairKind kind);

struct Repair {
  std::string id;  // UUIDv7
  model::CourseCode course;
  model::QuestionId question;
  model::VersionHash version;  // what was asked
  RepairKind kind = RepairKind::edit;
  std::optional<model::VersionHash> new_version;  // of an edit
  std::string reason, by;                         // by: a name, where there is one
  std::int64_t made_at_utc_ms = 0;
  bool undone = false;
  int attempts = 0;  // that were marked again
};
Result<std::vector<Repair>> repairs(Records& records);  // newest first, undone ones too

// The finished attempts whose mark that counts holds this question of this course, in any version.
Result<std::vector<model::AttemptId>> attempts_with_question(Records& records, const model::CourseCode& course,
                                                             const model::QuestionId& question);

struct Regraded {
  model::AttemptId attempt;
  model::Mark mark;
};
// All of it or nothing: the repair, its version, a marking run an attempt, and the trail.
Result<void> add_repair(Records& records, const Repair& repair, const std::optional<QuestionVersion>& new_version,
                        const std::optional<model::PersonId>& actor, const std::vector<Regraded>& regraded,
                        std::string_view marker_version);
// The marks before it count again. Refused where one of its attempts was marked again since. Returns how many.
Result<int> undo_repair(Records& records, const std::string& id, const std::optional<model::PersonId>& actor);

struct EssayMark {
  model::AttemptId attempt;
  int slot = 0;
  double fraction = 0;
  std::string rubric_json, comment;
};
struct Essay {
  model::AttemptId attempt;
  model::PersonId person;
  int slot = 0;
  model::QuestionId question;
  model::VersionHash version;
  std::string answer;
  double mark = 1;
  std::int64_t finished_at_utc_ms = 0;
};
// Answered essays of finished exams that nobody has marked, oldest first.
Result<std::vector<Essay>> essays_to_mark(Records& records);
Result<int> count_of_essays_to_mark(Records& records);
// Exams that have no mark until their essays are marked; `course` and `quiz` of the filter narrow.
Result<int> count_of_waiting_exams(Records& records, const AttemptFilter& filter);
// Of an attempt: the last one of each slot.
Result<std::map<int, double>> essay_marks(Records& records, const model::AttemptId& attempt);
Result<std::map<int, std::string>> essay_comments(Records& records, const model::AttemptId& attempt);  // what was written with them
// The essay's mark and the attempt's that follows from it, and the trail. `refused` where it is the actor's own and another trainer can.
Result<void> add_essay_mark(Records& records, const EssayMark& mark, const std::optional<model::PersonId>& actor, const model::Mark& whole,
                            std::string_view marker_version);

}  // namespace jumpseat::records
