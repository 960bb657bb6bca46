#pragma once
// A chart as SVG inside of a page: an image with a name and a description for those who have it read to them.
#include "report/document.hpp"

#include <string>

namespace jumpseat::report {

// Colours come from the page's style sheet, by class: bar, bar-muted, interval, grid, axis, words, words-muted, marker.
std::string svg_of(const Chart& chart, double width);

}  // namespace jumpseat::report
