#pragma once
// Courses as they are asked from now on: what was edited or repaired takes the place of what the bank says, what was written here stands
// beside it, what was dropped is asked no more.
#include "app/courses.hpp"
#include "app/review/regrade.hpp"
#include "records/question_edits.hpp"

#include <memory>
#include <optional>

namespace jumpseat::app {

// One version took another's place at a moment: by an edit, which marks nothing again, or by a repair.
struct VersionStep {
  model::VersionHash from, to;
  std::int64_t made_at_utc_ms = 0;
  std::optional<std::string> language = {};  // of the course, where it is known: it holds in no other
};
// What is asked where the bank says `version`: each step from what was asked at its time. `steps` are in the order of time.
model::VersionHash asked_now(model::VersionHash version, const std::vector<VersionStep>& steps);

struct KnownRepairs {
  StandingRepairs standing;
  std::vector<records::QuestionEdit> edits;                 // oldest first, undone ones too
  std::map<std::string, std::vector<VersionStep>> steps;    // by course
  std::map<model::VersionHash, model::Question> questions;  // that are asked in the place of others, or are new
  std::map<model::ContentHash, std::shared_ptr<const std::string>> pictures;
  bool empty() const { return standing.empty() && questions.empty(); }
};
using SharedRepairs = std::shared_ptr<const KnownRepairs>;
base::Result<KnownRepairs> read_known_repairs(records::Records& records);
// A later revision of the bank has another version of the question: no edit and no repair holds of it.
SharedCourses repaired(const Courses& courses, const KnownRepairs& repairs);

}  // namespace jumpseat::app
