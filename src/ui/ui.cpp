#include "ui/ui.hpp"

#include "ui/layout.hpp"

#include "imgui.h"
#include "imgui_internal.h"

#include <algorithm>
#include <cmath>

namespace jumpseat::ui {

namespace {

constexpr int root_flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoMove |
                           ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                           ImGuiWindowFlags_NoScrollWithMouse;

bool moves_by_arrows(Role role) { return role == Role::choice || role == Role::tab || role == Role::row || role == Role::menuitem; }

// Enter on one of these belongs first to their panel, which may go on with what was chosen.
bool is_answer(Role role) { return role == Role::choice || role == Role::checkbox; }

Rect clip_rect() {
  const ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 low = list->GetClipRectMin(), high = list->GetClipRectMax();
  return {low.x, low.y, high.x - low.x, high.y - low.y};
}

void apply(const Theme& theme, float scale) {
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = style.FramePadding = style.ItemSpacing = style.ItemInnerSpacing = ImVec2(0, 0);
  style.WindowBorderSize = style.ChildBorderSize = style.FrameBorderSize = style.PopupBorderSize = 0;
  style.WindowMinSize = ImVec2(1, 1);
  style.ScrollbarSize = std::round(10 * scale);
  style.ScrollbarRounding = std::round(5 * scale);
  style.GrabMinSize = std::round(24 * scale);
  const auto set = [&](int which, Colour colour) { style.Colors[which] = ImGui::ColorConvertU32ToFloat4(colour); };
  set(ImGuiCol_Text, theme.text);
  set(ImGuiCol_TextDisabled, theme.muted);
  set(ImGuiCol_TextSelectedBg, with_alpha(theme.accent, 0.3));
  set(ImGuiCol_FrameBg, 0);
  set(ImGuiCol_ChildBg, 0);
  set(ImGuiCol_ScrollbarBg, 0);
  set(ImGuiCol_ScrollbarGrab, with_alpha(theme.muted, 0.35));
  set(ImGuiCol_ScrollbarGrabHovered, with_alpha(theme.muted, 0.6));
  set(ImGuiCol_ScrollbarGrabActive, theme.muted);
  set(ImGuiCol_NavHighlight, 0);
}

}  // namespace

Ui::Ui(platform::Canvas& canvas) : m_canvas(canvas), m_theme(ui::theme(app::Theme::light)) {}
Ui::~Ui() = default;

void Ui::set_theme(app::Theme name) {
  if (m_theme.name == name) return;
  m_theme = ui::theme(name);
  want_frames(1);
}

void Ui::set_scale(double scale) {
  m_scale_wanted = scale;
  if (!m_fonts_built) apply_scale();
  else if (std::abs(scale - m_scale) > 1e-6) want_frames(2);  // fonts cannot change in the middle of a frame
}

void Ui::apply_scale() {
  if (m_fonts_built && std::abs(m_scale_wanted - m_scale) < 1e-6) return;
  m_scale = m_scale_wanted;
  build_fonts();
}

void Ui::build_fonts() {
  std::vector<platform::FontSize> sizes;
  for (const Type type : {Type::aside, Type::body, Type::stem, Type::heading, Type::title, Type::figure}) {
    const float size = static_cast<float>(type_size(type) * m_scale);
    if (type <= Type::stem) sizes.push_back({size, false});
    sizes.push_back({size, true});
  }
  m_canvas.build_fonts(sizes);
  m_fonts_built = true;
  m_measures.clear();
  want_frames(2);
}

float Ui::px(float at_100_percent) const { return std::round(at_100_percent * static_cast<float>(m_scale)); }

ImFont* Ui::font(Type type, Weight weight) const {
  return m_canvas.font({static_cast<float>(type_size(type) * m_scale), weight == Weight::semibold});
}

ImDrawList* Ui::draw_list() const { return ImGui::GetWindowDrawList(); }

// ---- keys

bool Ui::pressed(const platform::Chord& chord) {
  const auto found = std::find(m_keys.begin(), m_keys.end(), chord);
  if (found == m_keys.end() || inert()) return false;
  m_keys.erase(found);
  return true;
}

bool Ui::pressed(std::string_view chord) {
  if (m_keys.empty()) return false;
  const auto parsed = platform::parse_chord(chord);
  return parsed && pressed(*parsed);
}

bool Ui::typing() const { return m_textbox_active || m_textbox_was_active; }

// ---- focus

void Ui::focus(std::string_view id) {
  m_focus_request = id;
  m_focused = id;
  m_focus_shown = true;
  want_frames(2);
}

void Ui::drop_focus() {
  m_focused.clear();
  m_focus_request.clear();
}

bool Ui::take_focus_request(std::string_view id) {
  if (m_focus_request != id) return false;
  m_focus_request.clear();
  return true;
}

void Ui::bring_into_view(std::string_view id) {
  m_view_request = id;
  want_frames(3);
}

void Ui::bring_into_view(const Rect& part) {
  if (!inert()) scroll_to(part, clip_rect());
}

// Where Tab stops: of a list at the row that has the keyboard, else at the one that is selected, else at the first.
std::vector<const WidgetRecord*> Ui::tab_stops() const {
  std::vector<const WidgetRecord*> stops;
  bool within = false;
  const auto weight = [&](const WidgetRecord& row) { return row.id == m_focused ? 2 : row.selected ? 1 : 0; };
  for (const auto& widget : m_tree.widgets()) {
    if (!widget.focusable) continue;
    if (!within || !widget.in_list) stops.push_back(&widget);
    else if (weight(widget) > weight(*stops.back())) stops.back() = &widget;
    within = widget.in_list;
  }
  return stops;
}

void Ui::move_focus(int step) {
  const std::vector<const WidgetRecord*> stops = tab_stops();
  if (stops.empty()) return;
  const int count = static_cast<int>(stops.size());
  int at = -1;
  for (int i = 0; i < count; ++i)
    if (stops[static_cast<std::size_t>(i)]->id == m_focused) at = i;
  const auto starts = [&](const WidgetRecord* stop) { return !m_tab_start.empty() && stop->id.starts_with(m_tab_start); };
  const auto start = std::find_if(stops.begin(), stops.end(), starts);
  const int first = start == stops.end() ? 0 : static_cast<int>(start - stops.begin());
  at = at < 0 ? (step > 0 ? first : (first + count - 1) % count) : (at + step + count) % count;
  const std::string id = stops[static_cast<std::size_t>(at)]->id;
  focus(id);
  bring_into_view(id);
}

void Ui::move_within_group(int step) {
  std::vector<const WidgetRecord*> stops;
  for (const auto& widget : m_tree.widgets())
    if (widget.focusable) stops.push_back(&widget);
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (stops[i]->id != m_focused) continue;
    const std::size_t next = i + static_cast<std::size_t>(step);  // wraps below 0 to beyond the end
    if (next >= stops.size() || stops[next]->role != stops[i]->role) return;
    const std::string id = stops[next]->id;
    focus(id);
    bring_into_view(id);
    return;
  }
}

