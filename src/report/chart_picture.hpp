#pragma once
// A chart laid out as shapes, for whoever draws: SVG in a page, cairo on paper.
#include "report/document.hpp"

#include <string>
#include <vector>

namespace jumpseat::report {

struct ChartShape {
  enum class Kind { box, line, text } kind = Kind::box;
  enum class Role { bar, bar_muted, interval, grid, axis, words, words_muted, marker } role = Role::bar;
  double x = 0, y = 0;    // of a box its top left, of a line its start, of a text its baseline
  double x2 = 0, y2 = 0;  // of a box its size, of a line its end
  std::string text;
  enum class Anchor { start, middle, end } anchor = Anchor::start;
  bool turned = false;  // a text that is read upwards
};

struct ChartPicture {
  double w = 0, h = 0, text_size = 11;
  std::vector<ChartShape> shapes;
};

ChartPicture picture_of(const Chart& chart, double width);
// Round steps from 0 that reach `most` in at most `count` of them: 1, 2 or 5 times a power of ten.
std::vector<double> ticks(double most, int count, bool whole);

}  // namespace jumpseat::report
