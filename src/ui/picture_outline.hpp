#pragma once
// Areas of a picture, drawn over it: where learners answer, and where questions are written.
#include "model/question_parts.hpp"
#include "ui/ui.hpp"

#include <string_view>
#include <utility>
#include <vector>

struct ImVec2;

namespace jumpseat::ui {

// From the picture's own pixels to the screen.
struct PicturePlacement {
  Rect rect;
  float w = 1, h = 1;
  std::pair<float, float> on_screen(double x, double y) const {
    return {rect.x + static_cast<float>(x) * rect.w / w, rect.y + static_cast<float>(y) * rect.h / h};
  }
  float length(double own) const { return static_cast<float>(own) * rect.w / w; }
};

ImVec2 on_screen(const PicturePlacement& at, double x, double y);
// Nothing where the area has too few numbers for its shape.
void outline_area(ImDrawList& list, const PicturePlacement& at, const model::Area& area, std::uint32_t colour, float thickness);
std::vector<double> numbers_in(std::string_view words);  // "10 20, 30": what is no number is passed over

}  // namespace jumpseat::ui
