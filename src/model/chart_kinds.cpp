#include "base/words.hpp"
#include "model/chart_sheet.hpp"

#include <algorithm>
#include <cmath>

namespace jumpseat::model {
namespace {

using Kind = Chart::Kind;

std::string with_interval(const ChartSheet& sheet, const ChartPoint& point) {
  std::string out = sheet.y_words(point.y);
  if (point.low && point.high) out += " (" + base::say("{} to {}", sheet.y_words(*point.low), sheet.y_words(*point.high)) + ")";
  return out;
}

void draw_whisker(ChartSheet& sheet, const ChartPoint& point, int series) {
  if (!point.low || !point.high) return;
  const double x = sheet.x.at(point.x), low = sheet.y.at(*point.low), high = sheet.y.at(*point.high), cap = sheet.size * 0.25;
  sheet.line(x, low, x, high, ink_of(series, 0.7), 1.5);
  sheet.line(x - cap, low, x + cap, low, ink_of(series, 0.7), 1.5);
  sheet.line(x - cap, high, x + cap, high, ink_of(series, 0.7), 1.5);
}

void draw_fit(ChartSheet& sheet) {
  if (!sheet.chart.fit || sheet.chart.series.empty()) return;
  const auto fit = fit_of(sheet.chart.series.front().points);
  if (!fit) return;
  // Only where it is inside of the plot.
  double from = sheet.x.low, to = sheet.x.high;
  const auto keep = [&](double limit) {
    if (fit->slope == 0) return;
    const double at = (limit - fit->intercept) / fit->slope;
    const bool end = (fit->slope > 0) == (limit == sheet.y.high);
    (end ? to : from) = end ? std::min(to, at) : std::max(from, at);
  };
  keep(sheet.y.low);
  keep(sheet.y.high);
  if (!(to > from)) return;
  const auto y = [&](double x) { return sheet.y.at(fit->intercept + fit->slope * x); };
  sheet.line(sheet.x.at(from), y(from), sheet.x.at(to), y(to), ink_muted, 1.5, true);
  sheet.words(sheet.plot.x + sheet.plot.w, sheet.plot.y - sheet.size * 1.4, "r = " + value_words(fit->r), ink_muted,
              ChartShape::Anchor::right);
}

}  // namespace

void draw_line_or_scatter(ChartSheet& sheet) {
  const Chart& chart = sheet.chart;
  if (chart.kind == Kind::roc) sheet.line(sheet.x.at(0), sheet.y.at(0), sheet.x.at(1), sheet.y.at(1), ink_muted, 1, true);
  draw_fit(sheet);
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    const ChartSeries& series = chart.series[s];
    const int number = static_cast<int>(s);
    const bool joined = series.joined || chart.kind == Kind::line || chart.kind == Kind::roc;
    for (std::size_t i = 1; joined && i < series.points.size(); ++i) {
      const ChartPoint &a = series.points[i - 1], &b = series.points[i];
      sheet.line(sheet.x.at(a.x), sheet.y.at(a.y), sheet.x.at(b.x), sheet.y.at(b.y), ink_of(number), 2, number % 2 == 1);
    }
    const double radius = sheet.size * (series.points.size() > 300 ? 0.2 : 0.32), reach = sheet.size * 0.7;
    for (const ChartPoint& point : series.points) {
      if (!std::isfinite(point.x) || !std::isfinite(point.y)) continue;
      draw_whisker(sheet, point, number);
      const double x = sheet.x.at(point.x), y = sheet.y.at(point.y);
      sheet.dot(x, y, radius, number, point.few);
      std::string name = sheet.name_of(point), value = with_interval(sheet, point);
      if (chart.kind == Kind::scatter || chart.kind == Kind::roc) value = sheet.x_words(point.x) + ", " + value;
      if (chart.series.size() > 1) name = series.name + ", " + name;
      sheet.spot({x - reach, y - reach, 2 * reach, 2 * reach}, std::move(name), std::move(value), point.target);
    }
  }
}

