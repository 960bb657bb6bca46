// Text and boxes by hand. Letters stand on whole pixels at the font's true advances, which reads better than rounded ones.
#include "base/text.hpp"
#include "ui/letters.hpp"
#include "ui/widgets.hpp"

#include "imgui.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace jumpseat::ui {

namespace {

// The next letter of a text, in the font before it is measured or drawn.
ImWchar next_letter(const Ui& ui, const ImFont& font, const char*& at, const char* end) {
  const char32_t character = base::next_character(at, end);
  const auto letter = static_cast<ImWchar>(character > 0xFFFF ? 0xFFFD : character);
  ui.bring_letter(font, letter);
  return letter;
}

float text_top(const Ui& ui, const ImFont& font, float y, Type type) {
  return std::round(y + (ui.px(line_height(type)) - font.FontSize) / 2);
}

bool is_digit(ImWchar character) { return character >= '0' && character <= '9'; }

float widest_digit(const Ui& ui, const ImFont& font) {
  float widest = 0;
  ui.bring_letters(font, "0123456789");
  for (ImWchar c = '0'; c <= '9'; ++c) widest = std::max(widest, font.GetCharAdvance(c));
  return widest;
}

std::string with_dots(std::string_view kept) {
  std::string shown(kept);
  while (!shown.empty() && shown.back() == ' ') shown.pop_back();
  return shown + "…";
}

}  // namespace

void draw_text(Ui& ui, float x, float y, Label words, Type type, Weight weight, Colour colour) {
  const ImFont& font = *ui.font(type, weight);
  Letters(ui, font, words).draw(*ui.draw_list(), x, text_top(ui, font, y, type), words, colour);
}

float number_width(const Ui& ui, Label words, Type type, Weight weight) {
  const ImFont& font = *ui.font(type, weight);
  const float digit = widest_digit(ui, font);
  float width = 0;
  const char* at = words.data();
  const char* end = at + words.size();
  while (at < end) {
    const ImWchar character = next_letter(ui, font, at, end);
    width += is_digit(character) ? digit : font.GetCharAdvance(character);
  }
  return std::ceil(width);
}

void draw_number(Ui& ui, float right_x, float y, Label words, Type type, Weight weight, Colour colour) {
  const ImFont& font = *ui.font(type, weight);
  ImDrawList* list = ui.draw_list();
  const float digit = widest_digit(ui, font), top = text_top(ui, font, y, type);
  float x = right_x - number_width(ui, words, type, weight);
  const char* at = words.data();
  const char* end = at + words.size();
  while (at < end) {
    const ImWchar character = next_letter(ui, font, at, end);
    const float own = font.GetCharAdvance(character), given = is_digit(character) ? digit : own;
    font.RenderChar(list, font.FontSize, ImVec2(x + (given - own) / 2 + 0.5F, top), colour, character);
    x += given;
  }
}

void draw_text_cut(Ui& ui, const Rect& rect, Label words, Type type, Weight weight, Colour colour) {
  const float y = rect.y + (rect.h - ui.px(line_height(type))) / 2;
  if (ui.text_width(words, type, weight) <= rect.w + 1) {
    draw_text(ui, rect.x, y, words, type, weight, colour);
    return;
  }
  const Letters letters(ui, *ui.font(type, weight), words);
  const float room = rect.w - ui.text_width("…", type, weight);
  const char* at = words.data();
  const char* end = at + words.size();
  const char* cut = at;
  float width = 0;
  while (at < end) {
    width += letters.next(at, end);
    if (width > room) break;
    cut = at;
  }
  std::string_view kept(words.data(), static_cast<std::size_t>(cut - words.data()));
  std::string shown = with_dots(kept);
  // An Arabic letter may be wider where nothing follows that it joins.
  while (!letters.is_plain() && !kept.empty() && ui.text_width(shown, type, weight) > rect.w + 1) {
    kept = base::cut_to(kept, kept.size() - 1);
    shown = with_dots(kept);
  }
  draw_text(ui, rect.x, y, shown, type, weight, colour);
}

