#include "ui/reading/page_sheet.hpp"

#include "ui/layout.hpp"
#include "ui/reading/change_colours.hpp"
#include "ui/reading/mark_colours.hpp"
#include "ui/reading/words.hpp"
#include "ui/widgets.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

namespace jumpseat::ui::reading {

namespace {

constexpr std::uint32_t day_mark = 0xFFE58A, day_current = 0xFFC061;      // under the ink
constexpr std::uint32_t night_mark = 0xFFD24A, night_current = 0xFF9A3D;  // over dark paper
constexpr std::uint32_t day_selection = 0xB5D3FA, night_selection = 0x6AA6F0;
constexpr double night_selection_strength = 0.38;
constexpr double night_mark_strength = 0.28, night_current_strength = 0.5;

std::string id_of(const app::PageView& page) { return "read.page." + std::to_string(page.page.number()); }

void draw_highlights(Ui& ui, const Rect& canvas, const app::PageView& page, bool night) {
  if (page.highlights.empty()) return;
  if (!night) ui.canvas().begin_marker();
  for (const auto& highlight : page.highlights) {
    const auto rect = on_screen(canvas, highlight.on_canvas).inset(-ui.px(1), -ui.px(1));
    auto colour = rgb(highlight.current ? day_current : day_mark);
    if (night)
      colour =
          with_alpha(rgb(highlight.current ? night_current : night_mark), highlight.current ? night_current_strength : night_mark_strength);
    if (is_visible(ui, rect)) draw_box(ui, rect, colour, 0, 0);
  }
  if (!night) ui.canvas().end_marker();
  for (const auto& highlight : page.highlights)
    if (highlight.current) draw_box(ui, on_screen(canvas, highlight.on_canvas).inset(-ui.px(2), -ui.px(2)), 0, rgb(0xC46A00), ui.px(2));
}

void draw_marks(Ui& ui, const Rect& canvas, const app::PageView& page, bool night) {
  if (page.marks.empty()) return;
  if (!night) ui.canvas().begin_marker();
  for (const auto& mark : page.marks) {
    const auto rect = on_screen(canvas, mark.on_canvas).inset(-ui.px(1), -ui.px(1));
    if (is_visible(ui, rect)) draw_box(ui, rect, night ? mark_at_night(mark.colour) : mark_on_paper(mark.colour), 0, 0);
  }
  if (!night) ui.canvas().end_marker();
  for (const auto& mark : page.marks) {
    const auto rect = on_screen(canvas, mark.on_canvas).inset(-ui.px(1), -ui.px(1));
    if (mark.first) ui.record("read.page_mark." + mark.id, Role::text, mark.name, model::word_for(mark.colour), rect, true, false);
    if (mark.selected && is_visible(ui, rect))
      draw_box(ui, {rect.x, rect.bottom() - ui.px(2), rect.w, ui.px(2)}, mark_swatch(mark.colour), 0, 0);
  }
}

// New words are tinted; where some were taken out a wedge stands. What stood there is told under the mouse.
void draw_changes(Ui& ui, const Rect& canvas, const app::PageView& page, bool night) {
  if (page.changes.empty()) return;
  const auto place_of = [&](const app::ChangePatchView& change) {
    const Rect rect = on_screen(canvas, change.on_canvas);
    return change.on_canvas.w > 0 ? rect.inset(-ui.px(1), -ui.px(1)) : Rect{rect.x - ui.px(4), rect.y, ui.px(8), rect.h + ui.px(4)};
  };
  if (!night) ui.canvas().begin_marker();
  for (const auto& change : page.changes)
    if (change.on_canvas.w > 0 && is_visible(ui, place_of(change)))
      draw_box(ui, place_of(change), night ? change_at_night(change.sort) : change_on_paper(change.sort), 0, 0);
  if (!night) ui.canvas().end_marker();
  std::string hint;
  for (const auto& change : page.changes) {
    const Rect place = place_of(change);
    if (change.first)
      ui.record("read.page_change." + std::to_string(change.index), Role::text, change_hint(change), "", place, true, false);
    if (!is_visible(ui, place)) continue;
    const Colour ink = change_swatch(change.sort);
    if (change.on_canvas.w <= 0) {
      const float x = place.centre_x(), foot = place.bottom();
      draw_box(ui, {x - ui.px(1), place.y, ui.px(2), place.h}, ink, 0, 0);
      ui.draw_list()->AddTriangleFilled(ImVec2(x - ui.px(5), foot), ImVec2(x + ui.px(5), foot), ImVec2(x, foot - ui.px(7)), ink);
    }
    if (change.current) draw_box(ui, place.inset(-ui.px(1), -ui.px(1)), 0, ink, ui.px(2));
    if (place.contains(ui.mouse_x(), ui.mouse_y())) hint = change_hint(change);
  }
  if (!hint.empty() && !ui.inert() && canvas.contains(ui.mouse_x(), ui.mouse_y())) draw_tooltip(ui, hint);
}

// The sentence that is read aloud, and stronger the word.
void draw_spoken(Ui& ui, const Rect& canvas, const app::PageView& page, bool night) {
  if (page.spoken.empty()) return;
  constexpr std::uint32_t day_sentence = 0xEDE3FB, day_word = 0xC9A9F5, at_night = 0xA77BF0;
  const auto draw = [&](const std::vector<model::Rect>& areas, std::uint32_t day, double night_strength) {
    for (const auto& area : areas) {
      const Rect rect = on_screen(canvas, area).inset(-ui.px(1), -ui.px(1));
      if (is_visible(ui, rect)) draw_box(ui, rect, night ? with_alpha(rgb(at_night), night_strength) : rgb(day), 0, 0);
    }
  };
  if (!night) ui.canvas().begin_marker();
  draw(page.spoken, day_sentence, 0.16);
  draw(page.spoken_word, day_word, 0.4);
  if (!night) ui.canvas().end_marker();
}

// In the colour that the theme gives to what is chosen; like a felt pen, so that the words stay as dark as they are.
void draw_selection(Ui& ui, const Rect& canvas, const app::PageView& page, bool night) {
  if (page.selection.empty()) return;
  if (!night) ui.canvas().begin_marker();
  for (const auto& area : page.selection) {
    const auto rect = on_screen(canvas, area).inset(-ui.px(1), -ui.px(1));
    if (is_visible(ui, rect))
      draw_box(ui, rect, night ? with_alpha(rgb(night_selection), night_selection_strength) : rgb(day_selection), 0, 0);
  }
  if (!night) ui.canvas().end_marker();
}

bool draw_links(Ui& ui, const Rect& canvas, const app::PageView& page, bool hints, std::vector<app::Command>& out) {
  bool over_one = false;
  const auto accent = ui.theme().accent;
  for (const auto& link : page.links) {
    const auto rect = on_screen(canvas, link.on_canvas);
    const std::string id = id_of(page) + ".link." + std::to_string(link.index);
    const auto mouse = ui.interact(id, Role::link, link.hint, "", rect, true);
    if (mouse.clicked) out.push_back(app::command::FollowLink{page.page, link.index});
    if (!is_visible(ui, rect)) continue;
    if (mouse.hovered) {
      over_one = true;
      draw_box(ui, rect.inset(-ui.px(1)), with_alpha(accent, mouse.held ? 0.24 : 0.14), 0, ui.px(2));
      if (hints) draw_tooltip(ui, link.hint);
    }
    if (mouse.focused) ui.draw_focus(rect, ui.px(2));
  }
  return over_one;
}

// In the middle of what can be seen of the page, so that it is found however the page is scrolled.
bool draw_problem(Ui& ui, const Rect& seen, const app::PageView& page, std::vector<app::Command>& out) {
  const float w = std::min(ui.px(340), seen.w - ui.px(16)), h = ui.px(112);
  if (w < ui.px(80)) return false;
  const float y = std::max(seen.y, seen.centre_y() - h / 2);
  const Rect box{seen.centre_x() - w / 2, y, w, h};
  draw_box(ui, box, ui.theme().panel, ui.theme().line, ui.px(10));
  Area area(ui, box, {.padding = 16, .gap = 10});
  const std::string id = id_of(page);
  text(ui, page.problem, {.tone = Tone::bad, .id = id + ".problem"});
  if (button(ui, id + ".retry", "Try again", {.small = true})) out.push_back(app::command::RetryPage{page.page});
  return box.contains(ui.mouse_x(), ui.mouse_y());
}

bool draw_still_drawing(Ui& ui, const Rect& seen, const app::PageView& page, std::vector<app::Command>& out) {
  const std::string words = base::say("Still drawing");
  const float stop_w = std::max(60.0F, ui.text_width("Stop", Type::body, Weight::semibold) / static_cast<float>(ui.scale()) + 20),
              margin = 8;
  const float words_w = ui.text_width(words), h = ui.px(28 + 2 * margin), w = words_w + ui.px(16 + 12 + stop_w + margin);
  if (seen.h < h || seen.w < w) return false;
  const Rect box{std::floor(seen.centre_x() - w / 2), seen.y + std::min(ui.px(24), seen.h - h), w, h};
  draw_box(ui, box, ui.theme().panel, ui.theme().line, ui.px(10));
  draw_text(ui, box.x + ui.px(16), box.y + ui.px(margin + 4), words, Type::body, Weight::regular, ui.theme().muted);
  ui.record(id_of(page) + ".waiting", Role::notice, words, "", box, true, false);
  Area area(ui, {box.right() - ui.px(margin + stop_w), box.y + ui.px(margin), ui.px(stop_w), ui.px(28)}, {.gap = 0});
  if (button(ui, id_of(page) + ".stop", "Stop", {.width = stop_w, .small = true})) out.push_back(app::command::StopPage{page.page});
  return box.contains(ui.mouse_x(), ui.mouse_y());
}

}  // namespace

Rect on_screen(const Rect& canvas, const model::Rect& on_canvas) {
  return {canvas.x + static_cast<float>(on_canvas.x), canvas.y + static_cast<float>(on_canvas.y), static_cast<float>(on_canvas.w),
          static_cast<float>(on_canvas.h)};
}

int link_under_mouse(const Ui& ui, const Rect& canvas, const app::PageView& page) {
  for (const auto& link : page.links)
    if (on_screen(canvas, link.on_canvas).contains(ui.mouse_x(), ui.mouse_y())) return link.index;
  return -1;
}

bool draw_sheet(Ui& ui, const Rect& canvas, const app::PageView& page, PageTone tone, const Textures& textures,
                std::vector<app::Command>& out) {
  const bool night = tone.night;
  const auto paper = on_screen(canvas, page.on_canvas);
  std::vector<PageImage> images;
  for (const auto& placement : page.images) {
    const Rect place = on_screen(canvas, placement.on_canvas);
    if (const auto handle = textures.handle(placement.image, place.w, place.h)) images.push_back({handle, place});
  }
  const bool drawn = !images.empty() || !page.problem.empty();
  const std::string_view value = !page.problem.empty() ? std::string_view(page.problem)
                                 : drawn               ? std::string_view(page.changed ? "changed" : "")
                                                       : std::string_view("drawing");
  PageOptions options{.night = night, .sepia = tone.sepia, .drawn = drawn};
  for (const auto& picture : page.pictures) options.pictures.push_back(on_screen(canvas, picture));
  ui::page(ui, id_of(page), page.label.value, value, paper, images, options);

  draw_changes(ui, canvas, page, night);
  draw_spoken(ui, canvas, page, night);
  draw_marks(ui, canvas, page, night);
  draw_highlights(ui, canvas, page, night);
  draw_selection(ui, canvas, page, night);
  bool taken = draw_links(ui, canvas, page, tone.link_hints, out);
  const auto seen = intersection(paper, canvas);
  if (seen.empty()) return taken;
  if (!page.problem.empty()) taken = draw_problem(ui, seen, page, out) || taken;
  else if (page.taking_long) taken = draw_still_drawing(ui, seen, page, out) || taken;
  return taken;
}

}  // namespace jumpseat::ui::reading
