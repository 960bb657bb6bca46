#pragma once
// What somebody must read and pass, by when: put on the cards of Home, the most pressing first.
#include "app/people/standings.hpp"
#include "app/views.hpp"

namespace jumpseat::app {

// `standings` of this person alone. Courses that are asked and not on this computer get a card that says so.
void add_duties(HomeView& view, const Standings& standings, model::Day today);

}  // namespace jumpseat::app