void draw_histogram(ChartSheet& sheet) {
  if (sheet.chart.series.empty()) return;
  for (const ChartPoint& point : sheet.chart.series.front().points) {
    const double left = sheet.x.at(point.x), right = sheet.x.at(point.x + sheet.chart.bin), gap = std::min(4.0, (right - left) * 0.15);
    const double top = sheet.y.at(point.y), bottom = sheet.y.at(sheet.y.low);
    if (point.y > 0) sheet.box({left + gap / 2, top, std::max(1.0, right - left - gap), bottom - top}, ink_of(0));
    std::string value = sheet.y_words(point.y);
    if (!sheet.chart.y.title.empty()) value += " " + (point.y == 1 && !sheet.chart.y.one.empty() ? sheet.chart.y.one : sheet.chart.y.title);
    sheet.spot({left, sheet.plot.y, right - left, sheet.plot.h}, sheet.name_of(point), std::move(value), point.target);
  }
}

namespace {
// In sizes of letters. Several bars of a row stand as far apart as the lines of their numbers.
constexpr double bar_step = 1.25;
double row_of_bars(const Chart& chart) { return chart.series.size() > 1 ? 0.7 + bar_step * static_cast<double>(chart.series.size()) : 2.2; }
}  // namespace

double height_of_bars(const Chart& chart, double size) {
  double bars = 0;
  for (const ChartSeries& series : chart.series) bars = std::max(bars, static_cast<double>(series.points.size()));
  return size * (bars * row_of_bars(chart) + (chart.series.size() > 1 ? 2 : 0));
}

// Words, bar, number; several series one under another in the same row.
void draw_bars(ChartSheet& sheet) {
  const Chart& chart = sheet.chart;
  double highest = chart.y.high.value_or(0), words_width = 0, number_width = 0;
  for (const ChartSeries& series : chart.series)
    for (const ChartPoint& point : series.points) {
      if (!chart.y.high) highest = std::max(highest, point.y);
      words_width = std::max(words_width, sheet.words_width(sheet.name_of(point)));
      number_width = std::max(number_width, sheet.words_width(with_interval(sheet, point)));
    }
  const double size = sheet.size, words = std::min(words_width, sheet.plot.w * 0.45) + size,
               room = std::max(size * 2, sheet.plot.w - words - number_width - size), several = static_cast<double>(chart.series.size());
  double top = 0;
  if (several > 1) {
    double at = 0;
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
      sheet.dot(at + size * 0.5, size * 0.7, size * 0.32, static_cast<int>(s));
      sheet.words(at + size * 1.3, 0, chart.series[s].name, ink_text);
      at += sheet.words_width(chart.series[s].name) + size * 2.6;
    }
    top = size * 2;
  }
  const std::size_t rows = chart.series.front().points.size();
  const double row = size * row_of_bars(chart), bar = size;
  for (std::size_t i = 0; i < rows; ++i) {
    sheet.words(0, top + (row - size * 1.3) / 2, sheet.cut(sheet.name_of(chart.series.front().points[i]), words - size), ink_text);
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
      if (i >= chart.series[s].points.size()) continue;
      const ChartPoint& point = chart.series[s].points[i];
      const double y = top + (row - bar) / 2 + size * bar_step * (static_cast<double>(s) - (several - 1) / 2);
      const double part = highest > 0 ? std::clamp(point.y / highest, 0.0, 1.0) : 0;
      sheet.box({words, y, room, bar}, ink_of(static_cast<int>(s), 0.12));
      if (part > 0) sheet.box({words, y, std::max(2.0, room * part), bar}, ink_of(static_cast<int>(s), point.few ? 0.45 : 1));
      sheet.words(words + room + size * 0.6, y + bar / 2 - size * 0.65, with_interval(sheet, point), ink_text);
      std::string name = sheet.name_of(point);
      if (several > 1) name = chart.series[s].name + ", " + name;
      sheet.spot({0, several > 1 ? y : top, sheet.plot.w, several > 1 ? size * bar_step : row}, std::move(name),
                 with_interval(sheet, point), point.target);
    }
    top += row;
  }
}

