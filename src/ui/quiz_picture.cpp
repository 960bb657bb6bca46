// Answering on a picture: by the mouse, or by a cross that the arrows move. Areas are outlined, places are dots.
#include "ui/layout.hpp"
#include "ui/picture_outline.hpp"
#include "ui/quiz_panel.hpp"
#include "ui/quiz_parts.hpp"
#include "ui/rich.hpp"
#include "ui/widgets.hpp"

#include "imgui.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;

constexpr float cross_arm = 12;

void draw_label(Ui& ui, ImVec2 at, const std::string& words, Colour colour) {
  const float w = ui.text_width(words, Type::aside, Weight::semibold) + ui.px(10);
  const Rect box{at.x + ui.px(8), at.y - ui.px(9), w, ui.px(18)};
  draw_box(ui, box, ui.theme().panel, colour, ui.px(4));
  draw_text(ui, box.x + ui.px(5), box.y + ui.px(1), words, Type::aside, Weight::semibold, colour);
}

Colour colour_of(const Theme& theme, const std::optional<bool>& right) { return !right ? theme.accent : *right ? theme.ok : theme.bad; }

// A dark line under a light one is seen on any picture.
void draw_answers(Ui& ui, const PicturePlacement& at, const app::HotspotView& view) {
  ImDrawList& list = *ui.draw_list();
  const float line = ui.px(3);
  list.PushClipRect(ImVec2(at.rect.x, at.rect.y), ImVec2(at.rect.right(), at.rect.bottom()), true);
  for (const app::AreaView& area : view.areas) {
    outline_area(list, at, area.area, ui.theme().panel, line + ui.px(3));
    outline_area(list, at, area.area, colour_of(ui.theme(), area.right), line);
    if (area.right && !area.area.coordinates.empty()) {
      const std::string words = area.area.name.empty() ? verdict_words(*area.right) : area.area.name;
      if (area.area.coordinates.size() >= 2)
        draw_label(ui, on_screen(at, area.area.coordinates[0], area.area.coordinates[1]), words, colour_of(ui.theme(), area.right));
    }
  }
  for (const app::PointView& point : view.points) {
    const ImVec2 centre = on_screen(at, point.x, point.y);
    const Colour colour = colour_of(ui.theme(), point.right);
    list.AddCircleFilled(centre, ui.px(8), ui.theme().panel, 24);
    list.AddCircleFilled(centre, ui.px(6), colour, 24);
    const std::string verdict = !point.right ? "" : verdict_words(*point.right);
    const std::string words = point.label.empty() ? verdict : verdict.empty() ? point.label : point.label + " · " + verdict;
    if (!words.empty()) draw_label(ui, centre, words, colour);
  }
  list.PopClipRect();
}

void draw_cross(Ui& ui, const PicturePlacement& at, float x, float y) {
  ImDrawList& list = *ui.draw_list();
  const ImVec2 c = on_screen(at, x, y);
  for (const auto& [colour, width] : {std::pair{ui.theme().panel, ui.px(5)}, std::pair{ui.theme().accent, ui.px(2)}}) {
    list.AddLine(ImVec2(c.x - ui.px(cross_arm), c.y), ImVec2(c.x + ui.px(cross_arm), c.y), colour, width);
    list.AddLine(ImVec2(c.x, c.y - ui.px(cross_arm)), ImVec2(c.x, c.y + ui.px(cross_arm)), colour, width);
  }
}

std::string given_words(const app::HotspotView& view) {
  if (view.given == 0) return base::say("Nothing is marked yet. Click the picture, or move the cross with the arrows and press Space.");
  if (view.most > 1)
    return base::say_count(view.given, "{} place is marked of {} at the most. Backspace takes the last one away.",
                           "{} places are marked of {} at the most. Backspace takes the last one away.", view.most);
  return base::say_count(view.given, "{} place is marked. Backspace takes the last one away.",
                         "{} places are marked. Backspace takes the last one away.");
}

// The label to put down after this one: the next that is left, once the last of this one is down.
int next_label(const std::vector<app::MarkerView>& labels, int put_down) {
  const int count = static_cast<int>(labels.size());
  if (labels[static_cast<std::size_t>(put_down)].left != 1) return put_down;
  for (int step = 1; step < count; ++step)
    if (const int next = (put_down + step) % count; labels[static_cast<std::size_t>(next)].left > 0) return next;
  return put_down;
}

}  // namespace

