#pragma once
// How everybody of whom a course is asked stands in it on a day. For app/review alone.
#include "app/people/standings.hpp"

#include <string_view>
#include <vector>

namespace jumpseat::app {

struct CourseMember {
  std::size_t member = 0;  // of Standings::members()
  quiz::Standing standing;
};
std::vector<CourseMember> standing_in(const Standings& standings, std::string_view course, model::Day day);

}  // namespace jumpseat::app
