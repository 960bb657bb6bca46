#include "platform/right_to_left.hpp"
#include "ui/hand_drawn_box.hpp"
#include "ui/layout.hpp"
#include "ui/soft_wrap.hpp"
#include "ui/widgets.hpp"

#include "base/text.hpp"

#include "imgui.h"
#include "imgui_internal.h"
#include "imgui_stdlib.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace jumpseat::ui {

namespace {

struct Edited {
  bool changed = false, submitted = false, active = false, activated = false, typed = false;
};

Advance advance_of(const ImFont& font) {
  return [&font](char32_t letter) { return font.GetCharAdvance(static_cast<ImWchar>(letter > 0xFFFF ? 0xFFFD : letter)); };
}

// What was typed is broken anew before it is shown; a break takes a space's place, so the caret stays where it is.
struct Wrapping {
  Ui::WrappedText& kept;
  const ImFont& font;
  float width = 0;
  static int call(ImGuiInputTextCallbackData* data) {
    auto& self = *static_cast<Wrapping*>(data->UserData);
    const std::string_view now(data->Buf, static_cast<std::size_t>(data->BufTextLen));
    const auto carried = carried_breaks(self.kept.shown, self.kept.breaks, now);
    const std::string plain = without_breaks(std::string(now), carried);
    self.kept.breaks = soft_breaks(plain, self.width, advance_of(self.font));
    self.kept.shown = with_breaks(plain, self.kept.breaks);
    if (self.kept.shown == now) return 0;
    std::copy(self.kept.shown.begin(), self.kept.shown.end(), data->Buf);
    data->BufDirty = true;
    return 0;
  }
};

// Copied as it was written, without the breaks on screen.
void copy_as_written(const ImGuiInputTextState* state, const std::string& plain) {
  if (!state || state->Stb.select_start == state->Stb.select_end) return;
  const int from = std::min(state->Stb.select_start, state->Stb.select_end), to = std::max(state->Stb.select_start, state->Stb.select_end);
  const char *at = plain.data(), *const end = plain.data() + plain.size(), *first = end, *last = end;
  for (int letter = 0; at < end && letter <= to; ++letter) {
    if (letter == from) first = at;
    if (letter == to) last = at;
    base::next_character(at, end);
  }
  if (first < last) ImGui::SetClipboardText(std::string(first, last).c_str());
}

void edit_wrapped(Ui& ui, std::string_view id, ImGuiID key, const Rect& inner, std::string& text, int flags) {
  const ImFont& font = *ui.font(Type::body);
  const bool active = ImGui::GetActiveID() == key;
  const float width = inner.w - ImGui::GetStyle().ScrollbarSize - ui.px(4);
  Ui::WrappedText fresh{std::string(id), {}, soft_breaks(text, width, advance_of(font)), text};
  fresh.shown = with_breaks(text, fresh.breaks);
  Ui::WrappedText& written = ui.wrapped_text();  // of the box that has the keyboard, whichever that is
  if (active && written.id != id) written = fresh;
  Ui::WrappedText& kept = active ? written : fresh;
  const bool with_control = ImGui::GetIO().KeyCtrl;
  const bool copies = active && with_control &&
                      (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_C)) || ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_X)));
  const ImGuiInputTextState* state = copies ? ImGui::GetInputTextState(key) : nullptr;
  const ImGuiInputTextState before = state ? *state : ImGuiInputTextState();
  const std::string plain = without_breaks(kept.shown, kept.breaks);
  std::string shown = kept.shown;
  Wrapping wrapping{kept, font, width};
  const Rect room{inner.x, inner.y, width, inner.h};
  std::optional<HandDrawnBox> by_hand;
  if (platform::has_right_to_left(text)) by_hand.emplace(ui, room, key, BoxText{active ? plain : text, shown});
  ImGui::InputTextMultiline("##text", &shown, ImVec2(inner.w, inner.h), flags | ImGuiInputTextFlags_CallbackAlways, Wrapping::call,
                            &wrapping);
  const bool drawn_by_hand = by_hand.has_value();
  by_hand.reset();
  if (copies) copy_as_written(&before, plain);
  const bool became_active = !active && ImGui::GetActiveID() == key;
  if (active || became_active) text = without_breaks(shown, carried_breaks(kept.shown, kept.breaks, shown));
  if (became_active) written = fresh;
  if (drawn_by_hand) draw_by_hand(ui, room, key, {text, shown});
}

// Dear ImGui leaves out the line ends of what is pasted into a box of one line, and so joins the words around them.
class PasteInOneLine {
 public:
  PasteInOneLine() {
    m_io.ClipboardUserData = this;
    m_io.GetClipboardTextFn = [](void* self) { return static_cast<PasteInOneLine*>(self)->read(); };
    m_io.SetClipboardTextFn = [](void* self, const char* text) {
      const auto& paste = *static_cast<PasteInOneLine*>(self);
      if (paste.m_write) paste.m_write(paste.m_user, text);
    };
  }
  ~PasteInOneLine() { m_io.ClipboardUserData = m_user, m_io.GetClipboardTextFn = m_read, m_io.SetClipboardTextFn = m_write; }
  PasteInOneLine(const PasteInOneLine&) = delete;
  PasteInOneLine& operator=(const PasteInOneLine&) = delete;