void draw_boxes(ChartSheet& sheet) {
  const double room = sheet.plot.w / static_cast<double>(std::max<std::size_t>(1, sheet.chart.boxes.size())),
               half = std::min(sheet.size * 2, room * 0.32);
  for (std::size_t i = 0; i < sheet.chart.boxes.size(); ++i) {
    const ChartBox& box = sheet.chart.boxes[i];
    const double x = sheet.x.at(static_cast<double>(i));
    const std::string n = "n = " + std::to_string(box.n), name = box.name + " (" + n + ")";
    if (sheet.chart.x.names.empty()) {
      const double below = sheet.plot.y + sheet.plot.h + sheet.size * 0.5;
      sheet.words(x, below, sheet.cut(box.name, room - sheet.size * 0.5), ink_muted, ChartShape::Anchor::middle);
      sheet.words(x, below + sheet.size * 1.5, sheet.cut(n, room - sheet.size * 0.5), ink_muted, ChartShape::Anchor::middle);
    }
    if (box.n == 0) continue;
    const double ink = box.few ? 0.45 : 1;
    const double low = sheet.y.at(box.low), lower = sheet.y.at(box.lower), upper = sheet.y.at(box.upper), high = sheet.y.at(box.high);
    sheet.line(x, low, x, lower, ink_of(0, ink), 1.5);
    sheet.line(x, upper, x, high, ink_of(0, ink), 1.5);
    sheet.line(x - half / 2, low, x + half / 2, low, ink_of(0, ink), 1.5);
    sheet.line(x - half / 2, high, x + half / 2, high, ink_of(0, ink), 1.5);
    sheet.box({x - half, upper, 2 * half, std::max(1.0, lower - upper)}, ink_of(0, 0.3 * ink));
    sheet.box({x - half, upper, 2 * half, std::max(1.0, lower - upper)}, ink_of(0, ink), true);
    sheet.line(x - half, sheet.y.at(box.median), x + half, sheet.y.at(box.median), box.few ? ink_muted : ink_text, 2);
    for (std::size_t o = 0; o < box.outliers.size() && o < 500; ++o) sheet.dot(x, sheet.y.at(box.outliers[o]), sheet.size * 0.2, 0, true);
    sheet.spot(
        {x - room / 2, sheet.plot.y, room, sheet.plot.h}, name,
        base::say("median {}, half between {} and {}", sheet.y_words(box.median), sheet.y_words(box.lower), sheet.y_words(box.upper)),
        box.target);
  }
}

namespace {
struct HeatGrid {
  int columns = 1, rows = 1;
  double gap = 4, cell_w = 0, cell_h = 0;
};
// Cells say their own place; where all are in one row they run on like words.
HeatGrid grid_of(const Chart& chart, double w, double size) {
  HeatGrid out;
  for (const ChartCell& cell : chart.cells)
    out.columns = std::max(out.columns, cell.column + 1), out.rows = std::max(out.rows, cell.row + 1);
  if (out.rows == 1) {
    out.columns = std::clamp(static_cast<int>(w / (size * 3)), 1, std::max(1, out.columns));
    out.rows = (static_cast<int>(chart.cells.size()) + out.columns - 1) / out.columns;
  }
  out.cell_w = std::min((w + out.gap) / out.columns - out.gap, size * 5);
  out.cell_h = size * 1.9;
  return out;
}
}  // namespace

double height_of_heat(const Chart& chart, double w, double size) {
  const HeatGrid grid = grid_of(chart, w, size);
  return grid.rows * (grid.cell_h + grid.gap);
}

void draw_heat(ChartSheet& sheet) {
  const HeatGrid grid = grid_of(sheet.chart, sheet.plot.w, sheet.size);
  bool in_one_row = true;
  double highest = sheet.chart.y.high.value_or(0);
  for (const ChartCell& cell : sheet.chart.cells) {
    in_one_row = in_one_row && cell.row == 0;
    if (!sheet.chart.y.high) highest = std::max(highest, cell.value.value_or(0));
  }
  for (std::size_t i = 0; i < sheet.chart.cells.size(); ++i) {
    const ChartCell& cell = sheet.chart.cells[i];
    const int place = static_cast<int>(i), column = in_one_row ? place % grid.columns : cell.column,
              row = in_one_row ? place / grid.columns : cell.row;
    const Rect area{column * (grid.cell_w + grid.gap), row * (grid.cell_h + grid.gap), grid.cell_w, grid.cell_h};
    if (cell.value) sheet.box(area, {ChartInk::Role::heat, 0, highest > 0 ? std::clamp(*cell.value / highest, 0.0, 1.0) : 0});
    else sheet.box(area, {ChartInk::Role::empty});
    const std::string shown = sheet.cut(cell.name, grid.cell_w - 4);
    if (shown == cell.name)
      sheet.words(area.x + area.w / 2, area.y + (area.h - sheet.size * 1.3) / 2, shown, cell.value ? ink_text : ink_muted,
                  ChartShape::Anchor::middle);
    sheet.spot(area, cell.name, cell.words, cell.target);
  }
}

}  // namespace jumpseat::model