namespace {
// French and percentages write a space before some signs; none of them begins a line.
bool clings(const char* at, const char* end) {
  const std::string_view rest(at, static_cast<std::size_t>(end - at));
  return !rest.empty() && (std::string_view("%:;!?").find(rest.front()) != std::string_view::npos || rest.starts_with("\u00BB"));
}

// Where a line that starts at `at` ends: at a space, so that "1.4" and "3-12" stay whole; within a word only where it is wider than the
// line.
const char* line_end_of(const Letters& letters, float width, const char* at, const char* end) {
  const char* last_space = nullptr;
  const char* start = at;
  float used = 0;
  while (at < end && *at != '\n') {
    const char* before = at;
    used += letters.next(at, end);
    if (*before == ' ' && !clings(at, end)) last_space = before;
    if (used > width && *before != ' ') return last_space && last_space > start ? last_space : before;
  }
  return at;
}

// Visits each line of the wrapped text.
template <class Visit>
int each_line(const Letters& letters, float width, std::string_view words, Visit visit) {
  const char* at = words.data();
  const char* end = at + words.size();
  int lines = 0;
  while (at < end) {
    // A little more than the width, because the width of a single line was rounded up when its place was taken.
    const char* line_end = line_end_of(letters, std::max(width, letters.font().FontSize) + 0.5F, at, end);
    if (line_end == at && *at != '\n') letters.next(line_end, end);  // a letter wider than the line
    visit(lines++, std::string_view(at, static_cast<std::size_t>(line_end - at)));
    at = line_end;
    if (at < end && *at == '\n') {
      ++at;
      continue;
    }
    while (at < end && *at == ' ') ++at;
  }
  return std::max(lines, 1);
}
}  // namespace

float draw_text_wrapped(Ui& ui, float x, float y, float width, Label words, Type type, Weight weight, Colour colour) {
  const float step = ui.px(line_height(type));
  const ImFont& font = *ui.font(type, weight);
  const Letters letters(ui, font, words);
  const int lines = each_line(letters, width, words, [&](int line, std::string_view part) {
    const float top = y + static_cast<float>(line) * step;
    if (!is_visible(ui, {x, top, width, step})) return;
    letters.draw(*ui.draw_list(), x + letters.indent(part, width), text_top(ui, font, top, type), part, colour);
  });
  return static_cast<float>(lines) * step;
}

float draw_text_struck(Ui& ui, float x, float y, float width, Label words, Colour colour) {
  const float step = ui.px(line_height(Type::aside));
  const ImFont& font = *ui.font(Type::aside);
  const Letters letters(ui, font, words);
  const int lines = each_line(letters, width, words, [&](int line, std::string_view part) {
    const float top = y + static_cast<float>(line) * step, left = x + letters.indent(part, width);
    if (!is_visible(ui, {x, top, width, step})) return;
    letters.draw(*ui.draw_list(), left, text_top(ui, font, top, Type::aside), part, colour);
    draw_box(ui, {left, std::round(top + step * 0.53F), std::ceil(letters.width(part)), ui.px(1)}, colour, 0, 0);
  });
  return static_cast<float>(lines) * step;
}

float wrapped_height(const Ui& ui, float width, Label words, Type type, Weight weight) {
  const Letters letters(ui, *ui.font(type, weight), words);
  return static_cast<float>(each_line(letters, width, words, [](int, std::string_view) {})) * ui.px(line_height(type));
}

namespace {
constexpr float worth_a_fill_px = 48;  // of both sides: a fill ends the batch of what is drawn at once
}  // namespace

void draw_box(Ui& ui, const Rect& rect, Colour fill, Colour edge, float radius) {
  ImDrawList* list = ui.draw_list();
  if (fill >> 24 == 255 && radius <= 0 && std::min(rect.w, rect.h) >= worth_a_fill_px) {
    const auto whole = [](float at) { return static_cast<int>(std::lround(at)); };
    const int x = whole(rect.x), y = whole(rect.y);
    ui.canvas().fill(x, y, whole(rect.right()) - x, whole(rect.bottom()) - y, rrggbb(fill));
  } else if (fill >> 24) list->AddRectFilled(ImVec2(rect.x, rect.y), ImVec2(rect.right(), rect.bottom()), fill, radius);
  const float line = ui.theme().line_width;
  if (edge >> 24)
    list->AddRect(ImVec2(rect.x + line / 2, rect.y + line / 2), ImVec2(rect.right() - line / 2, rect.bottom() - line / 2), edge, radius, 0,
                  line);
}

