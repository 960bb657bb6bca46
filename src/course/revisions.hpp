#pragma once
// Which revision of a course is in force on a day: drafts wait, one is effective, older ones are superseded and only in the archive.
#include "model/course.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::course {

enum class Standing { draft, coming, effective, superseded };
std::string_view word_for(Standing standing);

struct Revision {
  model::CourseCode code;
  int number = 0;
  std::string effective;  // ISO date; empty: a draft
};
// In the order given. Of each course the highest revision whose day has come is effective, those below it are superseded. Where there are
// only drafts, the highest one stands as effective, so that a course that says nothing of a day can be used.
std::vector<Standing> standings(const std::vector<Revision>& revisions, std::string_view today);

}  // namespace jumpseat::course
