#pragma once
// How due dates read on screen.
#include "quiz/due.hpp"

#include <string>

namespace jumpseat::app {

// "due in 19 days", "current to 31 Mar 2027", "overdue 2 days", "lapsed on 1 Dec 2026"
std::string due_words(const quiz::Standing& standing, model::Day today);
// "not started", "window open": the state alone.
std::string state_words(model::DueState state);

}  // namespace jumpseat::app
