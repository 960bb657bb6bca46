#pragma once
// A chart as plain values: what is shown, on which axes, in which words. `picture_of` (model/chart_picture.hpp) makes shapes of it, which
// the window and every export draw alike.
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::model {

struct ChartAxis {
  std::string title;                // "Mark"
  std::string unit;                 // behind each number, with its space: " %"
  std::optional<double> low, high;  // else from the values
  bool whole = false;               // counts: no ticks between whole numbers
  std::vector<std::string> names;   // in place of numbers: one for each of 0, 1, 2 ...
  std::string one = {};             // the title of a value that is 1: "exam"; empty: the title
};

struct ChartPoint {
  double x = 0, y = 0;
  std::optional<double> low, high;  // of an interval in y
  std::string name;                 // "10442 · A. Silva", "ht-014"; empty: its x
  std::string target;               // what is drilled into when it is pressed; empty: nothing
  bool few = false;                 // too few to judge by: drawn pale or hollow
};

struct ChartSeries {
  std::string name;
  std::vector<ChartPoint> points;
  bool joined = false;  // by a line
};

struct ChartMark {  // a dashed line across the chart with a word: the pass mark
  double at = 0;
  std::string words;
  bool of_x = true;  // stands upright at an x; else lies at a y
};

struct ChartBox {  // Tukey's: box from quartile to quartile, whiskers to the farthest within 1.5 box lengths
  std::string name;
  double low = 0, lower = 0, median = 0, upper = 0, high = 0;
  std::vector<double> outliers;
  int n = 0;
  std::string target;
  bool few = false;  // too few to judge by: drawn pale
};
ChartBox box_of(std::string name, std::vector<double> values);

struct ChartCell {  // of a heat map
  int column = 0, row = 0;
  std::optional<double> value;  // absent: nothing is known
  std::string name, words;      // "3-14", "47 % missed, n = 91"
  std::string target;
};

struct Chart {
  enum class Kind {
    line,       // series over x
    bars,       // one bar a point, lying, longest words beside them; the y is its length
    histogram,  // one column a point; x is where the column begins, `bin` its width
    box,        // boxes side by side
    heat,       // cells, darker for more
    scatter,    // points; with `fit` the least-squares line of the first series
    roc         // hit rate over false-alarm rate, both 0 to 1, with the line of chance
  } kind = Kind::line;
  std::string title;
  std::string note;  // n and convention, in words
  ChartAxis x, y;
  std::vector<ChartSeries> series;
  std::vector<ChartBox> boxes;
  std::vector<ChartCell> cells;
  std::vector<ChartMark> marks;
  double bin = 1;
  bool fit = false;
  bool empty() const;
};

struct ChartFit {
  double slope = 0, intercept = 0, r = 0;
};
// Least squares; absent without spread in x, or with fewer than three points.
std::optional<ChartFit> fit_of(const std::vector<ChartPoint>& points);

// The chart as a table: a heading and a row a value, for the clipboard and for those who cannot see it.
std::vector<std::vector<std::string>> table_of(const Chart& chart);

}  // namespace jumpseat::model
