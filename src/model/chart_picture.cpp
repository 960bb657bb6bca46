#include "model/chart_picture.hpp"

#include "model/chart_sheet.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace jumpseat::model {
namespace {

using Kind = Chart::Kind;
constexpr std::size_t most_values = 20'000;  // more than a screen has room for

struct Range {
  double low = HUGE_VAL, high = -HUGE_VAL;
  void hold(double value) {
    if (std::isfinite(value)) low = std::min(low, value), high = std::max(high, value);
  }
};

void put_range(ChartScale& scale, Range range, const ChartAxis& axis, bool from_nothing, int at_most) {
  if (from_nothing) range.hold(0);
  if (!(range.low <= range.high)) range = {0, 1};
  scale = rounded_scale(axis.low.value_or(range.low), axis.high.value_or(range.high), at_most, axis.whole);
  if (axis.low) scale.low = *axis.low;
  if (axis.high) scale.high = *axis.high;
  if (axis.whole && !axis.high) scale.high = std::max(scale.high, scale.low + 4);
}

void put_ranges(ChartSheet& sheet, double w, double h) {
  Range x, y;
  for (const ChartSeries& series : sheet.chart.series)
    for (const ChartPoint& point : series.points) {
      x.hold(point.x);
      y.hold(point.y);
      y.hold(point.low.value_or(point.y));
      y.hold(point.high.value_or(point.y));
    }
  for (const ChartBox& box : sheet.chart.boxes) {
    if (box.n == 0) continue;
    y.hold(box.low);
    y.hold(box.high);
    for (const double value : box.outliers) y.hold(value);
  }
  for (const ChartMark& mark : sheet.chart.marks) (mark.of_x ? x : y).hold(mark.at);
  const int wide = std::max(2, static_cast<int>(w / (sheet.size * 6))), tall = std::max(2, static_cast<int>(h / (sheet.size * 3.4)));
  if (sheet.chart.kind == Kind::histogram) {
    sheet.x.low = sheet.chart.x.low.value_or(x.low);
    sheet.x.high = sheet.chart.x.high.value_or(x.high + sheet.chart.bin);
  } else if (sheet.chart.kind == Kind::box) {
    sheet.x.low = -0.5;
    sheet.x.high = static_cast<double>(sheet.chart.boxes.size()) - 0.5;
  } else if (!sheet.chart.x.names.empty()) {
    sheet.x.low = -0.5;
    sheet.x.high = static_cast<double>(sheet.chart.x.names.size()) - 0.5;
  } else if (sheet.chart.kind == Kind::line && x.high > x.low) {
    sheet.x.low = sheet.chart.x.low.value_or(x.low);
    sheet.x.high = sheet.chart.x.high.value_or(x.high);
  } else {
    put_range(sheet.x, x, sheet.chart.x, false, wide);
  }
  put_range(sheet.y, y, sheet.chart.y, sheet.chart.kind == Kind::histogram, tall);
}

void cap(Chart& chart) {
  for (ChartSeries& series : chart.series)
    if (series.points.size() > most_values) series.points.resize(most_values);
  if (chart.cells.size() > most_values) chart.cells.resize(most_values);
  if (chart.boxes.size() > 200) chart.boxes.resize(200);
}

}  // namespace

ChartSheet::ChartSheet(const Chart& of, double w, double h, double words_size, const WidthOfWords& width)
    : plot{0, 0, w, h}, chart(of), size(words_size), m_width(width) {
  m_picture.w = w;
  m_picture.h = h;
}

std::string ChartSheet::cut(const std::string& text, double width) const {
  if (m_width(text) <= width) return text;
  std::string out = text;
  while (!out.empty() && m_width(out + "\u2026") > width) {
    while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) out.pop_back();
    if (!out.empty()) out.pop_back();
  }
  return out + "\u2026";
}

void ChartSheet::line(double x1, double y1, double x2, double y2, ChartInk ink, double thick, bool dashed) {
  ChartShape shape;
  shape.x = x1, shape.y = y1, shape.x2 = x2, shape.y2 = y2, shape.w = thick, shape.ink = ink, shape.dashed = dashed;
  m_picture.shapes.push_back(std::move(shape));
}

