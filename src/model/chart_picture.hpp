#pragma once
// A chart laid out: shapes to draw, one upon the other, and the spots that hold its values. Lengths are those of the size it was laid out
// for; colours are roles, which the drawer turns into those of its theme.
#include "model/chart.hpp"
#include "model/page.hpp"

#include <functional>
#include <string>
#include <vector>

namespace jumpseat::model {

struct ChartInk {
  enum class Role {
    text,
    muted,
    grid,
    mark,    // the dashed line and its words
    series,  // one of the colours of Okabe and Ito; they can be told apart without seeing red or green
    heat,    // from nothing to all of the warm colour, by `amount`
    empty    // a cell of which nothing is known
  } role = Role::text;
  int series = 0;
  double amount = 1;  // of heat; of series: how much of it, the rest is the background
};

struct ChartShape {
  enum class Kind { line, box, dot, words } kind = Kind::line;
  double x = 0, y = 0;    // line: from; box: top left; dot: centre; words: at the anchor, upper edge
  double x2 = 0, y2 = 0;  // line: to
  double w = 0, h = 0;    // box: size; line, dot: w is the thickness or radius
  ChartInk ink;
  bool dashed = false;
  bool hollow = false;  // dot, box: only its edge
  int form = 0;         // dot: 0 disc, 1 square, 2 triangle, 3 diamond; a series keeps its own, so that colour is never alone
  enum class Anchor { left, middle, right } anchor = Anchor::left;
  std::string words;
};

// A value that can be pointed at and walked to by keyboard.
struct ChartSpot {
  Rect area;
  std::string name, value;  // "80–85 %", "12 attempts"
  std::string target;       // of the point, box or cell
};

struct ChartPicture {
  double w = 0, h = 0;
  std::vector<ChartShape> shapes;
  std::vector<ChartSpot> spots;
};

using WidthOfWords = std::function<double(const std::string& words)>;
// `size` is that of a line of words (12 at 100 %): everything grows with it.
ChartPicture picture_of(const Chart& chart, double w, double h, double size, const WidthOfWords& width);
// How high it should be at this width; bars and heat maps need what they need.
double height_of(const Chart& chart, double w, double size);

// Okabe and Ito's, reordered so that neighbours differ most; as 0xRRGGBB. For light and for dark paper.
unsigned series_colour(int series, bool dark);

}  // namespace jumpseat::model
