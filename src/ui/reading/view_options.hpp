#pragma once
// How pages are shown: side by side, one at a time, their size and colours. A small sheet at the corner of the canvas.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <vector>

namespace jumpseat::ui::reading {

Rect view_options_place(const Ui& ui, const Rect& canvas);
// False: it is to be put away.
bool draw_view_options(Ui& ui, const Rect& place, const app::ReadingView& view, std::vector<app::Command>& out);

}  // namespace jumpseat::ui::reading