void draw_tooltip(Ui& ui, Label words) {
  if (words.empty()) return;
  const float pad = ui.px(8), limit = ui.px(320);
  const float w = std::min(limit, ui.text_width(words, Type::aside)), h = wrapped_height(ui, w, words, Type::aside, Weight::regular);
  Rect box{ui.mouse_x() + ui.px(12), ui.mouse_y() + ui.px(18), w + 2 * pad, h + 2 * ui.px(5)};
  box.x = std::min(box.x, ui.window().right() - box.w - ui.px(4));
  if (box.bottom() > ui.window().bottom()) box.y = ui.mouse_y() - box.h - ui.px(6);
  ImDrawList* list = ImGui::GetForegroundDrawList();
  const Theme& t = ui.theme();
  list->AddRectFilled(ImVec2(box.x, box.y), ImVec2(box.right(), box.bottom()), t.text, ui.px(6));
  const Letters letters(ui, *ui.font(Type::aside), words);
  each_line(letters, w, words, [&](int line, std::string_view part) {
    const float y = box.y + ui.px(5) + static_cast<float>(line) * ui.px(line_height(Type::aside));
    letters.draw(*list, std::round(box.x + pad) + letters.indent(part, w), std::round(y), part, t.panel);
  });
}

void draw_marked(Ui& ui, const Rect& rect, Label words, int begin, int bytes) {
  const float step = ui.px(line_height(Type::aside));
  const ImFont& font = *ui.font(Type::aside);
  const Letters letters(ui, font, words);
  const char* from = words.data() + std::clamp(begin, 0, static_cast<int>(words.size()));
  const char* to = from + std::clamp(bytes, 0, static_cast<int>(words.data() + words.size() - from));
  const auto is_marked = [&](const DrawnLetter& one) { return one.at < to && one.to > from; };
  const Colour on_mark = ui.theme().name == app::Theme::contrast ? rgb(0) : ui.theme().text;
  each_line(letters, rect.w, words, [&](int line, std::string_view part) {
    const float x = rect.x + letters.indent(part, rect.w), y = rect.y + static_cast<float>(line) * step;
    const float top = text_top(ui, font, y, Type::aside);
    const std::vector<DrawnLetter> drawn = letters.line(part);
    // In a line of both directions what is marked may stand in several places.
    for (auto next = drawn.begin(); next != drawn.end();) {
      const auto first = std::find_if(next, drawn.end(), is_marked);
      next = std::find_if_not(first, drawn.end(), is_marked);
      if (first == next) break;
      const DrawnLetter& last = *std::prev(next);
      draw_box(ui, {x + first->x - 1, y, last.x + last.w - first->x + 2, step}, ui.theme().mark, 0, ui.px(2));
    }
    for (const DrawnLetter& one : drawn) letters.draw(*ui.draw_list(), x, top, one, is_marked(one) ? on_mark : ui.theme().muted);
  });
}

Colour tone_colour(const Theme& theme, Tone tone) {
  switch (tone) {
    case Tone::blue: return theme.accent;
    case Tone::good: return theme.ok;
    case Tone::warn: return theme.warn;
    case Tone::bad: return theme.bad;
    case Tone::plain: break;
  }
  return theme.text;
}

Colour tone_soft(const Theme& theme, Tone tone) {
  switch (tone) {
    case Tone::blue: return theme.soft;
    case Tone::good: return theme.ok_soft;
    case Tone::warn: return theme.warn_soft;
    case Tone::bad: return theme.bad_soft;
    case Tone::plain: break;
  }
  return theme.bg;
}

}  // namespace jumpseat::ui
