#pragma once
// The colours of charts on light and on dark paper, for what leaves the program.
#include "model/chart_picture.hpp"

#include <string>

namespace jumpseat::report {

struct Rgb {
  double red = 0, green = 0, blue = 0;  // 0 to 1
};
std::string hex(const Rgb& colour);  // "#1d5fc4"
Rgb paper_colour(bool dark);
Rgb ink_colour(const model::ChartInk& ink, bool dark);
// A guess at how wide words are in a sans-serif of this size, on the safe side.
double width_of_words(const std::string& words, double size);

}  // namespace jumpseat::report
