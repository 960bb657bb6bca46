// Widgets that are pressed.
#include "ui/key_words.hpp"
#include "ui/widgets.hpp"

#include "imgui.h"

#include <algorithm>
#include <cmath>

namespace jumpseat::ui {

namespace {

struct Colours {
  Colour fill, edge, words;
};

Colours button_colours(const Theme& t, const ButtonOptions& options, bool hovered, bool held) {
  Colours c{t.panel, t.control_line, t.text};
  if (options.look == Look::primary) c = {t.accent, t.accent, t.on_accent};
  if (options.look == Look::danger) c = {t.panel, t.bad, t.bad};
  if (options.look == Look::quiet) c = {options.on ? t.soft : 0, 0, options.on ? t.accent : t.muted};
  const double by = held ? 0.16 : hovered ? 0.08 : 0;
  if (by > 0 && options.look == Look::quiet) c = {options.on ? t.soft : with_alpha(t.text, by), 0, options.on ? t.accent : t.text};
  else if (by > 0) c.fill = mixed(c.fill, options.look == Look::primary ? t.text : t.muted, by);
  if (!options.enabled) {
    c.words = mixed(t.panel, t.muted, 0.75);
    if (options.look == Look::primary) c = {mixed(t.panel, t.muted, 0.18), 0, t.muted};
  }
  return c;
}

struct ButtonWords {
  Label shown;
  Weight weight;
  float w;
};

ButtonWords words_on_button(const Ui& ui, Label name, const ButtonOptions& options) {
  const Label shown = options.shown.empty() ? name : options.shown;
  const Weight weight = options.look == Look::quiet && !options.on ? Weight::regular : Weight::semibold;
  return {shown, weight, ui.text_width(shown, Type::body, weight)};
}

float width_around(const Ui& ui, float words_w, const ButtonOptions& options) {
  if (options.width != 0) return std::max(0.0F, ui.px(options.width));
  return std::max(words_w + 2 * ui.px(options.small ? 10 : 16), ui.px(options.small ? 28 : 36));
}

void draw_tick(Ui& ui, const Rect& box, Colour colour) {
  ImDrawList* list = ui.draw_list();
  const float w = box.w;
  list->PathLineTo(ImVec2(box.x + w * 0.22F, box.y + w * 0.52F));
  list->PathLineTo(ImVec2(box.x + w * 0.42F, box.y + w * 0.72F));
  list->PathLineTo(ImVec2(box.x + w * 0.78F, box.y + w * 0.30F));
  list->PathStroke(colour, 0, std::max(1.5F, w * 0.12F));
}

void draw_circle_mark(Ui& ui, const Rect& box, bool on, Colour edge) {
  ImDrawList* list = ui.draw_list();
  const ImVec2 centre(box.centre_x(), box.centre_y());
  const float radius = box.w / 2;
  if (on) {
    list->AddCircleFilled(centre, radius, ui.theme().accent, 32);
    list->AddCircleFilled(centre, radius * 0.42F, ui.theme().panel, 24);
  } else {
    list->AddCircle(centre, radius - ui.px(1), edge, 32, std::max(1.5F, ui.px(2)));
  }
}

void draw_square_mark(Ui& ui, const Rect& box, bool on, Colour edge) {
  const Theme& t = ui.theme();
  if (on) {
    draw_box(ui, box, t.accent, 0, ui.px(4));
    draw_tick(ui, box, t.on_accent);
  } else {
    ui.draw_list()->AddRect(ImVec2(box.x + 1, box.y + 1), ImVec2(box.right() - 1, box.bottom() - 1), edge, ui.px(4), 0,
                            std::max(1.5F, ui.px(2)));
  }
}

void draw_key_cap(Ui& ui, float right, float centre_y, Label words) {
  const float w = std::max(ui.px(18), ui.text_width(words, Type::aside) + ui.px(10));
  const Rect cap{right - w, std::round(centre_y - ui.px(9)), w, ui.px(18)};
  draw_box(ui, cap, ui.theme().bg, ui.theme().line, ui.px(4));
  draw_text(ui, std::round(cap.centre_x() - ui.text_width(words, Type::aside) / 2), cap.y + ui.px(1), words, Type::aside, Weight::regular,
            ui.theme().muted);
}

}  // namespace

float button_width(const Ui& ui, Label name, const ButtonOptions& options) {
  return width_around(ui, words_on_button(ui, name, options).w, options);
}

bool button(Ui& ui, std::string_view id, Label name, ButtonOptions options) {
  const auto [shown, weight, words_w] = words_on_button(ui, name, options);
  const Rect rect = take(ui, width_around(ui, words_w, options), ui.px(options.small ? 28 : 36));
  const auto does = ui.interact(id, Role::button, name, options.on ? "on" : "", rect, options.enabled);
  const Colours c = button_colours(ui.theme(), options, does.hovered, does.held);
  draw_box(ui, rect, c.fill, c.edge, ui.px(6));
  const float words_x = std::max(rect.x + ui.px(4), std::round(rect.centre_x() - words_w / 2));
  draw_text_cut(ui, {words_x, rect.y, rect.right() - words_x - ui.px(2), rect.h}, shown, Type::body, weight, c.words);
  if (does.focused) ui.draw_focus(rect, ui.px(6));
  if (!does.hovered) return does.clicked;
  if (const auto keys = key_words(options.hint)) draw_tooltip(ui, *keys);
  else draw_tooltip(ui, options.hint.empty() && !options.shown.empty() ? name : options.hint);
  return does.clicked;
}

bool link(Ui& ui, std::string_view id, Label name, bool enabled) {
  const float w = std::min(ui.text_width(name), std::max(width_left(ui), ui.px(40)));
  const Rect rect = take(ui, w, ui.px(20));
  const auto does = ui.interact(id, Role::link, name, {}, rect, enabled);
  const Colour colour = enabled ? ui.theme().accent : ui.theme().muted;
  draw_text_cut(ui, rect, name, Type::body, Weight::regular, colour);
  if (does.hovered)
    ui.draw_list()->AddLine(ImVec2(rect.x, rect.bottom() - ui.px(2)), ImVec2(rect.right(), rect.bottom() - ui.px(2)), colour);
  if (does.focused) ui.draw_focus(rect, ui.px(3));
  return does.clicked;
}

std::string verdict_words(bool right) { return right ? base::say_in("an answer", "right") : base::say_in("an answer", "not right"); }

float widest_verdict(const Ui& ui) {
  return std::max(ui.text_width(verdict_words(true), Type::aside, Weight::semibold),
                  ui.text_width(verdict_words(false), Type::aside, Weight::semibold));
}

float choice_words_width(const Ui& ui, bool has_right_side) {
  const float right_w = has_right_side ? widest_verdict(ui) + ui.px(12) : 0;
  return std::max(ui.px(40), width_left(ui) - 2 * ui.px(12) - ui.px(16) - ui.px(12) - right_w);
}

bool choice(Ui& ui, std::string_view id, Label name, ChoiceOptions options) {
  const Theme& t = ui.theme();
  const float pad = ui.px(12), mark = ui.px(16);
  const std::string verdict = !options.right ? "" : verdict_words(*options.right);
  const float verdict_w = ui.text_width(verdict, Type::aside, Weight::semibold) + ui.px(12);
  // The same room before and after feedback, so that no word changes its line.
  const float words_w = choice_words_width(ui, !options.key.empty() || options.right);
  const float name_h = options.draw_body ? options.body_height : wrapped_height(ui, words_w, name, Type::body, Weight::regular);
  const float feedback_h =
      options.feedback.empty() ? 0 : ui.px(4) + wrapped_height(ui, words_w, options.feedback, Type::aside, Weight::regular);
  const Rect rect = take(ui, 0, name_h + feedback_h + 2 * ui.px(11));
  std::string value = options.chosen ? "chosen" : "";
  if (options.right) value += std::string(value.empty() ? "" : ", ") + (*options.right ? "right" : "not right");
  const auto does = ui.interact(id, options.many ? Role::checkbox : Role::choice, name, value, rect, options.enabled);
  const bool may_press = options.enabled && (!ui.typing() || options.key.starts_with("Ctrl+"));
  const bool by_key = !options.key.empty() && may_press && ui.pressed(options.key);
  const Tone tone = options.right ? (*options.right ? Tone::good : Tone::bad) : Tone::blue;
  const bool coloured = options.chosen || options.right.value_or(false);
  Colour fill = coloured ? tone_soft(t, tone) : t.panel;
  if (does.hovered && !coloured) fill = mixed(t.panel, t.soft, 0.6);
  draw_box(ui, rect, fill, coloured ? tone_colour(t, tone) : t.control_line, ui.px(8));
  const Rect dot{rect.x + pad, rect.y + ui.px(11) + ui.px(2), mark, mark};
  const Colour words = options.enabled || options.right ? t.text : options.chosen ? t.text : t.muted;
  if (options.many) draw_square_mark(ui, dot, options.chosen, t.muted);
  else draw_circle_mark(ui, dot, options.chosen, t.muted);
  const float x = dot.right() + ui.px(12);
  if (options.draw_body) options.draw_body(x, rect.y + ui.px(11));
  else draw_text_wrapped(ui, x, rect.y + ui.px(11), words_w, name, Type::body, Weight::regular, words);
  if (feedback_h > 0)
    draw_text_wrapped(ui, x, rect.y + ui.px(15) + name_h, words_w, options.feedback, Type::aside, Weight::regular, t.muted);
  if (!verdict.empty())
    draw_text(ui, rect.right() - pad - verdict_w + ui.px(12), rect.y + ui.px(13), verdict, Type::aside, Weight::semibold,
              tone_colour(t, tone));
  else if (!options.key.empty())
    draw_key_cap(ui, rect.right() - pad, rect.y + ui.px(21), key_words(options.key).value_or(std::string(options.key)));
  if (does.focused) ui.draw_focus(rect, ui.px(8));
  return does.clicked || by_key;
}

namespace {

// As many side by side as let every name stand whole; the rest in lines below, all boxes as wide as each other.
struct Boxes {
  Rect all;
  std::size_t across = 1;
  float w = 0, h = 0, gap = 0;
  Rect at(std::size_t index) const {
    return {all.x + static_cast<float>(index % across) * (w + gap), all.y + static_cast<float>(index / across) * (h + gap), w, h};
  }
};

Boxes boxes_for(Ui& ui, const std::vector<std::string_view>& names) {
  Boxes out;
  out.gap = ui.px(8), out.h = ui.px(34);
  float widest = 0;
  for (const auto name : names) widest = std::max(widest, ui.text_width(name, Type::body, Weight::semibold) + ui.px(8));
  const std::size_t count = std::max<std::size_t>(names.size(), 1);
  const auto of = [](std::size_t n) { return static_cast<float>(n); };
  const bool in_row = ui.layouts().back().kind == Layout::Kind::row;
  const float room = in_row ? std::max(ui.px(110) * of(count), widest * of(count) + out.gap * of(count - 1)) : width_left(ui);
  std::size_t lines = 1;
  const auto across = [&] { return (count + lines - 1) / lines; };
  while (across() > 1 && widest * of(across()) + out.gap * of(across() - 1) > room + 1) ++lines;
  out.across = across();
  out.all = take(ui, in_row ? room : 0, out.h * of(lines) + out.gap * of(lines - 1));
  out.w = std::floor((out.all.w - out.gap * of(out.across - 1)) / of(out.across));
  return out;
}

std::optional<int> draw_segmented(Ui& ui, std::string_view id, const std::vector<std::string_view>& names, int on, bool enabled) {
  const Theme& t = ui.theme();
  std::optional<int> chosen;
  const Boxes boxes = boxes_for(ui, names);
  const float w = boxes.w;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Rect rect = boxes.at(i);
    const bool is_on = static_cast<int>(i) == on;
    const auto does = ui.interact(std::string(id) + "." + std::to_string(i), Role::choice, names[i], is_on ? "chosen" : "", rect, enabled);
    const Colour fill = is_on ? t.soft : does.hovered ? mixed(t.panel, t.soft, 0.6) : t.panel;
    draw_box(ui, rect, fill, is_on ? t.accent : t.control_line, ui.px(8));
    const Weight weight = is_on ? Weight::semibold : Weight::regular;
    const float words_w = std::min(w - ui.px(8), ui.text_width(names[i], Type::body, weight));
    const float x = std::round(rect.centre_x() - words_w / 2);
    draw_text_cut(ui, {x, rect.y, words_w, rect.h}, names[i], Type::body, weight, is_on ? t.accent : enabled ? t.text : t.muted);
    if (does.focused) ui.draw_focus(rect, ui.px(8));
    if (does.clicked) chosen = static_cast<int>(i);
  }
  return chosen;
}

std::optional<int> draw_tabs(Ui& ui, std::string_view id, const std::vector<std::string_view>& names, int on, bool enabled) {
  const Theme& t = ui.theme();
  std::optional<int> chosen;
  float words = 0;
  for (const auto& name : names) words += ui.text_width(name, Type::body, Weight::semibold);
  const float count = static_cast<float>(names.size()), between = count * ui.px(2);
  const bool in_row = ui.layouts().back().kind == Layout::Kind::row;
  const Rect all = take(ui, in_row ? words + count * 2 * ui.px(10) + between : 0, ui.px(28));
  // In a narrow column they stand closer together.
  const float pad = std::clamp(std::floor((all.w - words - between) / (2 * count)), ui.px(1), ui.px(10));
  float x = all.x;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool is_on = static_cast<int>(i) == on;
    const Rect rect{x, all.y, ui.text_width(names[i], Type::body, Weight::semibold) + 2 * pad, all.h};
    x = rect.right() + ui.px(2);
    const auto does = ui.interact(std::string(id) + "." + std::to_string(i), Role::tab, names[i], is_on ? "chosen" : "", rect, enabled);
    if (is_on || does.hovered) draw_box(ui, rect, is_on ? t.soft : with_alpha(t.text, 0.06), 0, ui.px(6));
    const Weight weight = is_on ? Weight::semibold : Weight::regular;
    draw_text(ui, std::round(rect.centre_x() - ui.text_width(names[i], Type::body, weight) / 2), rect.y + ui.px(4), names[i], Type::body,
              weight, is_on ? t.accent : t.muted);
    if (does.focused) ui.draw_focus(rect, ui.px(6));
    if (does.clicked) chosen = static_cast<int>(i);
  }
  return chosen;
}

}  // namespace

