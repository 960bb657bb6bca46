#pragma once
// What the trail says, in the words of whoever reads it.
#include "app/courses.hpp"
#include "app/keeping/views.hpp"
#include "records/trail.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app {

// Of a kind as records::kind_of gives it: "signed in" -> "Signed in". A kind that this version does not know is named as it is.
std::string words_of_kind(std::string_view kind);
// Those whose words hold all that was typed, whatever the case and the accents.
std::vector<std::string> kinds_called(std::string_view typed);

// `courses` give themselves and their quizzes titles.
TrailRowView trail_row(const records::TrailEntry& entry, const Courses& courses);

}  // namespace jumpseat::app
