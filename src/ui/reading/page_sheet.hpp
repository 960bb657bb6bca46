#pragma once
// One page on the canvas: its paper and images, what is marked on it, its links, and what is said where it cannot be shown.
#include "app/views.hpp"
#include "ui/textures.hpp"
#include "ui/ui.hpp"

#include <vector>

namespace jumpseat::ui::reading {

struct PageTone {
  bool night = false, sepia = false;
  bool link_hints = true;  // beside the mouse
};

// True: the mouse is on something of the page that wants the press for itself.
bool draw_sheet(Ui& ui, const Rect& canvas, const app::PageView& page, PageTone tone, const Textures& textures,
                std::vector<app::Command>& out);

// Which link of the page the mouse is on; -1: none.
int link_under_mouse(const Ui& ui, const Rect& canvas, const app::PageView& page);

Rect on_screen(const Rect& canvas, const model::Rect& on_canvas);

}  // namespace jumpseat::ui::reading