std::optional<int> segmented(Ui& ui, std::string_view id, std::initializer_list<Label> names, int on, bool enabled) {
  return draw_segmented(ui, id, {names.begin(), names.end()}, on, enabled);
}

std::optional<int> segmented(Ui& ui, std::string_view id, const std::vector<std::string>& names, int on, bool enabled) {
  return draw_segmented(ui, id, {names.begin(), names.end()}, on, enabled);
}

std::optional<int> tabs(Ui& ui, std::string_view id, std::initializer_list<Label> names, int on, bool enabled) {
  return draw_tabs(ui, id, {names.begin(), names.end()}, on, enabled);
}

std::optional<int> tabs(Ui& ui, std::string_view id, const std::vector<std::string>& names, int on, bool enabled) {
  return draw_tabs(ui, id, {names.begin(), names.end()}, on, enabled);
}

bool checkbox(Ui& ui, std::string_view id, Label name, bool checked, bool enabled) {
  const float mark = ui.px(16), natural = mark + ui.px(8) + ui.text_width(name);
  const bool row_like = ui.layouts().back().kind == Layout::Kind::row;
  const float w = row_like ? natural : std::min(natural, width_left(ui)), words_w = w - mark - ui.px(8);
  const bool wraps = natural > w + 1;
  const float words_h = wraps ? wrapped_height(ui, words_w, name, Type::body, Weight::regular) : 0;
  const Rect rect = take(ui, w, std::max(ui.px(24), words_h + ui.px(4)));
  const auto does = ui.interact(id, Role::checkbox, name, checked ? "checked" : "", rect, enabled);
  const Rect box{rect.x, std::round(rect.centre_y() - mark / 2), mark, mark};
  draw_square_mark(ui, box, checked, does.hovered ? ui.theme().text : ui.theme().muted);
  const Colour colour = enabled ? ui.theme().text : ui.theme().muted;
  if (wraps) draw_text_wrapped(ui, box.right() + ui.px(8), rect.y + ui.px(2), words_w, name, Type::body, Weight::regular, colour);
  else draw_text_cut(ui, {box.right() + ui.px(8), rect.y, words_w, rect.h}, name, Type::body, Weight::regular, colour);
  if (does.focused) ui.draw_focus(rect, ui.px(4));
  return does.clicked;
}

