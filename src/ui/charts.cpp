#include "ui/charts.hpp"

#include "model/chart_picture.hpp"
#include "ui/widgets.hpp"

#include "imgui.h"

#include <algorithm>
#include <cmath>

namespace jumpseat::ui {
namespace {

constexpr std::size_t most_buttons = 300, most_told = 120;
using model::ChartShape;

bool is_dark(const Theme& theme) { return contrast_ratio(theme.panel, rgb(0)) < contrast_ratio(theme.panel, rgb(0xFFFFFF)); }

Colour ink(const Theme& t, const model::ChartInk& of) {
  using Role = model::ChartInk::Role;
  switch (of.role) {
    case Role::text: return t.text;
    case Role::muted: return t.muted;
    case Role::grid: return t.name == app::Theme::contrast ? mixed(t.bg, t.line, 0.4) : t.line;
    case Role::mark: return t.warn;
    case Role::series: {
      const Colour colour = of.series == 0 ? t.accent : rgb(model::series_colour(of.series, is_dark(t)));
      return of.amount >= 1 ? colour : mixed(t.panel, colour, of.amount);
    }
    case Role::heat: return mixed(mixed(t.panel, t.muted, 0.12), t.bad, of.amount * 0.55);
    case Role::empty: return mixed(t.panel, t.line, t.name == app::Theme::contrast ? 0.15 : 0.5);
  }
  return t.text;
}

void draw_dot(ImDrawList& list, const ChartShape& s, float x, float y, Colour colour) {
  const float r = static_cast<float>(s.w);
  const ImVec2 at(x, y);
  switch (s.form) {
    case 1: return list.AddRectFilled(ImVec2(x - r, y - r), ImVec2(x + r, y + r), colour);
    case 2: return list.AddTriangleFilled(ImVec2(x, y - r), ImVec2(x + r, y + r), ImVec2(x - r, y + r), colour);
    case 3:
      return list.AddQuadFilled(ImVec2(x, y - r * 1.3F), ImVec2(x + r * 1.3F, y), ImVec2(x, y + r * 1.3F), ImVec2(x - r * 1.3F, y), colour);
    default: break;
  }
  if (s.hollow) list.AddCircle(at, r, colour, 16, 1.5F);
  else list.AddCircleFilled(at, r, colour, 20);
}

void draw_line(Ui& ui, const ChartShape& s, float x, float y, Colour colour) {
  const float x2 = x + static_cast<float>(s.x2 - s.x), y2 = y + static_cast<float>(s.y2 - s.y),
              thick = std::max(1.0F, static_cast<float>(s.w * ui.scale()));
  ImDrawList* list = ui.draw_list();
  if (!s.dashed) return list->AddLine(ImVec2(x, y), ImVec2(x2, y2), colour, thick);
  const float length = std::hypot(x2 - x, y2 - y), on = ui.px(5), step = ui.px(9);
  for (float at = 0; at < length; at += step) {
    const float from = at / length, to = std::min(at + on, length) / length;
    list->AddLine(ImVec2(x + (x2 - x) * from, y + (y2 - y) * from), ImVec2(x + (x2 - x) * to, y + (y2 - y) * to), colour, thick);
  }
}

void draw_shape(Ui& ui, const ChartShape& s, const Rect& all) {
  const float x = all.x + static_cast<float>(s.x), y = all.y + static_cast<float>(s.y);
  const Colour colour = ink(ui.theme(), s.ink);
  switch (s.kind) {
    case ChartShape::Kind::line: return draw_line(ui, s, x, y, colour);
    case ChartShape::Kind::dot: return draw_dot(*ui.draw_list(), s, x, y, colour);
    case ChartShape::Kind::box: {
      const Rect box{std::round(x), std::round(y), std::max(1.0F, std::round(static_cast<float>(s.w))),
                     std::round(static_cast<float>(s.h))};
      return draw_box(ui, box, s.hollow ? 0 : colour, s.hollow ? colour : 0, std::min(ui.px(3), box.h / 2));
    }
    case ChartShape::Kind::words: {
      const float wide = ui.text_width(s.words, Type::aside);
      const float left = s.anchor == ChartShape::Anchor::left ? x : s.anchor == ChartShape::Anchor::middle ? x - wide / 2 : x - wide;
      return draw_text(ui, std::round(left), std::round(y), s.words, Type::aside, Weight::regular, colour);
    }
  }
}

std::string told(const std::vector<model::ChartSpot>& spots) {
  std::string out;
  for (std::size_t i = 0; i < spots.size() && i < most_told; ++i) out += (i ? "; " : "") + spots[i].name + ": " + spots[i].value;
  if (spots.size() > most_told) out += base::say("; and {} more", spots.size() - most_told);
  return out;
}

Rect placed(const Rect& all, const model::Rect& area) {
  return {all.x + static_cast<float>(area.x), all.y + static_cast<float>(area.y), static_cast<float>(area.w), static_cast<float>(area.h)};
}

// Where the keyboard walks; -1: on the chart as a whole.
int walked(Ui& ui, const std::string& id, int count) {
  const std::string key = id + ".at";
  int at = std::min(static_cast<int>(ui.remembered(key, -1)), count - 1);
  if (ui.focused() == id && count > 0) {
    const int before = at;
    if (ui.pressed("Right") || ui.pressed("Down")) at = std::min(at + 1, count - 1);
    if (ui.pressed("Left") || ui.pressed("Up")) at = std::max(at - 1, 0);
    if (ui.pressed("Home")) at = 0;
    if (ui.pressed("End")) at = count - 1;
    if (at != before) ui.remember(key, static_cast<float>(at));
  }
  return at;
}

}  // namespace

std::optional<std::string> draw_chart(Ui& ui, std::string_view id, const model::Chart& chart, float height) {
  const std::string name(id);
  const double size = ui.px(12);
  const float w = width_left(ui), h = height > 0 ? ui.px(height) : std::ceil(static_cast<float>(model::height_of(chart, w, size)));
  const Rect all = take(ui, 0, h);
  const auto picture = model::picture_of(chart, w, h, size,
                                         [&](const std::string& words) { return static_cast<double>(ui.text_width(words, Type::aside)); });
  const int at = walked(ui, name, static_cast<int>(picture.spots.size()));
  const bool walking = ui.focused() == name && at >= 0;
  const auto* met = walking ? &picture.spots[static_cast<std::size_t>(at)] : nullptr;
  std::optional<std::string> pressed;
  const bool pointed = !ui.inert() && all.contains(ui.mouse_x(), ui.mouse_y()) && is_visible(ui, all);
  std::size_t buttons = 0;
  const model::ChartSpot* over = nullptr;
  // Before the chart they lie on: what is first takes the press.
  for (const model::ChartSpot& spot : picture.spots) {
    const Rect area = placed(all, spot.area);
    if (pointed && area.contains(ui.mouse_x(), ui.mouse_y())) over = &spot;
    if (spot.target.empty() || buttons++ >= most_buttons) continue;
    if (ui.interact(name + "." + spot.target, Role::button, spot.name, spot.value, area, true, false).clicked) pressed = spot.target;
  }
  const auto it = ui.interact(id, Role::chart, chart.title, met ? met->name + ": " + met->value : told(picture.spots), all, true);
  if (met && it.clicked && ui.focus_by_keyboard() && !met->target.empty()) pressed = met->target;
  if (is_visible(ui, all))
    for (const ChartShape& shape : picture.shapes) draw_shape(ui, shape, all);
  if (over) draw_tooltip(ui, over->name + ": " + over->value);
  if (met) {
    ui.draw_focus(placed(all, met->area), ui.px(3));
    draw_text(ui, all.x, all.bottom() - ui.px(14), met->name + ": " + met->value, Type::aside, Weight::semibold, ui.theme().text);
  } else if (it.focused && ui.focus_by_keyboard()) {
    ui.draw_focus(all, ui.px(4));
  }
  return pressed;
}

void draw_chart_heading(Ui& ui, std::string_view id, const model::Chart& chart, std::vector<app::Command>& out) {
  const std::string name(id);
  {
    Row row(ui, name + ".title", {.gap = 8});
    heading(ui, chart.title, Type::body);
    stretch(ui);
    if (chart.empty()) return;
    if (button(ui, name + ".png", "PNG",
               {.look = Look::quiet, .hint = "Save as a picture of dots (PNG) in your home folder", .small = true}))
      out.emplace_back(app::command::SaveChart{.chart = chart, .png = true});
    if (button(ui, name + ".svg", "SVG", {.look = Look::quiet, .hint = "Save as a drawing (SVG) in your home folder", .small = true}))
      out.emplace_back(app::command::SaveChart{.chart = chart});
    if (button(ui, name + ".copy", "Copy values",
               {.look = Look::quiet, .hint = "As a table, to be pasted into a spreadsheet", .small = true}))
      out.emplace_back(app::command::CopyChart{chart});
  }
  if (!chart.note.empty()) aside(ui, chart.note);
}

}  // namespace jumpseat::ui
