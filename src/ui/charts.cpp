#include "ui/charts.hpp"

#include "base/text.hpp"
#include "ui/widgets.hpp"

#include "imgui.h"

#include <algorithm>
#include <cmath>

namespace jumpseat::ui {

namespace {

std::string short_number(double value) {
  if (std::abs(value - std::round(value)) < 1e-9) return std::to_string(static_cast<long long>(std::llround(value)));
  std::string text = base::number(std::round(value * 100) / 100);
  return text;
}

void draw_line(Ui& ui, float x1, float y1, float x2, float y2, Colour colour, float thick = 1) {
  ui.draw_list()->AddLine(ImVec2(x1, y1), ImVec2(x2, y2), colour, thick);
}

void draw_dashes_down(Ui& ui, float x, float top, float bottom, Colour colour) {
  for (float y = top; y < bottom; y += ui.px(8)) draw_line(ui, x, y, x, std::min(y + ui.px(4), bottom), colour, std::max(1.0F, ui.px(1)));
}

void draw_dashes_across(Ui& ui, float y, float left, float right, Colour colour) {
  for (float x = left; x < right; x += ui.px(8)) draw_line(ui, x, y, std::min(x + ui.px(4), right), y, colour, std::max(1.0F, ui.px(1)));
}

// The y axis: a thin line and a number at each tick. Returns what is left for the plot.
Rect draw_y_axis(Ui& ui, Rect rect, double low, double high, const std::string& unit) {
  const Theme& t = ui.theme();
  const auto marks = ticks(low, high, std::max(2, static_cast<int>(rect.h / ui.px(40))));
  float widest = 0;
  for (const double mark : marks) widest = std::max(widest, ui.text_width(short_number(mark) + unit, Type::aside));
  rect.cut_left(widest + ui.px(8));
  for (const double mark : marks) {
    const float y = std::round(rect.bottom() - rect.h * static_cast<float>((mark - low) / std::max(high - low, 1e-12)));
    const std::string words = short_number(mark) + unit;
    draw_line(ui, rect.x, y, rect.right(), y, t.name == app::Theme::contrast ? mixed(t.bg, t.line, 0.4) : t.line);
    draw_text(ui, rect.x - ui.px(8) - ui.text_width(words, Type::aside), y - ui.px(8), words, Type::aside, Weight::regular, t.muted);
  }
  return rect;
}

void draw_x_label(Ui& ui, float x, float y, const std::string& words) {
  draw_text(ui, std::round(x - ui.text_width(words, Type::aside) / 2), y, words, Type::aside, Weight::regular, ui.theme().muted);
}

bool hovering(const Ui& ui, const Rect& rect) { return !ui.inert() && rect.contains(ui.mouse_x(), ui.mouse_y()) && is_visible(ui, rect); }

}  // namespace

std::vector<double> ticks(double low, double high, int at_most) {
  std::vector<double> out;
  if (!(high > low) || at_most < 1 || !std::isfinite(low) || !std::isfinite(high)) return {low};
  const double rough = (high - low) / at_most, power = std::pow(10.0, std::floor(std::log10(rough)));
  double step = power * 10;
  for (const double nice : {1.0, 2.0, 5.0})
    if (nice * power >= rough - 1e-12) {
      step = nice * power;
      break;
    }
  for (double at = std::ceil(low / step - 1e-9) * step; at <= high + step * 1e-9 && out.size() < 100; at += step)
    out.push_back(std::abs(at) < step * 1e-9 ? 0 : at);
  return out;
}

void histogram(Ui& ui, std::string_view id, std::string_view name, const Histogram& chart) {
  const Theme& t = ui.theme();
  const Rect all = take(ui, 0, ui.px(chart.height));
  double highest = 4, total = 0;  // so that the axis counts in whole numbers
  std::string value;
  for (std::size_t i = 0; i < chart.counts.size(); ++i) {
    highest = std::max(highest, chart.counts[i]);
    total += chart.counts[i];
    if (chart.counts[i] <= 0) continue;
    const double from = chart.from + chart.bin * static_cast<double>(i);
    value += (value.empty() ? "" : ", ") + short_number(from) + "–" + short_number(from + chart.bin) + chart.unit + ": " +
             short_number(chart.counts[i]);
  }
  ui.record(id, Role::chart, name, short_number(total) + " " + chart.what + (value.empty() ? "" : "; " + value), all, true, false);
  if (!is_visible(ui, all) || chart.counts.empty()) return;
  Rect plot = all;
  plot.cut_top(ui.px(chart.mark ? 18 : 4));
  const Rect labels = plot.cut_bottom(ui.px(22));
  plot = draw_y_axis(ui, plot, 0, highest, {});
  const float bin_w = plot.w / static_cast<float>(chart.counts.size()), gap = std::min(ui.px(6), bin_w * 0.2F);
  for (std::size_t i = 0; i < chart.counts.size(); ++i) {
    const float h = std::round(plot.h * static_cast<float>(chart.counts[i] / highest));
    const Rect column{plot.x + bin_w * static_cast<float>(i), plot.y, bin_w, plot.h};
    const bool over = hovering(ui, column);
    const Rect bar{std::round(column.x + gap / 2), plot.bottom() - h, std::round(bin_w - gap), h};
    if (h > 0) draw_box(ui, bar, over ? mixed(t.accent, t.text, 0.25) : t.accent, 0, std::min(ui.px(2), h / 2));
    const double from = chart.from + chart.bin * static_cast<double>(i);
    if (over)
      draw_tooltip(ui, short_number(from) + "–" + short_number(from + chart.bin) + chart.unit + ": " + short_number(chart.counts[i]) + " " +
                           chart.what);
  }
  draw_line(ui, plot.x, plot.bottom(), plot.right(), plot.bottom(), t.muted);
  const double end = chart.from + chart.bin * static_cast<double>(chart.counts.size());
  const auto x_of = [&](double at) { return plot.x + plot.w * static_cast<float>((at - chart.from) / std::max(end - chart.from, 1e-12)); };
  for (const double mark : ticks(chart.from, end, std::max(2, static_cast<int>(plot.w / ui.px(70)))))
    draw_x_label(ui, x_of(mark), labels.y + ui.px(5), short_number(mark) + chart.unit);
  if (!chart.mark) return;
  const float x = std::round(x_of(chart.mark->at)), words_w = ui.text_width(chart.mark->words, Type::aside);
  draw_dashes_down(ui, x, all.y, plot.bottom(), t.warn);
  const float words_x = x + ui.px(6) + words_w > all.right() ? x - ui.px(6) - words_w : x + ui.px(6);
  draw_text(ui, words_x, all.y, chart.mark->words, Type::aside, Weight::regular, t.warn);
}

void horizontal_bars(Ui& ui, std::string_view id, std::string_view name, const std::vector<Bar>& bars, double highest) {
  const Theme& t = ui.theme();
  const float width = width_left(ui), name_w = std::floor(width * 0.42F), shown_w = ui.px(84), line = ui.px(20);
  float height = 0;
  std::vector<float> heights;
  std::string value;
  for (const auto& bar : bars) {
    heights.push_back(wrapped_height(ui, name_w - ui.px(12), bar.name, Type::body, Weight::regular) + ui.px(8));
    height += heights.back();
    value += (value.empty() ? "" : ", ") + bar.name + ": " + bar.shown;
  }
  Rect all = take(ui, 0, std::max(height, line));
  ui.record(id, Role::chart, name, value, all, true, false);
  for (std::size_t i = 0; i < bars.size(); ++i) {
    Rect strip = all.cut_top(heights[i]);
    const Rect words = strip.cut_left(name_w);
    draw_text_wrapped(ui, words.x, words.y + ui.px(4), words.w - ui.px(12), bars[i].name, Type::body,
                      bars[i].strong ? Weight::semibold : Weight::regular, t.text);
    draw_number(ui, strip.right(), strip.y + ui.px(4), bars[i].shown, Type::body, Weight::regular, t.text);
    strip.cut_right(shown_w);
    const Rect groove{strip.x, strip.y + ui.px(8), strip.w, ui.px(12)};
    draw_box(ui, groove, t.name == app::Theme::contrast ? mixed(t.bg, t.line, 0.25) : t.bg, 0, ui.px(3));
    const float share = static_cast<float>(std::clamp(bars[i].value / std::max(highest, 1e-12), 0.0, 1.0));
    if (share > 0)
      draw_box(ui, {groove.x, groove.y, std::max(ui.px(3), groove.w * share), groove.h}, bars[i].strong ? t.ok : t.accent, 0, ui.px(3));
    if (hovering(ui, strip)) draw_tooltip(ui, bars[i].name + ": " + bars[i].shown);
  }
}

void line_chart(Ui& ui, std::string_view id, std::string_view name, const LineChart& chart) {
  const Theme& t = ui.theme();
  const Rect all = take(ui, 0, ui.px(chart.height));
  const std::size_t count = std::min(chart.x.size(), chart.y.size());
  std::string value;
  for (std::size_t i = 0; i < count; ++i)
    value += (i ? ", " : "") + short_number(chart.x[i]) + chart.x_unit + ": " + short_number(chart.y[i]) + chart.y_unit;
  ui.record(id, Role::chart, name, value, all, true, false);
  if (!is_visible(ui, all) || count == 0) return;
  Rect plot = all;
  plot.cut_top(ui.px(10));
  const Rect labels = plot.cut_bottom(ui.px(22));
  plot.cut_right(ui.px(12));
  plot = draw_y_axis(ui, plot, chart.y_low, chart.y_high, chart.y_unit);
  const auto [low, high] = std::minmax_element(chart.x.begin(), chart.x.begin() + static_cast<std::ptrdiff_t>(count));
  const auto x_of = [&](double at) { return plot.x + plot.w * (*high > *low ? static_cast<float>((at - *low) / (*high - *low)) : 0.5F); };
  const auto y_of = [&](double at) {
    return plot.bottom() -
           plot.h * static_cast<float>(std::clamp((at - chart.y_low) / std::max(chart.y_high - chart.y_low, 1e-12), 0.0, 1.0));
  };
  for (const double mark : ticks(*low, *high, std::max(2, static_cast<int>(plot.w / ui.px(80)))))
    draw_x_label(ui, x_of(mark), labels.y + ui.px(5), short_number(mark) + chart.x_unit);
  if (chart.mark) {
    draw_dashes_across(ui, std::round(y_of(chart.mark->at)), plot.x, plot.right(), t.warn);
    draw_text(ui, plot.x + ui.px(6), y_of(chart.mark->at) - ui.px(18), chart.mark->words, Type::aside, Weight::regular, t.warn);
  }
  for (std::size_t i = 1; i < count; ++i)
    draw_line(ui, x_of(chart.x[i - 1]), y_of(chart.y[i - 1]), x_of(chart.x[i]), y_of(chart.y[i]), t.accent, ui.px(2));
  for (std::size_t i = 0; i < count; ++i) {
    const ImVec2 at(x_of(chart.x[i]), y_of(chart.y[i]));
    ui.draw_list()->AddCircleFilled(at, ui.px(4), t.accent, 20);
    ui.draw_list()->AddCircleFilled(at, ui.px(2), t.panel, 16);
    if (hovering(ui, {at.x - ui.px(8), at.y - ui.px(8), ui.px(16), ui.px(16)}))
      draw_tooltip(ui, short_number(chart.x[i]) + chart.x_unit + ": " + short_number(chart.y[i]) + chart.y_unit);
  }
}

}  // namespace jumpseat::ui