// Left to the row, which has a handle that does it.
bool Ui::opens_or_closes(const WidgetRecord& row, platform::Key key) const {
  if (row.role != Role::row) return false;
  const WidgetRecord* handle = m_tree.find(row.id + ".open");
  return handle && key == (handle->value == "open" ? platform::Key::left : platform::Key::right);
}

// Keys that belong to the focused widget are taken before anyone draws, so that no panel sees them first.
void Ui::take_focus_keys() {
  using platform::Key;
  m_press_key = false;
  const WidgetRecord* at = m_focused.empty() ? nullptr : m_tree.find(m_focused);
  if (!at) {
    if (!m_focus_request.empty()) return;
    m_focused.clear();
  }
  std::vector<platform::Chord> kept;
  for (const auto& chord : m_keys) {
    const bool plain = chord.with == platform::Modifiers{};
    if (chord.key == Key::tab && !chord.with.ctrl && !chord.with.alt) {
      move_focus(chord.with.shift ? -1 : 1);
    } else if (at && m_focus_shown && plain && at->role != Role::textbox &&
               (chord.key == Key::space || (chord.key == Key::enter && !is_answer(at->role))) && at->focusable && at->enabled) {
      m_press_key = true;
      m_press_by_enter = chord.key == Key::enter;
    } else if (at && m_focus_shown && plain && opens_or_closes(*at, chord.key)) {
      kept.push_back(chord);
    } else if (at && m_focus_shown && plain && moves_by_arrows(at->role) && (chord.key == Key::down || chord.key == Key::right)) {
      move_within_group(1);
    } else if (at && m_focus_shown && plain && moves_by_arrows(at->role) && (chord.key == Key::up || chord.key == Key::left)) {
      move_within_group(-1);
    } else if (typing() && belongs_to_text(chord)) {
    } else {
      kept.push_back(chord);
    }
  }
  m_keys = std::move(kept);
  m_tab_start.clear();
}

