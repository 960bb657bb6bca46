#pragma once
// What lies over every screen and asks for no typing: who to call, and the question before something that cannot be taken back.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <vector>

namespace jumpseat::ui {

// F1. Escape, F1 and Close put it away.
void draw_who_to_call(Ui& ui, const Rect& window, const app::WhoToCallView& view, std::vector<app::Command>& out);
// Enter accepts, Escape declines. The main button has the keyboard.
void draw_confirm_dialog(Ui& ui, const Rect& window, const app::DialogView& view, std::vector<app::Command>& out);

}  // namespace jumpseat::ui