void ChartSheet::box(const Rect& rect, ChartInk ink, bool hollow) {
  ChartShape shape;
  shape.kind = ChartShape::Kind::box;
  shape.x = rect.x, shape.y = rect.y, shape.w = rect.w, shape.h = rect.h, shape.ink = ink, shape.hollow = hollow;
  m_picture.shapes.push_back(std::move(shape));
}

void ChartSheet::dot(double at_x, double at_y, double radius, int series, bool hollow) {
  ChartShape shape;
  shape.kind = ChartShape::Kind::dot;
  shape.x = at_x, shape.y = at_y, shape.w = radius, shape.ink = ink_of(series), shape.form = series % 4, shape.hollow = hollow;
  m_picture.shapes.push_back(std::move(shape));
}

void ChartSheet::words(double at_x, double at_y, const std::string& text, ChartInk ink, ChartShape::Anchor anchor) {
  ChartShape shape;
  shape.kind = ChartShape::Kind::words;
  shape.x = at_x, shape.y = at_y, shape.ink = ink, shape.anchor = anchor, shape.words = text;
  m_picture.shapes.push_back(std::move(shape));
}

void ChartSheet::spot(const Rect& area, std::string name, std::string value, std::string target) {
  m_picture.spots.push_back({area, std::move(name), std::move(value), std::move(target)});
}

std::string ChartSheet::x_words(double value) const {
  if (chart.x.names.empty()) return value_words(value) + chart.x.unit;
  const auto place = static_cast<std::size_t>(std::max(0.0, std::round(value)));
  return place < chart.x.names.size() ? chart.x.names[place] : std::string();
}

// Tenths of a percent say nothing that an interval would not take back.
std::string ChartSheet::y_words(double value) const { return value_words(chart.y.unit == " %" ? std::round(value) : value) + chart.y.unit; }

std::string ChartSheet::name_of(const ChartPoint& point) const {
  if (!point.name.empty()) return point.name;
  if (chart.kind != Kind::histogram) return x_words(point.x);
  return value_words(point.x) + "\u2013" + value_words(point.x + chart.bin) + chart.x.unit;
}

void ChartSheet::legend() {
  double at = plot.x;
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const double wide = m_width(chart.series[i].name) + size * 2.6;
    if (at + wide > plot.x + plot.w && at > plot.x) at = plot.x, m_top += size * 1.6;
    const double middle = m_top + size * 0.7;
    if (chart.series[i].joined) line(at, middle, at + size * 1.2, middle, ink_of(static_cast<int>(i)), 2, false);
    dot(at + size * 0.6, middle, size * 0.32, static_cast<int>(i));
    words(at + size * 1.6, m_top, chart.series[i].name, ink_text);
    at += wide;
  }
  m_top += size * 1.8;
}

void ChartSheet::lay_out_axes() {
  if (chart.series.size() > 1) legend();
  if (!chart.y.title.empty()) {
    words(plot.x, m_top, chart.y.title, ink_muted);
    m_top += size * 1.6;
  }
  const bool upright = std::any_of(chart.marks.begin(), chart.marks.end(), [](const ChartMark& mark) { return mark.of_x; });
  if (upright) m_top += size * 1.5;
  plot.y = m_top + size * 0.7;  // half of the topmost number stands above it
  double bottom = size * 1.9;
  if (!chart.x.title.empty() || chart.kind == Kind::box) bottom += size * 1.5;
  plot.h = std::max(size * 3, m_picture.h - plot.y - bottom);
  plot.w -= size;
  y_axis();
  x_axis();
}

void ChartSheet::y_axis() {
  const auto at = ticks(y.low, y.high, std::max(2, static_cast<int>(plot.h / (size * 3))), chart.y.whole);
  const double step = at.size() > 1 ? at[1] - at[0] : y.high - y.low;
  double widest = 0;
  for (const double tick : at) widest = std::max(widest, m_width(tick_words(tick, step) + chart.y.unit));
  plot.x += widest + size * 0.7;
  plot.w -= widest + size * 0.7;
  y.from = plot.y + plot.h;
  y.to = plot.y;
  for (const double tick : at) {
    const double place = y.at(tick);
    line(plot.x, place, plot.x + plot.w, place, ink_grid, 1);
    words(plot.x - size * 0.7, place - size * 0.65, tick_words(tick, step) + chart.y.unit, ink_muted, ChartShape::Anchor::right);
  }
}

