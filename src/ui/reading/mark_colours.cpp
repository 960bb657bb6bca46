#include "ui/reading/mark_colours.hpp"

#include "ui/layout.hpp"
#include "ui/widgets.hpp"

#include <array>
#include <imgui.h>

namespace jumpseat::ui::reading {
namespace {

constexpr float radius = 8;

template <class T>
T of(const std::array<T, 4>& values, model::NoteColour colour) {
  return values[static_cast<std::size_t>(colour)];
}

}  // namespace

Colour mark_on_paper(model::NoteColour colour) { return rgb(model::rgb_of(colour)); }

Colour mark_at_night(model::NoteColour colour) {
  return with_alpha(rgb(of<std::uint32_t>({0xFFD24A, 0x63D068, 0x5AB0FF, 0xFF7B7B}, colour)), 0.32);
}

Colour mark_swatch(model::NoteColour colour) { return rgb(of<std::uint32_t>({0xF2C230, 0x58B85A, 0x4A9CF0, 0xE86A6A}, colour)); }
const char* mark_name(model::NoteColour colour) { return of<const char*>({"Yellow", "Green", "Blue", "Red"}, colour); }
std::string colour_word(model::NoteColour colour) {
  switch (colour) {
    case model::NoteColour::yellow: return base::say_in("a colour", "yellow");
    case model::NoteColour::green: return base::say_in("a colour", "green");
    case model::NoteColour::blue: return base::say_in("a colour", "blue");
    case model::NoteColour::red: return base::say_in("a colour", "red");
  }
  return {};
}
const char* only_name(model::NoteColour colour) { return of<const char*>({"Only yellow", "Only green", "Only blue", "Only red"}, colour); }
const char* highlight_name(model::NoteColour colour) {
  return of<const char*>({"Highlight in yellow", "Highlight in green", "Highlight in blue", "Highlight in red"}, colour);
}

bool colour_button(Ui& ui, std::string_view id, Label name, model::NoteColour colour, bool on) {
  const Rect rect = take(ui, ui.px(colour_button_side), ui.px(colour_button_side));
  const auto does = ui.interact(id, Role::button, name, on ? "on" : "", rect, true);
  if (!is_visible(ui, rect)) return does.clicked;
  if (on || does.hovered) draw_box(ui, rect, on ? ui.theme().soft : with_alpha(ui.theme().text, 0.07), 0, ui.px(6));
  const ImVec2 centre(rect.centre_x(), rect.centre_y());
  ui.draw_list()->AddCircleFilled(centre, ui.px(radius), mark_swatch(colour), 24);
  if (on) ui.draw_list()->AddCircle(centre, ui.px(radius + 2), ui.theme().text, 24, ui.px(1.5F));
  if (does.focused) ui.draw_focus(rect, ui.px(6));
  if (does.hovered) draw_tooltip(ui, name);
  return does.clicked;
}

}  // namespace jumpseat::ui::reading
