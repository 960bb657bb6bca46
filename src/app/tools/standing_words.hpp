#pragma once
// How somebody stands in a course, as the command line says it.
#include "app/people/standings.hpp"
#include "base/json.hpp"

#include <string>

namespace jumpseat::app::tools {

base::Json day_or_null(const std::optional<model::Day>& day);
base::Json json_of(const records::Member& member);
// {course, state, qualified, needs, done_on, done_revision, window_opens, due_on, qualified_to, new_revision}
base::Json standing_json(const Standings& standings, const CourseStanding& one);
std::string standing_line(const Standings& standings, const CourseStanding& one);

}  // namespace jumpseat::app::tools
