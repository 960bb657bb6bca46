#pragma once
// Charts with axes, units and hover values. In the tree each is a chart whose value says its numbers in words.
#include "ui/layout.hpp"
#include "ui/ui.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::ui {

struct ChartLine {  // across the chart, with a word
  double at = 0;
  std::string words;
};

struct Histogram {
  std::vector<double> counts;
  double from = 0, bin = 1;       // where the first bin starts, and how wide each is
  std::string unit;               // of the bins: " %"
  std::string what = "attempts";  // what is counted
  std::optional<ChartLine> mark;  // "pass mark 80 %"
  float height = 200;
};
void histogram(Ui& ui, std::string_view id, std::string_view name, const Histogram& chart);

struct Bar {
  std::string name;
  double value = 0;
  std::string shown;    // "12 (34 %)"
  bool strong = false;  // the right answer: said in words too
};
void horizontal_bars(Ui& ui, std::string_view id, std::string_view name, const std::vector<Bar>& bars, double highest);

struct LineChart {
  std::vector<double> x, y;
  std::string x_unit, y_unit;
  double y_low = 0, y_high = 1;
  std::optional<ChartLine> mark;
  float height = 200;
};
void line_chart(Ui& ui, std::string_view id, std::string_view name, const LineChart& chart);

// "nice" ticks between low and high: 0, 20, 40 ...
std::vector<double> ticks(double low, double high, int at_most);

}  // namespace jumpseat::ui