bool Ui::belongs_to_text(const platform::Chord& chord) const {
  using platform::Key;
  const auto key = chord.key;
  if (chord.with.alt || chord.with.super) return false;
  if (chord.with.ctrl) {
    return key == Key::a || key == Key::c || key == Key::v || key == Key::x || key == Key::z || key == Key::y || key == Key::left ||
           key == Key::right || key == Key::home || key == Key::end || key == Key::backspace || key == Key::del;
  }
  const bool letter = (key >= Key::a && key <= Key::digit9) || (key >= Key::plus && key <= Key::bracket_right);
  return letter || key == Key::left || key == Key::right || key == Key::home || key == Key::end || key == Key::backspace ||
         key == Key::del || key == Key::space || (key == Key::enter && !chord.with.shift);
}

// ---- overlays

void Ui::begin_overlay(std::string_view id) {
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(ImVec2(m_window.w, m_window.h));
  ImGui::Begin(std::string(id).c_str(), nullptr, root_flags & ~ImGuiWindowFlags_NoBringToFrontOnFocus);
}

void Ui::end_overlay() { ImGui::End(); }

// ---- frames

void Ui::take_keys(const std::vector<platform::Input>& inputs) {
  m_keys.clear();
  m_dropped.clear();
  m_mouse_pressed = false;
  for (const auto& input : inputs) {
    if (const auto* key = std::get_if<platform::KeyInput>(&input)) {
      if (key->down && key->key != platform::Key::none && key->key < platform::Key::ctrl) {
        platform::Chord chord{key->key, key->with};
        if (chord.key == platform::Key::plus || chord.key == platform::Key::question)
          chord.with.shift = false;  // typed with Shift on many keyboards
        m_keys.push_back(chord);
      }
    } else if (const auto* move = std::get_if<platform::MouseMove>(&input)) {
      m_mouse_x = move->x, m_mouse_y = move->y;
    } else if (std::holds_alternative<platform::PointerLeft>(input)) {
      m_mouse_x = m_mouse_y = -1;
    } else if (const auto* press = std::get_if<platform::MouseButton>(&input)) {
      m_mouse_pressed = m_mouse_pressed || press->down;
    } else if (const auto* wheel = std::get_if<platform::MouseWheel>(&input)) {
      m_wheel_x += wheel->x, m_wheel_y += wheel->y;
      m_wheel_ctrl = wheel->ctrl;
    } else if (const auto* drop = std::get_if<platform::FilesDropped>(&input)) {
      m_dropped.insert(m_dropped.end(), drop->paths.begin(), drop->paths.end());
    }
  }
}

void Ui::begin_frame(const std::vector<platform::Input>& inputs, Rect window) {
  ++m_frame_number;
  apply_scale();
  if (m_canvas.lacks_room_for_letters()) build_fonts();
  m_window = window;
  if (m_frames_wanted > 0) --m_frames_wanted;
  if (!inputs.empty()) want_frames(2);  // hovering and pressing take a frame to settle
  m_wheel_x = m_wheel_y = 0;
  take_keys(inputs);
  m_press_focused = false;
  m_textbox_was_active = m_textbox_active;
  m_canvas.feed(inputs);
  take_focus_keys();
  apply(m_theme, static_cast<float>(m_scale));
}

void Ui::begin_pass() {
  m_building.clear();
  m_layouts.clear();
  m_auto = 0;
  m_inert = 0;
  m_unsettled = false;
  m_textbox_active = false;
  m_cursor = platform::Cursor::arrow;
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(ImVec2(m_window.w, m_window.h));
  ImGui::PushFont(font(Type::body));
  ImGui::Begin("jumpseat", nullptr, root_flags);
}

bool Ui::end_pass() {
  if (m_cursor == platform::Cursor::arrow && ImGui::GetMouseCursor() == ImGuiMouseCursor_Hand) m_cursor = platform::Cursor::hand;
  ImGui::End();
  ImGui::PopFont();
  m_keys.clear();
  m_dropped.clear();
  m_press_key = false;
  m_wheel_x = m_wheel_y = 0;
  return !m_unsettled;
}

void Ui::end_frame() {
  std::swap(m_tree, m_building);
  if (m_mouse_pressed && !m_press_focused) drop_focus();
  if (m_mouse_pressed) m_focus_shown = m_focus_shown && !m_focused.empty() && !m_press_focused;
  m_view_request.clear();
  keep_focus_in_list();
  give_up_focus_request();
  if (m_unsettled || m_canvas.lacks_room_for_letters()) want_frames(1);
}

// Of a long list only what can be seen is drawn: where the row that has the keyboard was scrolled away, the one in its place has it.
void Ui::keep_focus_in_list() {
  if (m_focused.empty() || !m_focus_request.empty() || m_tree.find(m_focused)) return;
  const WidgetRecord* was = m_building.find(m_focused);  // in the frame before
  if (!was || !was->in_list) return;
  const std::string list = m_focused.substr(0, m_focused.rfind('.') + 1);
  const auto away = [&](const WidgetRecord& row) { return std::abs(row.rect.centre_y() - was->rect.centre_y()); };
  const WidgetRecord* nearest = nullptr;
  for (const WidgetRecord& row : m_tree.widgets())
    if (row.in_list && row.focusable && !row.visible.empty() && row.id.starts_with(list) && (!nearest || away(row) < away(*nearest)))
      nearest = &row;
  if (!nearest) return;
  m_focused = nearest->id;
  want_frames(1);
}

