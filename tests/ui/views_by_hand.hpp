#pragma once
// Views as the app would make them, for drawing panels without it.
#include "app/views.hpp"

namespace jumpseat::tests {

app::HomeView home_by_hand();
app::AppView practice_by_hand();            // a vignette, not yet answered
app::AppView practice_confirmed_by_hand();  // the same with its feedback
app::AppView exam_by_hand();                // choose all that apply, with a clock
app::AppView matching_by_hand();
app::AppView number_by_hand();
app::AppView results_by_hand();
app::ReviewView review_by_hand();
app::WhoToCallView who_to_call_by_hand();

}  // namespace jumpseat::tests