void ChartSheet::x_axis() {
  x.from = plot.x;
  x.to = plot.x + plot.w;
  const double top = plot.y + plot.h + size * 0.5;
  line(plot.x, plot.y + plot.h, plot.x + plot.w, plot.y + plot.h, ink_muted, 1);
  if (!chart.x.names.empty()) {
    const double room = plot.w / static_cast<double>(chart.x.names.size());
    double widest = size * 4;
    for (const std::string& name : chart.x.names) widest = std::max(widest, std::min(m_width(name), size * 10));
    const std::size_t every = static_cast<std::size_t>(std::max(1.0, std::ceil((widest + size * 0.5) / room)));
    for (std::size_t i = 0; i < chart.x.names.size(); i += every)
      words(x.at(static_cast<double>(i)), top, cut(chart.x.names[i], room * static_cast<double>(every) - size * 0.5), ink_muted,
            ChartShape::Anchor::middle);
  } else if (chart.kind != Kind::box) {  // boxes bring their names
    const auto at = ticks(x.low, x.high, std::max(2, static_cast<int>(plot.w / (size * 6))), chart.x.whole);
    const double step = at.size() > 1 ? at[1] - at[0] : x.high - x.low;
    for (const double tick : at) words(x.at(tick), top, tick_words(tick, step) + chart.x.unit, ink_muted, ChartShape::Anchor::middle);
  }
  if (!chart.x.title.empty()) words(plot.x + plot.w / 2, top + size * 1.5, chart.x.title, ink_muted, ChartShape::Anchor::middle);
}

void ChartSheet::marks() {
  for (const ChartMark& mark : chart.marks) {
    const double wide = m_width(mark.words);
    if (mark.of_x) {
      const double place = x.at(mark.at), top = plot.y - size * 1.6;
      line(place, top, place, plot.y + plot.h, ink_mark, 1.5, true);
      const bool left = place + wide + size > plot.x + plot.w;
      words(place + (left ? -size * 0.5 : size * 0.5), top, mark.words, ink_mark,
            left ? ChartShape::Anchor::right : ChartShape::Anchor::left);
    } else {
      const double place = y.at(mark.at);
      line(plot.x, place, plot.x + plot.w, place, ink_mark, 1.5, true);
      words(plot.x + size * 0.5, place - size * 1.5, mark.words, ink_mark);
    }
  }
}

ChartPicture picture_of(const Chart& given, double w, double h, double size, const WidthOfWords& width) {
  Chart chart = given;
  cap(chart);
  ChartSheet sheet(chart, w, h, size, width);
  if (chart.empty() || !(w > size * 8) || !(h > size * 3)) return sheet.take();
  if (chart.kind == Kind::bars) draw_bars(sheet);
  else if (chart.kind == Kind::heat) draw_heat(sheet);
  else {
    put_ranges(sheet, w, h);
    sheet.lay_out_axes();
    if (chart.kind == Kind::histogram) draw_histogram(sheet);
    else if (chart.kind == Kind::box) draw_boxes(sheet);
    else draw_line_or_scatter(sheet);
    sheet.marks();
  }
  return sheet.take();
}

double height_of(const Chart& chart, double w, double size) {
  if (chart.kind == Kind::bars) return height_of_bars(chart, size);
  if (chart.kind == Kind::heat) return height_of_heat(chart, w, size);
  return size * (chart.kind == Kind::roc ? 24 : 18);
}

unsigned series_colour(int series, bool dark) {
  static constexpr std::array<unsigned, 7> light{0x0072B2, 0xB85A00, 0x007A5A, 0x9C4A80, 0x5A6675, 0x2E7FAA, 0x7A6A00};
  static constexpr std::array<unsigned, 7> on_dark{0x7DB0FF, 0xF0A24A, 0x4CC9A0, 0xDD9AC4, 0xA8B3C2, 0x8FD3F4, 0xE6DA5A};
  const auto place = static_cast<std::size_t>(series < 0 ? 0 : series) % light.size();
  return dark ? on_dark[place] : light[place];
}

}  // namespace jumpseat::model
