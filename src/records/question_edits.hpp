#pragma once
// Questions that were written or changed on this installation. The banks of courses stay as they are: an edit says which version is asked
// from now on in the place of which.
#include "base/result.hpp"
#include "records/records.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace jumpseat::records {

struct QuestionEdit {
  std::string id;  // UUIDv7
  model::CourseCode course;
  std::string bank;  // the file of the course it belongs to
  model::QuestionId question;
  std::optional<model::VersionHash> replaces;  // absent: the question is new
  model::VersionHash version;
  std::string by;  // a name, where there is one
  std::int64_t made_at_utc_ms = 0;
  bool undone = false;
  std::optional<std::string> language = {};  // of the course, in which it was written; absent: before that was known, so in all of them
};
Result<std::vector<QuestionEdit>> question_edits(Records& records);  // oldest first, undone ones too

// The edit, its version and the trail, or nothing. Refused where a new question has an id that is taken by another edit.
Result<void> add_question_edit(Records& records, const QuestionEdit& edit, const QuestionVersion& version,
                               const std::optional<model::PersonId>& actor);
// What was asked before is asked again; the version stays with the attempts that were asked it. Refused where a later edit stands.
Result<void> undo_question_edit(Records& records, const std::string& id, const std::optional<model::PersonId>& actor);

// How often each version was asked in attempts that count.
struct VersionUse {
  model::VersionHash version;
  int exams = 0, practices = 0;
};
Result<std::vector<VersionUse>> uses_of_question(Records& records, const model::CourseCode& course, const model::QuestionId& question);
// Every id that a question here ever had.
Result<std::set<std::string>> question_ids(Records& records);

inline constexpr std::size_t most_picture_bytes = 16u << 20;
struct QuestionPicture {
  model::ContentHash sha256;
  std::shared_ptr<const std::string> bytes;
};
Result<void> keep_question_pictures(Records& records, const std::vector<QuestionPicture>& pictures);  // all of them or none, each once
Result<std::map<model::ContentHash, std::shared_ptr<const std::string>>> question_pictures(Records& records);
// Absent: it is not kept here.
Result<std::shared_ptr<const std::string>> find_question_picture(Records& records, const model::ContentHash& sha256);

struct QuestionDraft {
  std::string draft;
  std::int64_t changed_at_utc_ms = 0;
};
Result<std::optional<QuestionDraft>> question_draft(Records& records, const model::PersonId& person);
Result<void> keep_question_draft(Records& records, const model::PersonId& person, const std::string& draft);  // empty: there is none

}  // namespace jumpseat::records
