#include "ui/widgets.hpp"

#include "imgui.h"
#include "imgui_internal.h"
#include "imgui_stdlib.h"

#include <algorithm>
#include <cmath>

namespace jumpseat::ui {

namespace {

struct Edited {
  bool changed = false, submitted = false, active = false, activated = false;
};

Edited edit(Ui& ui, std::string_view id, const Rect& inner, std::string& text, const TextboxOptions& options, bool wanted, bool unwanted) {
  Edited out;
  const std::string before = text;
  ImGui::PushID(id.data(), id.data() + id.size());
  const ImFont& font = *ui.font(Type::body);
  ui.bring_letters(font, options.password ? std::string_view("*") : std::string_view(text));
  for (const ImWchar typed : ImGui::GetIO().InputQueueCharacters) ui.bring_letter(font, typed);
  ImGui::PushFont(ui.font(Type::body));
  ImGui::SetCursorScreenPos(ImVec2(inner.x, inner.y));
  const ImGuiID key = ImGui::GetID("##text");
  if (unwanted && ImGui::GetActiveID() == key) ImGui::ClearActiveID();
  if (wanted) ImGui::SetKeyboardFocusHere();
  int flags = ImGuiInputTextFlags_None;
  if (options.password) flags |= ImGuiInputTextFlags_Password;
  if (options.select_all_on_focus) flags |= ImGuiInputTextFlags_AutoSelectAll;
  if (!options.enabled || ui.inert()) flags |= ImGuiInputTextFlags_ReadOnly;
  if (options.multiline) {
    ImGui::InputTextMultiline("##text", &text, ImVec2(inner.w, inner.h), flags);
  } else {
    ImGui::SetNextItemWidth(inner.w);
    out.submitted = ImGui::InputText("##text", &text, flags | ImGuiInputTextFlags_EnterReturnsTrue);
  }
  out.active = ImGui::IsItemActive();
  out.activated = ImGui::IsItemActivated();
  if (ImGui::IsItemHovered()) ui.show_cursor(platform::Cursor::text);
  ImGui::PopFont();
  ImGui::PopID();
  out.changed = text != before;
  if (out.changed) ui.want_frames(1);  // what was pasted may have new letters
  return out;
}

bool is_pressed_now(const Rect& rect) {
  // A box of many lines is a window within the window.
  return ImGui::IsMouseClicked(0) &&
         ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem | ImGuiHoveredFlags_ChildWindows) &&
         ImGui::IsMouseHoveringRect(ImVec2(rect.x, rect.y), ImVec2(rect.right(), rect.bottom()));
}

}  // namespace

TextboxResult textbox(Ui& ui, std::string_view id, std::string_view name, std::string& text, TextboxOptions options) {
  const float height = options.height > 0 ? options.height : options.multiline ? 120 : 36;
  return textbox_at(ui, id, name, text, take(ui, ui.px(options.width), ui.px(height)), options);
}

TextboxResult textbox_at(Ui& ui, std::string_view id, std::string_view name, std::string& text, const Rect& rect, TextboxOptions options) {
  const Theme& t = ui.theme();
  const bool enabled = options.enabled && !ui.inert();
  ui.record(id, Role::textbox, name, options.password ? std::string(text.size(), '*') : text, rect, options.enabled, true);
  const bool focused = ui.focused() == id;
  const bool wanted = enabled && ui.take_focus_request(id);
  draw_box(ui, rect, t.panel, focused && enabled ? t.accent : t.control_line, ui.px(6));
  const float face = ui.font(Type::body)->FontSize;
  const float pad_x = ui.px(10), pad_y = options.multiline ? ui.px(8) : std::round((rect.h - face) / 2);
  const Rect inner{rect.x + pad_x, rect.y + pad_y, rect.w - 2 * pad_x, options.multiline ? rect.h - 2 * pad_y : face};
  const Edited edited = edit(ui, id, inner, text, options, wanted, !focused);
  if (text.empty() && !options.placeholder.empty())
    draw_text_cut(ui, {inner.x, rect.y, inner.w, options.multiline ? ui.px(36) : rect.h}, options.placeholder, Type::body, Weight::regular,
                  t.muted);
  const bool pressed = enabled && is_pressed_now(rect);
  if (edited.activated || pressed) ui.textbox_pressed(id);
  if (pressed && !edited.active) ui.focus(id);  // Dear ImGui's own field is smaller than the box
  ui.focus_textbox_seen(edited.active);
  if (focused && enabled) ui.draw_focus(rect, ui.px(6));
  if (focused && enabled && !edited.active && !wanted && ui.pressed("Enter")) ui.focus(id);
  return {edited.changed, edited.submitted && enabled};
}

}  // namespace jumpseat::ui
