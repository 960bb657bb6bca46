#include "ui/reading/icons.hpp"

#include "ui/layout.hpp"
#include "ui/widgets.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace jumpseat::ui::reading {

namespace {

constexpr float side = 28;
constexpr float pi = 3.14159265f;

// Draws on a square of 16 x 16 whose centre is (0, 0).
struct Pen {
  ImDrawList* list;
  float x, y, unit, width;
  Colour colour;

  ImVec2 at(float dx, float dy) const { return {x + dx * unit, y + dy * unit}; }
  void line(float x1, float y1, float x2, float y2) const { list->AddLine(at(x1, y1), at(x2, y2), colour, width); }
  void polyline(const ImVec2* points, int count) const { list->AddPolyline(points, count, colour, 0, width); }
  void box(float x1, float y1, float x2, float y2, float radius) const {
    list->AddRect(at(x1, y1), at(x2, y2), colour, radius * unit, 0, width);
  }
};

void draw_chevron(const Pen& pen, float towards) {
  const ImVec2 points[] = {pen.at(-2 * towards, -4.5f), pen.at(2.5f * towards, 0), pen.at(-2 * towards, 4.5f)};
  pen.polyline(points, 3);
}

void draw_arrow(const Pen& pen, float towards) {
  pen.line(-6 * towards, 0, 6 * towards, 0);
  const ImVec2 points[] = {pen.at(2 * towards, -4), pen.at(6 * towards, 0), pen.at(2 * towards, 4)};
  pen.polyline(points, 3);
}

void draw_fit_width(const Pen& pen) {
  pen.line(-7, -6, -7, 6);
  pen.line(7, -6, 7, 6);
  pen.line(-4.5f, 0, 4.5f, 0);
  const ImVec2 left[] = {pen.at(-2, -2.5f), pen.at(-4.5f, 0), pen.at(-2, 2.5f)},
               right[] = {pen.at(2, -2.5f), pen.at(4.5f, 0), pen.at(2, 2.5f)};
  pen.polyline(left, 3);
  pen.polyline(right, 3);
}

void draw_fit_page(const Pen& pen) {
  pen.box(-5, -7, 5, 7, 1);
  pen.line(-2.5f, -3.5f, 2.5f, -3.5f);
  pen.line(-2.5f, 0, 2.5f, 0);
  pen.line(-2.5f, 3.5f, 1, 3.5f);
}

void draw_night(const Pen& pen) {
  pen.list->AddCircle(pen.at(0, 0), 6 * pen.unit, pen.colour, 0, pen.width);
  pen.list->PathArcTo(pen.at(0, 0), 6 * pen.unit, pi / 2, pi * 1.5f, 20);
  pen.list->PathFillConvex(pen.colour);
}

void draw_turn(const Pen& pen) {
  pen.list->PathArcTo(pen.at(0, 0), 5.5f * pen.unit, -pi * 0.35f, pi * 1.25f, 24);
  pen.list->PathStroke(pen.colour, 0, pen.width);
  const ImVec2 tip[] = {pen.at(-1.2f, -6.2f), pen.at(3.2f, -5.2f), pen.at(1.6f, -1)};
  pen.polyline(tip, 3);
}

void draw_icon(Icon icon, const Pen& pen) {
  switch (icon) {
    case Icon::side_panel:
      pen.box(-7, -6, 7, 6, 1.5f);
      pen.line(-2.5f, -6, -2.5f, 6);
      break;
    case Icon::previous: draw_chevron(pen, -1); break;
    case Icon::next: draw_chevron(pen, 1); break;
    case Icon::back: draw_arrow(pen, -1); break;
    case Icon::forward: draw_arrow(pen, 1); break;
    case Icon::minus: pen.line(-5, 0, 5, 0); break;
    case Icon::plus:
      pen.line(-5, 0, 5, 0);
      pen.line(0, -5, 0, 5);
      break;
    case Icon::fit_width: draw_fit_width(pen); break;
    case Icon::fit_page: draw_fit_page(pen); break;
    case Icon::night: draw_night(pen); break;
    case Icon::turn: draw_turn(pen); break;
    case Icon::up: {
      pen.line(0, -5.5f, 0, 6);
      const ImVec2 points[] = {pen.at(-4, -1.5f), pen.at(0, -5.5f), pen.at(4, -1.5f)};
      pen.polyline(points, 3);
      break;
    }
    case Icon::down: {
      const ImVec2 points[] = {pen.at(-4.5f, -2), pen.at(0, 2.5f), pen.at(4.5f, -2)};
      pen.polyline(points, 3);
      break;
    }
    case Icon::thumbnails:
      pen.box(-6, -6, -1, -1, 1), pen.box(1, -6, 6, -1, 1);
      pen.box(-6, 1, -1, 6, 1), pen.box(1, 1, 6, 6, 1);
      break;
    case Icon::sliders:
      for (const auto& [y, knob] : {std::pair{-4.5f, 2.0f}, std::pair{0.0f, -2.5f}, std::pair{4.5f, 1.0f}}) {
        pen.line(-6, y, 6, y);
        pen.list->AddCircleFilled(pen.at(knob, y), 2.2f * pen.unit, pen.colour, 12);
      }
      break;
    case Icon::speaker: {
      const ImVec2 body[] = {pen.at(-6, -2), pen.at(-3, -2), pen.at(0.5f, -5.5f), pen.at(0.5f, 5.5f), pen.at(-3, 2), pen.at(-6, 2)};
      pen.list->AddPolyline(body, 6, pen.colour, ImDrawFlags_Closed, pen.width);
      for (const float radius : {3.5f, 6.5f}) {
        pen.list->PathArcTo(pen.at(1, 0), radius * pen.unit, -pi * 0.25f, pi * 0.25f, 10);
        pen.list->PathStroke(pen.colour, 0, pen.width);
      }
      break;
    }
    case Icon::close:
      pen.line(-4, -4, 4, 4);
      pen.line(-4, 4, 4, -4);
      break;
  }
}

}  // namespace

