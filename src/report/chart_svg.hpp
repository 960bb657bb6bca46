#pragma once
// A chart as an SVG picture: its own colours, its title and its values in words for those who cannot see it.
#include "model/chart.hpp"

#include <string>

namespace jumpseat::report {

struct SvgOptions {
  double width = 640;        // of the picture; the height follows
  bool dark = false;         // for dark paper
  bool alone = true;         // a file of its own: with its namespace, its paper, its title and its note
  std::string id = "chart";  // of its title and description; different for each in one page
};
std::string chart_svg(const model::Chart& chart, const SvgOptions& options = {});

}  // namespace jumpseat::report
