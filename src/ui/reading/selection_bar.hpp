#pragma once
// What can be done with selected words, right below them: highlight in a colour, write a note, copy.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <optional>
#include <vector>

namespace jumpseat::ui::reading {

// Where it goes on a canvas of this size: below the last selected line, above it where there is no room. Nothing where none is seen.
std::optional<Rect> selection_bar_place(const Ui& ui, const Rect& canvas, const app::ReadingView& view);
void draw_selection_bar(Ui& ui, const Rect& place, std::vector<app::Command>& out);

}  // namespace jumpseat::ui::reading