// What was asked to have the keyboard may have gone in the meantime, as the palette does on Enter; nothing else would get it then.
void Ui::give_up_focus_request() {
  constexpr int frames_at_most = 3;
  if (m_focus_request.empty() || m_tree.find(m_focus_request)) {
    m_frames_asked = 0;
  } else if (++m_frames_asked < frames_at_most) {
    want_frames(1);
  } else {
    m_frames_asked = 0;
    drop_focus();
  }
}

float Ui::remembered(std::string_view key, float otherwise) const {
  const auto found = m_measures.find(std::string(key));
  return found == m_measures.end() ? otherwise : found->second;
}

void Ui::remember(std::string_view key, float value) {
  const auto [place, fresh] = m_measures.try_emplace(std::string(key), value);
  if (!fresh && std::abs(place->second - value) <= 0.5F) return;
  place->second = value;
  m_unsettled = true;
}

std::string Ui::auto_id(std::string_view prefix) { return std::string(prefix) + "." + std::to_string(m_auto++); }

// ---- widgets

void Ui::record(std::string_view id, Role role, Label name, std::string_view value, const Rect& rect, bool enabled, bool focusable) {
  WidgetRecord widget;
  widget.id = id;
  widget.role = role;
  widget.name = std::string_view(name);
  widget.value = value;
  widget.rect = rect;
  const Rect clip = clip_rect();
  widget.visible = intersection(rect, clip);
  widget.enabled = enabled && !inert();
  widget.focused = m_focused == id;
  widget.focusable = focusable && widget.enabled;
  if (m_view_request == id && !inert()) scroll_to(rect, clip);
  m_building.add(std::move(widget));
}

void Ui::row_of_list(bool selected) {
  WidgetRecord& row = m_building.widgets().back();
  row.in_list = true, row.selected = selected;
}

void Ui::scroll_to(const Rect& rect, const Rect& clip) {
  const bool seen = rect.y >= clip.y && rect.bottom() <= clip.bottom();
  if (seen || (rect.h > clip.h && widely_visible(rect, clip))) return;
  ImGui::SetScrollFromPosY(rect.centre_y() - ImGui::GetWindowPos().y, 0.5F);
  m_unsettled = true;  // takes effect in the pass after
  want_frames(2);
}

bool Ui::widely_visible(const Rect& rect, const Rect& clip) { return intersection(rect, clip).h > clip.h / 2; }

Ui::Interaction Ui::interact(std::string_view id, Role role, Label name, std::string_view value, const Rect& rect, bool enabled,
                             bool focusable) {
  Interaction out;
  record(id, role, name, value, rect, enabled, focusable);
  if (!enabled || inert() || rect.empty()) return out;
  ImGui::SetCursorScreenPos(ImVec2(rect.x, rect.y));
  ImGui::PushID(id.data(), id.data() + id.size());
  out.clicked = ImGui::InvisibleButton("press", ImVec2(rect.w, rect.h));
  out.hovered = ImGui::IsItemHovered();
  out.held = ImGui::IsItemActive();
  out.double_clicked = out.hovered && ImGui::IsMouseDoubleClicked(0);
  if (ImGui::IsItemActivated()) {
    m_press_focused = true;
    m_focused = focusable ? std::string(id) : std::string();
    m_focus_request.clear();
    m_focus_shown = false;
  }
  ImGui::PopID();
  out.focus_gained = take_focus_request(id);
  out.focused = focusable && m_focused == id;
  if (out.focused && m_press_key) {
    out.clicked = true;
    out.by_enter = m_press_by_enter;
    m_press_key = false;
  }
  if (out.focused && m_focus_shown && is_answer(role) && pressed("Enter")) out.clicked = true;
  if (out.hovered) m_cursor = role == Role::page ? m_cursor : platform::Cursor::hand;
  return out;
}

void Ui::draw_focus(const Rect& rect, float radius) {
  if (!m_focus_shown) return;
  const float out = px(2);
  draw_list()->AddRect(ImVec2(rect.x - out, rect.y - out), ImVec2(rect.right() + out, rect.bottom() + out), m_theme.accent, radius + out, 0,
                       std::max(2.0F, px(2)));
}

}  // namespace jumpseat::ui
