#include "ui/picture_outline.hpp"

#include "imgui.h"

#include <charconv>
#include <cmath>

namespace jumpseat::ui {

ImVec2 on_screen(const PicturePlacement& at, double x, double y) {
  const auto [sx, sy] = at.on_screen(x, y);
  return {sx, sy};
}

void outline_area(ImDrawList& list, const PicturePlacement& at, const model::Area& area, Colour colour, float thickness) {
  const auto& c = area.coordinates;
  switch (area.shape) {
    case model::Shape::rect:
      if (c.size() >= 4) list.AddRect(on_screen(at, c[0], c[1]), on_screen(at, c[2], c[3]), colour, 0, 0, thickness);
      break;
    case model::Shape::circle:
      if (c.size() >= 3) list.AddCircle(on_screen(at, c[0], c[1]), at.length(c[2]), colour, 48, thickness);
      break;
    case model::Shape::ellipse:
      if (c.size() < 4) break;
      for (int i = 0; i < 48; ++i) {
        const double angle = i * 2 * std::acos(-1.0) / 48;
        list.PathLineTo(on_screen(at, c[0] + c[2] * std::cos(angle), c[1] + c[3] * std::sin(angle)));
      }
      list.PathStroke(colour, ImDrawFlags_Closed, thickness);
      break;
    case model::Shape::poly:
      for (std::size_t i = 0; i + 1 < c.size(); i += 2) list.PathLineTo(on_screen(at, c[i], c[i + 1]));
      list.PathStroke(colour, ImDrawFlags_Closed, thickness);
      break;
    case model::Shape::everywhere: break;
  }
}

std::vector<double> numbers_in(std::string_view words) {
  std::vector<double> out;
  for (const char* at = words.data(); at < words.data() + words.size();) {
    double value = 0;
    const auto [end, error] = std::from_chars(at, words.data() + words.size(), value);
    if (error == std::errc()) out.push_back(value), at = end;
    else ++at;
  }
  return out;
}

}  // namespace jumpseat::ui
