#include "ui/recognition_card.hpp"

#include "ui/layout.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include "imgui.h"

#include <fmt/format.h>

#include <algorithm>

namespace jumpseat::ui {
namespace {

void draw_count(Ui& ui, const std::string& id, Label what, int count, int of) {
  Row row(ui, id, {.gap = 8});
  text(ui, what, {.wrap = false});
  stretch(ui);
  text(ui, of > 0 ? base::say("{} of {}", count, of) : "–", {.weight = Weight::semibold, .wrap = false});
}

// Signs caught against ordinary scenes reported, from the surest answers to the least sure; the dashed line is guessing.
void draw_curve(Ui& ui, const std::string& id, const app::RecognitionView& view) {
  const Theme& t = ui.theme();
  const float side = std::min(width_left(ui) - ui.px(24), ui.px(190));
  const Rect all = take(ui, 0, side + ui.px(40));
  std::string value;
  for (const app::RocPointView& point : view.roc)
    value += (value.empty() ? "" : "; ") + base::say("{} caught at {} false alarms", percent(point.hits), percent(point.false_alarms));
  ui.record(id, Role::chart, "Signs caught against false alarms", value, all, true, false);
  if (!is_visible(ui, all)) return;
  const Rect plot{all.x + ui.px(20), all.y + ui.px(18), side, side};
  const auto at = [&](double x, double y) {
    return ImVec2(plot.x + static_cast<float>(x) * plot.w, plot.bottom() - static_cast<float>(y) * plot.h);
  };
  ImDrawList& list = *ui.draw_list();
  draw_box(ui, plot, t.panel, t.line, 0);
  for (const double share : {0.25, 0.5, 0.75}) {
    list.AddLine(at(share, 0), at(share, 1), t.line);
    list.AddLine(at(0, share), at(1, share), t.line);
  }
  for (int i = 0; i < 20; i += 2) list.AddLine(at(i / 20.0, i / 20.0), at((i + 1) / 20.0, (i + 1) / 20.0), t.muted, ui.px(1));
  for (std::size_t i = 0; i + 1 < view.roc.size(); ++i)
    list.AddLine(at(view.roc[i].false_alarms, view.roc[i].hits), at(view.roc[i + 1].false_alarms, view.roc[i + 1].hits), t.accent,
                 ui.px(2));
  for (const app::RocPointView& point : view.roc) list.AddCircleFilled(at(point.false_alarms, point.hits), ui.px(3), t.accent, 16);
  draw_text(ui, all.x, all.y, "Signs caught ↑", Type::aside, Weight::regular, t.muted);
  const std::string below = base::say("Ordinary scenes reported →");
  draw_text(ui, plot.right() - ui.text_width(below, Type::aside), plot.bottom() + ui.px(3), below, Type::aside, Weight::regular, t.muted);
  // On the side of its line where the curve is not.
  double above = 0;
  for (const app::RocPointView& point : view.roc) above += point.hits - point.false_alarms;
  const float x = above < 0 ? 0.17F : 0.56F, y = above < 0 ? 0.62F : 0.46F;
  draw_text(ui, plot.x + plot.w * x, plot.bottom() - plot.h * y, "guessing", Type::aside, Weight::regular, t.muted);
}

}  // namespace

void draw_recognition_words(Ui& ui, const std::string& id, const app::RecognitionView& view) {
  draw_count(ui, id + ".caught", "Caught", view.hits, view.signals);
  draw_count(ui, id + ".false_alarms", "False alarms", view.false_alarms, view.noises);
  aside(ui, view.sentence);
  if (!view.roc.empty()) draw_curve(ui, id + ".curve", view);
  for (const std::string& sentence : {view.auc_sentence, view.certainty_sentence, view.looks_sentence})
    if (!sentence.empty()) aside(ui, sentence);
}

}  // namespace jumpseat::ui
