#pragma once
// A chart as a PNG picture, its title and note above it: the same shapes as in the window and in SVG.
#include "report/paper.hpp"

namespace jumpseat::paper {

base::Result<std::string> chart_png(const model::Chart& chart, const report::PictureWish& wish);

}  // namespace jumpseat::paper