bool QuizPanel::move_cross(Ui& ui, float w, float h) {
  bool moved = false;
  const float step = std::max(1.0F, std::round(w / 40));
  for (const auto& [key, dx, dy] :
       {std::tuple{"Left", -1.0F, 0.0F}, std::tuple{"Right", 1.0F, 0.0F}, std::tuple{"Up", 0.0F, -1.0F}, std::tuple{"Down", 0.0F, 1.0F}}) {
    const bool fine = ui.pressed(std::string("Shift+") + key);
    if (!fine && !ui.pressed(key)) continue;
    m_cross_x = std::clamp(m_cross_x + dx * (fine ? 1 : step), 0.0F, w - 1);
    m_cross_y = std::clamp(m_cross_y + dy * (fine ? 1 : step), 0.0F, h - 1);
    moved = true;
  }
  return moved;
}

void QuizPanel::draw_hotspot(Ui& ui, const app::AttemptView& view, Commands& out) {
  const app::HotspotView& hotspot = view.hotspot;
  const bool open = answer_is_open(view);
  const auto found = std::find_if(view.pictures.begin(), view.pictures.end(), [&](const auto& one) { return one.name == hotspot.picture; });
  const app::PictureView* picture = found == view.pictures.end() ? nullptr : &*found;
  const int count = static_cast<int>(hotspot.markers.size());
  m_left = std::clamp(m_left, 0, std::max(0, count - 1));
  if (count > 0 && open) {
    aside(ui, "Choose a label, then its place on the picture.");
    for (int i = 0; i < count; ++i) {
      const app::MarkerView& marker = hotspot.markers[static_cast<std::size_t>(i)];
      const std::string left = marker.left < 0    ? ""
                               : marker.left == 0 ? base::say("put down")
                                                  : base::say_in("labels", "{} left", marker.left);
      if (row(ui, fmt::format("quiz.marker.{}", i), marker.text, {.selected = i == m_left, .right = left})) m_left = i;
      if (i < 9 && !ui.typing() && !ui.inert() && ui.pressed(std::to_string(i + 1))) m_left = i;
    }
  }
  const RichBox size = picture ? picture_size(ui, *picture, width_left(ui)) : RichBox{width_left(ui), ui.px(60)};
  const Rect rect = take(ui, size.w, size.h);
  draw_picture(ui, rect, picture, m_textures, base::say("the picture of this question"));
  if (!picture || picture->image == 0) return;
  const PicturePlacement at{rect, static_cast<float>(hotspot.w > 0 ? hotspot.w : picture->w),
                            static_cast<float>(hotspot.h > 0 ? hotspot.h : picture->h)};
  if (m_cross_x < 0) m_cross_x = at.w / 2, m_cross_y = at.h / 2;
  const std::string value =
      base::say("cross at {:.0f}, {:.0f} of {:.0f} by {:.0f}; {} marked", m_cross_x, m_cross_y, at.w, at.h, hotspot.given);
  const auto does = ui.interact("quiz.picture", Role::button, "Picture", value, rect, open);
  draw_answers(ui, at, hotspot);
  if (!open) return;
  const bool by_keyboard = does.focused && ui.focus_by_keyboard();
  if (by_keyboard) {
    if (move_cross(ui, at.w, at.h)) {
      const ImVec2 cross = on_screen(at, m_cross_x, m_cross_y);
      ui.bring_into_view(Rect{cross.x, cross.y, 0, 0}.inset(-ui.px(cross_arm)));
      ui.want_frames(1);
    }
    draw_cross(ui, at, m_cross_x, m_cross_y);
    ui.draw_focus(rect, ui.px(4));
  }
  // Once something is marked Enter goes on, as the button says; Space marks.
  if (does.by_enter && can_do(view, main_action(view))) return out.push_back(command_for(main_action(view)));
  // The second click of a double click was meant for the same place, and would put down a label that nobody chose.
  const bool again = !by_keyboard && ImGui::GetIO().MouseClickedLastCount[0] > 1;
  if (does.clicked && !again) {
    if (!by_keyboard) {
      m_cross_x = std::clamp((ui.mouse_x() - rect.x) * at.w / rect.w, 0.0F, at.w - 1);
      m_cross_y = std::clamp((ui.mouse_y() - rect.y) * at.h / rect.h, 0.0F, at.h - 1);
    }
    out.emplace_back(app::command::PointAt{m_cross_x, m_cross_y, count > 0 ? m_left : -1});
    if (count > 0) m_left = next_label(hotspot.markers, m_left);
  }
  if (does.focused && !ui.inert() && (ui.pressed("Backspace") || ui.pressed("Delete"))) {
    out.emplace_back(app::command::TakePointAway{});
    if (!hotspot.points.empty() && hotspot.points.back().marker >= 0)
      m_left = hotspot.points.back().marker;  // it is meant next, to be put somewhere else
  }
  aside(ui, given_words(hotspot));
}

}  // namespace jumpseat::ui
