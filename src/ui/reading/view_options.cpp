#include "ui/reading/view_options.hpp"

#include "ui/layout.hpp"
#include "ui/widgets.hpp"

#include <algorithm>

namespace jumpseat::ui::reading {
namespace {
constexpr float sheet_w = 312, sheet_h = 380, from_edge = 12;
}

Rect view_options_place(const Ui& ui, const Rect& canvas) {
  const float w = std::min(ui.px(sheet_w), canvas.w), h = std::min(ui.px(ui.remembered("read.options_height", sheet_h)), canvas.h),
              edge = ui.px(from_edge);
  return {std::max(canvas.x, canvas.right() - w - edge), canvas.y + std::min(ui.px(4), canvas.h - h), w, h};
}

bool draw_view_options(Ui& ui, const Rect& place, const app::ReadingView& view, std::vector<app::Command>& out) {
  using app::Fit;
  using app::Spread;
  using app::Tone;
  draw_box(ui, place, ui.theme().panel, ui.theme().control_line, ui.px(10));
  Area area(ui, place, {.padding = 16, .gap = 8});
  aside(ui, "Pages");
  if (const auto spread = segmented(ui, "read.spread", {"One", "Two", "Cover, two"}, static_cast<int>(view.spread)))
    out.push_back(app::command::SetSpread{static_cast<Spread>(*spread)});
  if (checkbox(ui, "read.paged", "A page at a time", view.paged)) out.push_back(app::command::TogglePaged{});
  aside(ui, "Size");
  constexpr Fit fits[] = {Fit::width, Fit::page, Fit::content};
  const auto* fit = std::find(std::begin(fits), std::end(fits), view.fit);
  if (const auto chosen =
          segmented(ui, "read.fit", {"Width", "Page", "Text"}, fit == std::end(fits) ? -1 : static_cast<int>(fit - std::begin(fits))))
    out.push_back(app::command::SetFit{fits[*chosen]});
  aside(ui, "Colours");
  if (const auto tone = segmented(ui, "read.tone", {"Printed", "Night", "Sepia"}, view.night ? 1 : view.sepia ? 2 : 0))
    out.push_back(app::command::SetTone{static_cast<Tone>(*tone)});
  if (checkbox(ui, "read.ruler", "Reading ruler", view.ruler)) out.push_back(app::command::ToggleRuler{});
  separator(ui);
  if (button(ui, "read.print", "Print or save pages\u2026", {.width = -1})) out.push_back(app::command::ShowPrint{});
  ui.remember("read.options_height", (ui.layouts().back().extent - place.y) / static_cast<float>(ui.scale()) + 16);
  return !ui.pressed("Escape");
}

}  // namespace jumpseat::ui::reading
