#pragma once
// How due dates read on screen.
#include "quiz/due.hpp"
#include "records/assignments.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app {

// "due in 19 days", "current to 31 Mar 2027", "overdue 2 days", "lapsed on 1 Dec 2026"
std::string due_words(const quiz::Standing& standing, model::Day today);
// "not started", "window open": the state alone.
std::string state_words(model::DueState state);
std::string counted_state_words(model::DueState state, std::int64_t people);  // "226 lapsed"
// What is added where an assignment reaches back so far that people are late as soon as it is given; empty where it does not.
std::string late_already_words(const records::Assignment& given, model::Day today);
// What must be known beside how everybody stood on a day that is over; `places_known_from`: as Standings has it.
std::vector<std::string> past_day_notes(const std::optional<model::Day>& places_known_from);

}  // namespace jumpseat::app
