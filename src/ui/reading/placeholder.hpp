#pragma once
// What stands where the pages would be: nothing open, opening, a password wanted, could not be opened, closed for the exam.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <vector>

namespace jumpseat::ui::reading {

void draw_placeholder(Ui& ui, const Rect& rect, const app::ReadingView& view, std::vector<app::Command>& out);

}  // namespace jumpseat::ui::reading