std::optional<double> slider(Ui& ui, std::string_view id, Label name, double value, double low, double high, double step, Label shown,
                             bool enabled) {
  const Theme& t = ui.theme();
  const Rect rect = take(ui, ui.layouts().back().kind == Layout::Kind::row ? ui.px(200) : std::min(width_left(ui), ui.px(320)), ui.px(24));
  const auto does = ui.interact(id, Role::slider, name, shown, rect, enabled);
  const float knob = ui.px(8);
  const Rect groove{rect.x + knob, rect.centre_y() - ui.px(2), rect.w - 2 * knob, ui.px(4)};
  double next = value;
  if (does.held) next = low + (high - low) * std::clamp((ui.mouse_x() - groove.x) / std::max(groove.w, 1.0F), 0.0F, 1.0F);
  if (does.focused && ui.pressed("Left")) next = value - step;
  if (does.focused && ui.pressed("Right")) next = value + step;
  next = std::clamp(low + std::round((next - low) / step) * step, low, high);
  const float x = groove.x + groove.w * static_cast<float>((next - low) / std::max(high - low, 1e-9));
  draw_box(ui, groove, t.line, 0, ui.px(2));
  draw_box(ui, {groove.x, groove.y, x - groove.x, groove.h}, t.accent, 0, ui.px(2));
  ui.draw_list()->AddCircleFilled(ImVec2(x, rect.centre_y()), knob, t.accent, 32);
  ui.draw_list()->AddCircleFilled(ImVec2(x, rect.centre_y()), knob - ui.px(2), t.panel, 32);
  if (does.focused) ui.draw_focus(rect, ui.px(6));
  if (std::abs(next - value) < step / 2) return std::nullopt;
  return next;
}

