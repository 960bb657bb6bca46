#include "report/chart_picture.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cmath>

namespace jumpseat::report {
namespace {

using Kind = ChartShape::Kind;
using Role = ChartShape::Role;
using Anchor = ChartShape::Anchor;

constexpr double line_height = 16, letter = 6.2;  // of a text of 11

class Layout {
 public:
  Layout(const Chart& chart, double width) : m_chart(chart) {
    m_out.w = width;
    double most = 0;
    for (const auto& value : chart.values)
      if (std::isfinite(value.value)) most = std::max({most, value.value, value.high.value_or(0)});
    m_ticks = ticks(chart.most > 0 ? chart.most : std::max(most, chart.whole ? 1.0 : 1e-9), 5, chart.whole);
    m_end = m_ticks.back();
  }

  ChartPicture columns() {
    constexpr double left = 52, right = 12, top = 22, bottom = 44;
    const double width = m_out.w - left - right, height = 190;
    m_out.h = top + height + bottom;
    const double floor = top + height;
    for (const double tick : m_ticks) {
      const double y = floor - tick / m_end * height;
      line(left, y, left + width, y, tick == 0 ? Role::axis : Role::grid);
      text(left - 6, y + 4, base::number(tick), Role::words_muted, Anchor::end);
    }
    const double step = width / static_cast<double>(std::max<std::size_t>(1, m_chart.values.size()));
    const auto every = static_cast<std::size_t>(std::ceil(widest_label() * 1.25 / step));
    for (std::size_t i = 0; i < m_chart.values.size(); ++i) {
      const ChartValue& value = m_chart.values[i];
      const double x = left + step * static_cast<double>(i), h = clamped(value.value) * height;
      if (h > 0) box(x + step * 0.1, floor - h, step * 0.8, h, value.muted ? Role::bar_muted : Role::bar);
      if (value.low && value.high) {
        const double middle = x + step / 2;
        line(middle, floor - clamped(*value.low) * height, middle, floor - clamped(*value.high) * height, Role::interval);
      }
      if (every <= 1 || i % every == 0) text(x + step / 2, floor + 15, value.label, Role::words_muted, Anchor::middle);
    }
    if (m_chart.marker) {
      const double x = left + step * *m_chart.marker;
      line(x, top - 6, x, floor, Role::marker);
      const bool late = x > left + width * 0.7;
      text(late ? x - 5 : x + 5, top - 2, m_chart.marker_label, Role::words, late ? Anchor::end : Anchor::start);
    }
    text(left + width / 2, m_out.h - 8, m_chart.label_title, Role::words_muted, Anchor::middle);
    m_out.shapes.push_back({Kind::text, Role::words_muted, 13, top + height / 2, 0, 0, m_chart.value_title, Anchor::middle, true});
    return std::move(m_out);
  }

  ChartPicture bars() {
    const double left = std::min(m_out.w * 0.42, widest_label() + 14), right = 84, top = 8, row = 24;
    const double width = m_out.w - left - right, height = row * static_cast<double>(m_chart.values.size()), floor = top + height;
    m_out.h = floor + 40;
    for (const double tick : m_ticks) {
      const double x = left + tick / m_end * width;
      line(x, top, x, floor, tick == 0 ? Role::axis : Role::grid);
      text(x, floor + 15, base::number(tick), Role::words_muted, Anchor::middle);
    }
    for (std::size_t i = 0; i < m_chart.values.size(); ++i) {
      const ChartValue& value = m_chart.values[i];
      const double y = top + row * static_cast<double>(i), w = clamped(value.value) * width;
      text(left - 8, y + row / 2 + 4, fitting(value.label, left - 12), Role::words, Anchor::end);
      if (w > 0) box(left, y + 4, w, row - 8, value.muted ? Role::bar_muted : Role::bar);
      if (value.low && value.high) {
        const double a = left + clamped(*value.low) * width, b = left + clamped(*value.high) * width, middle = y + row / 2;
        line(a, middle, b, middle, Role::interval);
        line(a, middle - 4, a, middle + 4, Role::interval);
        line(b, middle - 4, b, middle + 4, Role::interval);
      }
      text(m_out.w - right + 8, y + row / 2 + 4, value.words, Role::words_muted, Anchor::start);
    }
    text(left + width / 2, m_out.h - 7, m_chart.value_title, Role::words_muted, Anchor::middle);
    return std::move(m_out);
  }

 private:
  double clamped(double value) const { return std::isfinite(value) ? std::clamp(value / m_end, 0.0, 1.0) : 0; }
  double widest_label() const {
    std::size_t most = 0;
    for (const auto& value : m_chart.values) most = std::max(most, base::character_count(value.label));
    return static_cast<double>(most) * letter;
  }
  static std::string fitting(const std::string& words, double room) {
    const auto most = static_cast<std::size_t>(std::max(4.0, room / letter));
    if (base::character_count(words) <= most) return words;
    const char* at = words.data();
    const char* const end = at + words.size();
    for (std::size_t i = 0; i + 1 < most && at < end; ++i) base::next_character(at, end);
    return words.substr(0, static_cast<std::size_t>(at - words.data())) + "…";
  }
  void box(double x, double y, double w, double h, Role role) { m_out.shapes.push_back({Kind::box, role, x, y, w, h, {}, {}, false}); }
  void line(double x, double y, double x2, double y2, Role role) {
    m_out.shapes.push_back({Kind::line, role, x, y, x2, y2, {}, {}, false});
  }
  void text(double x, double y, std::string words, Role role, Anchor anchor) {
    if (!words.empty()) m_out.shapes.push_back({Kind::text, role, x, y, 0, 0, std::move(words), anchor, false});
  }

  const Chart& m_chart;
  ChartPicture m_out;
  std::vector<double> m_ticks;
  double m_end = 1;
};

}  // namespace

std::vector<double> ticks(double most, int count, bool whole) {
  most = std::isfinite(most) && most > 0 ? std::clamp(most, 1e-6, 1e15) : 1;
  double step = std::pow(10, std::floor(std::log10(most / count)));
  for (const double factor : {2.0, 2.5, 2.0})  // 1, 2, 5, 10
    if (most / step > count) step *= factor;
  if (whole) step = std::max(1.0, std::ceil(step));
  std::vector<double> out;
  for (int i = 0; i == 0 || out.back() < most * (1 - 1e-9); ++i) out.push_back(std::round(i * step * 1e12) / 1e12);
  return out;
}

ChartPicture picture_of(const Chart& chart, double width) {
  Layout layout(chart, std::max(240.0, width));
  return chart.kind == Chart::Kind::columns ? layout.columns() : layout.bars();
}

}  // namespace jumpseat::report
