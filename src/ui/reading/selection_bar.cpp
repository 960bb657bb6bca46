#include "ui/reading/selection_bar.hpp"

#include "ui/layout.hpp"
#include "ui/reading/mark_colours.hpp"
#include "ui/reading/page_sheet.hpp"
#include "ui/widgets.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

namespace jumpseat::ui::reading {
namespace {
constexpr float bar_h = 40, below = 6, bar_padding = 8, bar_gap = 2;

// As wide as its words are in the language of the reader.
float width_of_bar(const Ui& ui) {
  const ButtonOptions quiet{.look = Look::quiet, .small = true};
  const float colours = std::size(mark_colours) * (ui.px(colour_button_side) + ui.px(bar_gap));
  return std::ceil(2 * ui.px(bar_padding) + colours + button_width(ui, "Note", quiet) + ui.px(bar_gap) + button_width(ui, "Copy", quiet));
}
}  // namespace

std::optional<Rect> selection_bar_place(const Ui& ui, const Rect& canvas, const app::ReadingView& view) {
  const model::Rect *first = nullptr, *last = nullptr;
  for (const auto& page : view.pages)
    for (const auto& area : page.selection) {
      if (intersection(on_screen(canvas, area), canvas).empty()) continue;
      if (!first || area.y < first->y) first = &area;
      if (!last || area.y + area.h > last->y + last->h) last = &area;
    }
  if (!last) return std::nullopt;
  const float w = width_of_bar(ui), h = ui.px(bar_h), gap = ui.px(below);
  const Rect end = on_screen(canvas, *last);
  float y = end.bottom() + gap;
  if (y + h > canvas.bottom() - gap) y = std::max(canvas.y + gap, on_screen(canvas, *first).y - h - gap);
  const float x = std::clamp(end.right() - w / 2, canvas.x + gap, std::max(canvas.x + gap, canvas.right() - w - ui.px(16)));
  return Rect{std::round(x), std::round(y), w, h};
}

void draw_selection_bar(Ui& ui, const Rect& place, std::vector<app::Command>& out) {
  draw_box(ui, place, ui.theme().panel, ui.theme().control_line, ui.px(8));
  Area area(ui, place, {.padding_x = bar_padding, .padding_y = 2, .gap = 0});
  Row row(ui, "read.selection", {.gap = bar_gap, .height = 36, .wraps = false});
  for (const auto colour : mark_colours)
    if (colour_button(ui, std::string("read.highlight.") + model::word_for(colour), highlight_name(colour), colour, false))
      out.push_back(app::command::AddHighlight{colour});
  if (button(ui, "read.note", "Note", {.look = Look::quiet, .hint = "Highlight and write a note (Ctrl+M)", .small = true}))
    out.push_back(app::command::AddHighlight{model::NoteColour::yellow, true});
  if (button(ui, "read.copy", "Copy", {.look = Look::quiet, .hint = "Copy the words (Ctrl+C)", .small = true}))
    out.push_back(app::command::CopySelection{});
}

}  // namespace jumpseat::ui::reading
