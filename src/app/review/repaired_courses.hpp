#pragma once
// Courses as they are asked from now on: what was repaired takes the place of what the bank says, what was dropped is asked no more.
#include "app/courses.hpp"
#include "app/review/regrade.hpp"

namespace jumpseat::app {

struct KnownRepairs {
  StandingRepairs standing;
  std::map<model::VersionHash, model::Question> questions;  // that count in the place of others
};
base::Result<KnownRepairs> read_known_repairs(records::Records& records);
// A later revision of the bank has another version of the question: no repair holds of it.
SharedCourses repaired(const Courses& courses, const KnownRepairs& repairs);

}  // namespace jumpseat::app
