#pragma once
// Small square buttons with a drawn sign, for bars where words would not fit. The name is said in the tree and in the hint.
#include "ui/ui.hpp"

#include <string_view>

namespace jumpseat::ui::reading {

enum class Icon {
  side_panel,
  previous,
  next,
  back,
  forward,
  minus,
  plus,
  fit_width,
  fit_page,
  night,
  turn,
  up,
  down,
  close,
  thumbnails,
  sliders,
  speaker
};

struct IconButtonOptions {
  bool enabled = true;
  bool on = false;  // switched on: said in the tree as well
  Label hint = {};  // the name where empty
};
bool icon_button(Ui& ui, std::string_view id, Label name, Icon icon, IconButtonOptions options = {});
// A word that can be pressed: quiet until the mouse is on it, and strong where it says where one is.
bool word_button(Ui& ui, std::string_view id, Label name, Label shown, bool strong, Label hint);

void draw_folder(Ui& ui, const Rect& rect);
void draw_sheet(Ui& ui, const Rect& rect);

}  // namespace jumpseat::ui::reading
