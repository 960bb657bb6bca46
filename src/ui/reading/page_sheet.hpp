#pragma once
// One page on the canvas: its paper and images, what is marked on it, its links, and what is said where it cannot be shown.
#include "app/views.hpp"
#include "ui/textures.hpp"
#include "ui/ui.hpp"

#include <vector>

namespace jumpseat::ui::reading {

// True: the mouse is on something of the page that wants the press for itself.
bool draw_sheet(Ui& ui, const Rect& canvas, const app::PageView& page, bool night, const Textures& textures,
                std::vector<app::Command>& out);

Rect on_screen(const Rect& canvas, const model::Rect& on_canvas);

}  // namespace jumpseat::ui::reading
