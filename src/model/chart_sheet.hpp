#pragma once
// The sheet that the kinds of chart are drawn on: frame, axes, legend. For model/chart_picture.cpp and model/chart_kinds.cpp alone.
#include "model/chart_picture.hpp"
#include "model/chart_scale.hpp"

#include <string>

namespace jumpseat::model {

class ChartSheet {
 public:
  ChartSheet(const Chart& chart, double w, double h, double size, const WidthOfWords& width);

  void lay_out_axes();  // needs the ranges of both
  ChartScale x, y;      // values to places
  Rect plot;
  const Chart& chart;
  const double size;  // of a line of words

  double words_width(const std::string& words) const { return m_width(words); }
  std::string cut(const std::string& words, double width) const;  // with an ellipsis where it is too long
  void line(double x1, double y1, double x2, double y2, ChartInk ink, double thick, bool dashed = false);
  void box(const Rect& rect, ChartInk ink, bool hollow = false);
  void dot(double at_x, double at_y, double radius, int series, bool hollow = false);
  void words(double at_x, double at_y, const std::string& text, ChartInk ink, ChartShape::Anchor anchor = ChartShape::Anchor::left);
  void spot(const Rect& area, std::string name, std::string value, std::string target);
  void marks();
  std::string x_words(double value) const;  // of a tick or a value, with the axis's unit or name
  std::string y_words(double value) const;
  std::string name_of(const ChartPoint& point) const;
  ChartPicture take() { return std::move(m_picture); }

 private:
  void legend();
  void y_axis();
  void x_axis();
  ChartPicture m_picture;
  const WidthOfWords& m_width;
  double m_top = 0;
};

constexpr ChartInk ink_text{ChartInk::Role::text}, ink_muted{ChartInk::Role::muted}, ink_grid{ChartInk::Role::grid},
    ink_mark{ChartInk::Role::mark};
inline ChartInk ink_of(int series, double amount = 1) { return {ChartInk::Role::series, series, amount}; }

// Each draws its kind; see model/chart_kinds.cpp.
void draw_line_or_scatter(ChartSheet& sheet);
void draw_histogram(ChartSheet& sheet);
void draw_bars(ChartSheet& sheet);
void draw_boxes(ChartSheet& sheet);
void draw_heat(ChartSheet& sheet);
double height_of_bars(const Chart& chart, double size);
double height_of_heat(const Chart& chart, double w, double size);

}  // namespace jumpseat::model