namespace {

// Its row takes the arrows for it, and they lead from row to row past it; a row that leads nowhere takes none.
void draw_handle(Ui& ui, std::string_view id, const RowItemOptions& options, const Rect& rect) {
  const auto does =
      ui.interact(std::string(id) + ".open", Role::button, options.handle, options.handle_open ? "open" : "", rect, true, !options.enabled);
  if (does.clicked && options.handle_pressed) *options.handle_pressed = true;
  if (!is_visible(ui, rect)) return;
  const Colour ink = does.hovered ? ui.theme().text : ui.theme().muted;
  const float x = rect.centre_x(), y = rect.centre_y(), r = ui.px(4), h = ui.px(2);
  const ImVec2 open[] = {{x - r, y - h}, {x + r, y - h}, {x, y + h}}, closed[] = {{x - h, y - r}, {x + h, y}, {x - h, y + r}};
  const ImVec2* points = options.handle_open ? open : closed;
  ui.draw_list()->AddTriangleFilled(points[0], points[1], points[2], ink);
  if (does.focused) ui.draw_focus(rect.inset(ui.px(2)), ui.px(3));
  if (does.hovered) draw_tooltip(ui, options.handle);
}

}  // namespace

bool row(Ui& ui, std::string_view id, Label name, RowItemOptions options) {
  const Theme& t = ui.theme();
  const float handle_w = options.handles ? ui.px(16) : 0;
  const float pad = ui.px(8), indent = ui.px(16) * static_cast<float>(options.depth) + handle_w;
  const float right_w = options.right.empty() ? 0 : ui.text_width(options.right, Type::aside, Weight::semibold) + ui.px(8);
  const float words_w = std::max(ui.px(20), width_left(ui) - 2 * pad - indent);
  const float detail_h = options.detail.empty() ? 0 : wrapped_height(ui, words_w, options.detail, Type::aside, Weight::regular);
  const Weight weight = options.selected ? Weight::semibold : Weight::regular;
  const float pad_y = ui.px((30 - line_height(Type::body)) / 2), name_w = words_w - right_w;
  const float name_h = options.wrap ? wrapped_height(ui, name_w, name, Type::body, weight) + 2 * pad_y : ui.px(30);
  const Rect rect = take(ui, 0, name_h + (detail_h > 0 ? detail_h + ui.px(3) : 0));
  const bool has_handle = !options.handle.empty();
  const Rect handle{rect.x + pad + indent - handle_w - ui.px(4), rect.y, handle_w + ui.px(4), name_h};
  const Rect pressed = has_handle ? Rect{handle.right(), rect.y, rect.right() - handle.right(), rect.h} : rect;
  const auto does = ui.interact(id, Role::row, name, options.right, pressed, options.enabled);
  ui.row_of_list(options.selected);
  const bool by_key = has_handle && does.focused && ui.focus_by_keyboard() && ui.pressed(options.handle_open ? "Left" : "Right");
  if (by_key && options.handle_pressed) *options.handle_pressed = true;
  if (!is_visible(ui, rect)) {
    if (has_handle) draw_handle(ui, id, options, handle);
    return does.clicked;
  }
  if (options.selected || does.hovered) draw_box(ui, rect, options.selected ? t.soft : with_alpha(t.text, 0.05), 0, ui.px(6));
  if (has_handle) draw_handle(ui, id, options, handle);
  const Colour words = !options.enabled ? t.muted : options.selected ? t.accent : t.text;
  const float x = rect.x + pad + indent;
  if (options.wrap) draw_text_wrapped(ui, x, rect.y + pad_y, name_w, name, Type::body, weight, words);
  else draw_text_cut(ui, {x, rect.y, name_w, name_h}, name, Type::body, weight, words);
  if (!options.right.empty()) {
    const float w = ui.text_width(options.right, Type::aside, weight);
    draw_text(ui, rect.right() - pad - w, rect.y + ui.px(7), options.right, Type::aside, weight, options.selected ? t.accent : t.muted);
  }
  if (detail_h > 0)
    draw_marked(ui, {x, rect.y + name_h - ui.px(3), words_w, detail_h}, options.detail, options.mark_begin, options.mark_bytes);
  if (does.focused) ui.draw_focus(rect.inset(ui.px(2)), ui.px(5));
  if (does.hovered && !options.wrap && ui.text_width(name, Type::body, weight) > name_w) draw_tooltip(ui, name);
  return does.clicked;
}

bool menuitem(Ui& ui, std::string_view id, Label name, std::string_view shortcut, bool enabled, bool selected) {
  const Theme& t = ui.theme();
  const Rect rect = take(ui, 0, ui.px(34));
  const auto does = ui.interact(id, Role::menuitem, name, shortcut, rect, enabled);
  if (selected || does.hovered) draw_box(ui, rect, selected ? t.soft : with_alpha(t.text, 0.05), 0, ui.px(6));
  const std::string keys = key_words(shortcut).value_or(std::string(shortcut));
  const float shortcut_w = keys.empty() ? 0 : ui.text_width(keys, Type::aside) + ui.px(20);
  draw_text_cut(ui, {rect.x + ui.px(12), rect.y, rect.w - ui.px(24) - shortcut_w, rect.h}, name, Type::body,
                selected ? Weight::semibold : Weight::regular,
                !enabled   ? mixed(t.panel, t.muted, 0.75)
                : selected ? t.accent
                           : t.text);
  if (!keys.empty()) draw_key_cap(ui, rect.right() - ui.px(10), rect.centre_y(), keys);
  if (does.focused) ui.draw_focus(rect.inset(ui.px(2)), ui.px(5));
  return does.clicked;
}

}  // namespace jumpseat::ui