 private:
  const char* read() {
    const char* text = m_read ? m_read(m_user) : nullptr;
    m_text = base::in_one_line(text ? text : "");
    return m_text.c_str();
  }

  ImGuiIO& m_io = ImGui::GetIO();
  void* m_user = m_io.ClipboardUserData;
  const char* (*m_read)(void*) = m_io.GetClipboardTextFn;
  void (*m_write)(void*, const char*) = m_io.SetClipboardTextFn;
  std::string m_text;
};

// Dear ImGui selects all of a line that the keyboard leads into: the next letter would take the place of what was written.
void put_caret_at_end(ImGuiID key) {
  ImGuiInputTextState* state = ImGui::GetInputTextState(key);
  if (!state) return;
  state->ClearSelection();
  state->Stb.cursor = state->CurLenW;
}

Edited edit(Ui& ui, std::string_view id, const Rect& inner, std::string& text, const TextboxOptions& options, bool wanted, bool unwanted) {
  Edited out;
  const std::string before = text;
  ImGui::PushID(id.data(), id.data() + id.size());
  const ImFont& font = *ui.font(Type::body);
  ui.bring_letters(font, options.password ? std::string_view("*") : std::string_view(text));
  bool letters_come = false;
  for (const ImWchar typed : ImGui::GetIO().InputQueueCharacters) ui.bring_letter(font, typed), letters_come = letters_come || typed >= ' ';
  ImGui::PushFont(ui.font(Type::body));
  ImGui::SetCursorScreenPos(ImVec2(inner.x, inner.y));
  const ImGuiID key = ImGui::GetID("##text");
  if (unwanted && ImGui::GetActiveID() == key) ImGui::ClearActiveID();
  // Somebody else has changed what is being written (it was undone, say): Dear ImGui's own copy of it is out of date.
  const bool overtaken = ImGui::GetActiveID() == key && ui.wrapped_text().id == id && ui.wrapped_text().plain != text;
  if (overtaken) {
    ImGui::ClearActiveID();
    ui.want_frames(2);  // the keyboard comes back to it with the next
  }
  if (wanted || overtaken) ImGui::SetKeyboardFocusHere();
  int flags = ImGuiInputTextFlags_None;
  if (options.password) flags |= ImGuiInputTextFlags_Password;
  if (options.select_all_on_focus) flags |= ImGuiInputTextFlags_AutoSelectAll;
  if (!options.enabled || ui.inert()) flags |= ImGuiInputTextFlags_ReadOnly;
  if (options.multiline) {
    edit_wrapped(ui, id, key, inner, text, flags);
  } else {
    ImGui::SetNextItemWidth(inner.w);
    const PasteInOneLine paste;
    const bool drawn_by_hand = !options.password && platform::has_right_to_left(text);
    std::optional<HandDrawnBox> by_hand;
    if (drawn_by_hand) by_hand.emplace(ui, inner, key, BoxText{text, text});
    // Ctrl+Enter is a command of its own.
    const bool by_enter = ImGui::InputText("##text", &text, flags | ImGuiInputTextFlags_EnterReturnsTrue);
    by_hand.reset();
    if (drawn_by_hand) draw_by_hand(ui, inner, key, {text, text});
    out.submitted = by_enter && !ImGui::GetIO().KeyCtrl;
  }
  const auto& keys = ui.keys();
  const auto is_escape = [](const platform::Chord& chord) { return chord.key == platform::Key::escape; };
  if (std::any_of(keys.begin(), keys.end(), is_escape)) text = before;  // Dear ImGui takes all back that was typed; it stays
  out.active = ImGui::IsItemActive();
  out.activated = ImGui::IsItemActivated();
  if (out.activated && !options.select_all_on_focus && !ImGui::IsMouseDown(0)) put_caret_at_end(key);
  if (ImGui::IsItemHovered()) ui.show_cursor(platform::Cursor::text);
  ImGui::PopFont();
  ImGui::PopID();
  out.changed = text != before;
  out.typed = out.changed || (out.active && letters_come);
  if (out.active) {
    ui.wrapped_text().id = id;
    ui.wrapped_text().plain = text;
  }
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

TextboxResult textbox(Ui& ui, std::string_view id, Label name, std::string& text, TextboxOptions options) {
  const float height = options.height > 0 ? options.height : options.multiline ? 120 : 36;
  return textbox_at(ui, id, name, text, take(ui, ui.px(options.width), ui.px(height)), options);
}

TextboxResult field(Ui& ui, std::string_view id, Label name, std::string& text, TextboxOptions options) {
  Column column(ui, std::string(id) + ".field", 0, 4);
  aside(ui, name);
  return textbox(ui, id, name, text, options);
}

TextboxResult textbox_at(Ui& ui, std::string_view id, Label name, std::string& text, const Rect& rect, TextboxOptions options) {
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
  ui.focus_textbox_seen(id, edited.active);
  if (focused && enabled) ui.draw_focus(rect, ui.px(6));
  if (focused && enabled && !edited.active && !wanted && ui.pressed("Enter")) ui.focus(id);
  return {edited.changed, edited.submitted && enabled, edited.typed};
}

}  // namespace jumpseat::ui