bool icon_button(Ui& ui, std::string_view id, Label name, Icon icon, IconButtonOptions options) {
  const auto rect = take(ui, ui.px(side), ui.px(side));
  const auto mouse = ui.interact(id, Role::button, name, options.on ? "on" : "", rect, options.enabled);
  if (!is_visible(ui, rect)) return mouse.clicked;
  const auto& theme = ui.theme();
  auto* list = ui.draw_list();
  auto ink = options.on ? theme.accent : theme.muted;
  if (!options.enabled) ink = with_alpha(theme.muted, 0.4);
  else if (mouse.hovered && !options.on) ink = theme.text;
  if (options.on || mouse.hovered || mouse.held)
    draw_box(ui, rect, options.on ? theme.soft : with_alpha(theme.text, mouse.held ? 0.14 : 0.07), 0, ui.px(6));
  draw_icon(icon, {list, rect.centre_x(), rect.centre_y(), static_cast<float>(ui.scale()), 1.5f * static_cast<float>(ui.scale()), ink});
  if (mouse.focused) ui.draw_focus(rect, ui.px(6));
  if (mouse.hovered) draw_tooltip(ui, options.hint.empty() ? name : options.hint);
  return mouse.clicked;
}

bool word_button(Ui& ui, std::string_view id, Label name, Label shown, bool strong, Label hint) {
  const auto weight = strong ? Weight::semibold : Weight::regular;
  const float words_w = ui.text_width(shown, Type::body, weight);
  const auto rect = take(ui, std::max(words_w + 2 * ui.px(8), ui.px(side)), ui.px(side));
  const auto mouse = ui.interact(id, Role::button, name, "", rect, true);
  const auto& theme = ui.theme();
  if (mouse.hovered || mouse.held) draw_box(ui, rect, with_alpha(theme.text, mouse.held ? 0.14 : 0.07), 0, ui.px(6));
  draw_text(ui, std::round(rect.centre_x() - words_w / 2), rect.y + ui.px(4), shown, Type::body, weight,
            strong || mouse.hovered ? theme.text : theme.muted);
  if (mouse.focused) ui.draw_focus(rect, ui.px(6));
  if (mouse.hovered) draw_tooltip(ui, hint);
  return mouse.clicked;
}

void draw_folder(Ui& ui, const Rect& rect) {
  const Pen pen{ui.draw_list(),   rect.centre_x(), rect.centre_y(), static_cast<float>(ui.scale()), 1.5f * static_cast<float>(ui.scale()),
                ui.theme().accent};
  const ImVec2 points[] = {pen.at(-7, 5), pen.at(-7, -5), pen.at(-2, -5), pen.at(0, -3), pen.at(7, -3), pen.at(7, 5)};
  pen.list->AddPolyline(points, 6, pen.colour, ImDrawFlags_Closed, pen.width);
}

void draw_sheet(Ui& ui, const Rect& rect) {
  draw_fit_page({ui.draw_list(), rect.centre_x(), rect.centre_y(), static_cast<float>(ui.scale()), 1.5f * static_cast<float>(ui.scale()),
                 ui.theme().muted});
}

}  // namespace jumpseat::ui::reading
