#include "model/chart.hpp"

#include "base/words.hpp"
#include "model/chart_scale.hpp"

#include <algorithm>
#include <cmath>

namespace jumpseat::model {
namespace {

// R's type 7 and everybody's spreadsheet's: linear between the two nearest.
double quantile(const std::vector<double>& sorted, double part) {
  const double at = part * static_cast<double>(sorted.size() - 1), down = std::floor(at);
  const auto i = static_cast<std::size_t>(down);
  return i + 1 < sorted.size() ? sorted[i] + (at - down) * (sorted[i + 1] - sorted[i]) : sorted[i];
}

std::string x_words(const Chart& chart, const ChartPoint& point) {
  if (!point.name.empty()) return point.name;
  const auto place = static_cast<std::size_t>(std::max(0.0, point.x));
  if (place < chart.x.names.size()) return chart.x.names[place];
  if (chart.kind == Chart::Kind::histogram) return value_words(point.x) + "\u2013" + value_words(point.x + chart.bin) + chart.x.unit;
  return value_words(point.x) + chart.x.unit;
}

std::string or_else(const std::string& words, const char* otherwise) { return words.empty() ? base::say(otherwise) : words; }

using Rows = std::vector<std::vector<std::string>>;

void add_series(const Chart& chart, Rows& rows) {
  const bool named = chart.series.size() > 1;
  std::vector<std::string> heading{or_else(chart.x.title, "x"), or_else(chart.y.title, "y")};
  const bool both = chart.kind == Chart::Kind::scatter || chart.kind == Chart::Kind::roc;
  if (both) heading.insert(heading.begin(), base::say("Name"));
  if (named) heading.insert(heading.begin(), base::say("Series"));
  rows.push_back(std::move(heading));
  for (const ChartSeries& series : chart.series)
    for (const ChartPoint& point : series.points) {
      std::vector<std::string> row;
      if (named) row.push_back(series.name);
      row.push_back(both ? point.name : x_words(chart, point));
      if (both) row.push_back(value_words(point.x) + chart.x.unit);
      row.push_back(value_words(point.y) + chart.y.unit);
      rows.push_back(std::move(row));
    }
}

}  // namespace

ChartBox box_of(std::string name, std::vector<double> values) {
  ChartBox out;
  out.name = std::move(name);
  out.n = static_cast<int>(values.size());
  if (values.empty()) return out;
  std::sort(values.begin(), values.end());
  out.lower = quantile(values, 0.25);
  out.median = quantile(values, 0.5);
  out.upper = quantile(values, 0.75);
  const double reach = 1.5 * (out.upper - out.lower);
  out.low = out.lower;
  out.high = out.upper;
  for (const double value : values) {
    if (value < out.lower - reach || value > out.upper + reach) out.outliers.push_back(value);
    else out.low = std::min(out.low, value), out.high = std::max(out.high, value);
  }
  return out;
}

bool Chart::empty() const {
  const bool points = std::any_of(series.begin(), series.end(), [](const ChartSeries& one) { return !one.points.empty(); });
  const bool some_boxes = std::any_of(boxes.begin(), boxes.end(), [](const ChartBox& box) { return box.n > 0; });
  return !points && !some_boxes && cells.empty();
}

std::optional<ChartFit> fit_of(const std::vector<ChartPoint>& points) {
  if (points.size() < 3) return std::nullopt;
  const double n = static_cast<double>(points.size());
  double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  for (const ChartPoint& point : points) x += point.x, y += point.y;
  x /= n;
  y /= n;
  for (const ChartPoint& point : points) {
    xx += (point.x - x) * (point.x - x);
    yy += (point.y - y) * (point.y - y);
    xy += (point.x - x) * (point.y - y);
  }
  if (!(xx > 1e-18 * n)) return std::nullopt;
  const double slope = xy / xx;
  return ChartFit{slope, y - slope * x, yy > 0 ? xy / std::sqrt(xx * yy) : 0};
}

Rows table_of(const Chart& chart) {
  Rows rows;
  if (chart.kind == Chart::Kind::box) {
    rows.push_back({or_else(chart.x.title, base::to_say("Group")), "n", base::say("Low"), base::say("Lower quartile"), base::say("Median"),
                    base::say("Upper quartile"), base::say("High")});
    for (const ChartBox& box : chart.boxes) {
      std::vector<std::string> row{box.name, std::to_string(box.n)};
      for (const double value : {box.low, box.lower, box.median, box.upper, box.high}) row.push_back(value_words(value) + chart.y.unit);
      rows.push_back(std::move(row));
    }
  } else if (chart.kind == Chart::Kind::heat) {
    rows.push_back({or_else(chart.x.title, base::to_say("Name")), or_else(chart.y.title, base::to_say("Value"))});
    for (const ChartCell& cell : chart.cells) rows.push_back({cell.name, cell.words});
  } else {
    add_series(chart, rows);
  }
  return rows;
}

}  // namespace jumpseat::model
