#pragma once
// Colours, type and spacing. Lengths are given at 100 % and scaled by Ui::px.
#include "app/commands.hpp"

#include <cstdint>

namespace jumpseat::ui {

using Colour = std::uint32_t;  // as ImU32: A B G R
Colour rgb(std::uint32_t rrggbb);
std::uint32_t rrggbb(Colour colour);
Colour with_alpha(Colour colour, double alpha);
Colour mixed(Colour a, Colour b, double share_of_b);
double contrast_ratio(Colour a, Colour b);  // as WCAG defines it

struct Theme {
  app::Theme name = app::Theme::light;
  Colour bg, panel, line, text, muted, accent, soft, on_accent;
  Colour ok, ok_soft, warn, warn_soft, bad, bad_soft;
  Colour paper, canvas, mark, mark_current, control_line;  // control_line: the edge of what can be pressed
  float line_width = 1;
};

Theme theme(app::Theme name);

// Type sizes by what they are for.
enum class Type { aside, body, stem, heading, title, figure };  // 12, 14, 16, 20, 24, 28
enum class Weight { regular, semibold };
float type_size(Type type);
float line_height(Type type);  // 16, 20, 24, 28, 32, 36

}  // namespace jumpseat::ui
