#pragma once
// What `jumpseat doctor` can only learn with the rooms of the window: the screen and the fonts.
#include "app/tools/doctor.hpp"

#include <vector>

namespace jumpseat::ui {

std::vector<app::tools::Check> examine_screen();  // opens a window that is not shown, where there is a display

}  // namespace jumpseat::ui
