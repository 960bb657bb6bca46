#include "ui/hand_drawn_box.hpp"

#include "base/text.hpp"

#include "imgui_internal.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::ui {

namespace {

bool holds(const Rect& room, ImVec2 at) { return at.x >= room.x && at.x < room.right() && at.y >= room.y && at.y < room.bottom(); }

// Dear ImGui counts letters.
const char* letter_of(std::string_view text, int count) {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (count-- > 0 && at < end) base::next_character(at, end);
  return at;
}

ImGuiInputTextState* state_while_edited(unsigned id) { return ImGui::GetActiveID() == id ? ImGui::GetInputTextState(id) : nullptr; }

// A box of many lines is a window of its own.
float scrolled_down(unsigned id) {
  const std::string name = fmt::format("{}/##text_{:08X}", ImGui::GetCurrentWindow()->Name, id);
  const ImGuiWindow* window = ImGui::FindWindowByName(name.c_str());
  return window ? window->Scroll.y : 0;
}

struct BoxLine {
  std::vector<DrawnLetter> letters;
  float left = 0;  // on screen
};

BoxLine line_in_box(Ui& ui, const Letters& letters, const Rect& room, unsigned id, std::string_view words, const char* caret) {
  BoxLine out{letters.line(words)};
  const float width = out.letters.empty() ? 0 : out.letters.back().x + out.letters.back().w, over = room.w - width;
  float left = letters.from_right(words.data()) ? over : 0;
  // A line that is wider than the box shows the part in which one writes.
  if (over < 0 && caret && caret >= words.data() && caret <= words.data() + words.size()) {
    Ui::MovedLine& moved = ui.moved_line();
    if (moved.box == id) left = std::clamp(moved.left, over, 0.0F);
    const float x = caret_x(out.letters, caret);
    left = std::min(std::max(left, -x), room.w - 1 - x);
    moved = {id, left};
  }
  out.left = room.x + left;
  return out;
}

// Each line of the box as a part of what was written.
template <class Visit>
void each_line_in_box(const BoxText& text, Visit visit) {
  int number = 0;
  for (std::size_t at = 0; at <= text.plain.size(); ++number) {
    const std::size_t end = std::min(text.shown.find('\n', at), text.plain.size());
    visit(number, text.plain.substr(at, end - at));
    at = end + 1;
  }
}

// Puts the mouse where Dear ImGui has the letter that it points at.
void lead_mouse(Ui& ui, const Letters& letters, const Rect& room, unsigned id, const BoxText& text) {
  ImVec2& mouse = ImGui::GetIO().MousePos;
  const ImGuiInputTextState* edited = state_while_edited(id);
  const char* const caret = edited ? letter_of(text.plain, edited->Stb.cursor) : nullptr;
  const int wanted = static_cast<int>(std::floor((mouse.y - room.y + scrolled_down(id)) / letters.font().FontSize));
  std::string_view under;
  each_line_in_box(text, [&](int number, std::string_view words) {
    if (number == 0 || number <= wanted) under = words;
  });
  const BoxLine line = line_in_box(ui, letters, room, id, under, caret);
  const char* const place = place_at(line.letters, mouse.x - line.left, under.data());
  float x = 0;
  for (const char* at = under.data(); at < place;) {
    const char32_t letter = base::next_character(at, place);
    x += letters.font().GetCharAdvance(static_cast<ImWchar>(letter > 0xFFFF ? 0xFFFD : letter));
  }
  if (ImGuiInputTextState* state = ImGui::GetInputTextState(id)) {
    // It moves its own line, which nobody sees, so that the place is within the box: it heeds no click beside it.
    if (x < state->ScrollX || x > state->ScrollX + room.w - 1) state->ScrollX = std::max(0.0F, std::floor(x - room.w / 2));
    x -= state->ScrollX;
  }
  mouse.x = room.x + std::max(0.0F, std::min(x, room.w - 1));
}

}  // namespace

HandDrawnBox::HandDrawnBox(Ui& ui, const Rect& room, unsigned imgui_id, const BoxText& text) : m_mouse(ImGui::GetIO().MousePos) {
  ImGui::PushStyleColor(ImGuiCol_Text, ImU32{0});
  ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, ImU32{0});
  ImGuiIO& io = ImGui::GetIO();
  const Letters letters(ui, *ui.font(Type::body), text.plain);
  const ImGuiInputTextState* edited = state_while_edited(imgui_id);
  if (holds(room, m_mouse) || (edited && io.MouseDown[0] && holds(room, io.MouseClickedPos[0])))
    lead_mouse(ui, letters, room, imgui_id, text);
#if IMGUI_VERSION_NUM < 18700
  m_keys_turned = edited && !text.plain.empty() && letters.from_right(letter_of(text.plain, edited->Stb.cursor));
  if (m_keys_turned) std::swap(io.KeyMap[ImGuiKey_LeftArrow], io.KeyMap[ImGuiKey_RightArrow]);
#endif
}

HandDrawnBox::~HandDrawnBox() {
  ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM < 18700
  if (m_keys_turned) std::swap(io.KeyMap[ImGuiKey_LeftArrow], io.KeyMap[ImGuiKey_RightArrow]);
#endif
  io.MousePos = m_mouse;
  ImGui::PopStyleColor(2);
}

void draw_by_hand(Ui& ui, const Rect& room, unsigned imgui_id, const BoxText& text) {
  const ImFont& font = *ui.font(Type::body);
  const Letters letters(ui, font, text.plain);
  const char *caret = nullptr, *from = nullptr, *to = nullptr;
  if (const ImGuiInputTextState* edited = state_while_edited(imgui_id)) {
    caret = letter_of(text.plain, edited->Stb.cursor);
    from = letter_of(text.plain, std::min(edited->Stb.select_start, edited->Stb.select_end));
    to = letter_of(text.plain, std::max(edited->Stb.select_start, edited->Stb.select_end));
  } else if (ui.moved_line().box == imgui_id) {
    ui.moved_line() = {};
  }
  ImDrawList& list = *ui.draw_list();
  const float hang = std::round(font.FontSize / 4);  // Arabic letters reach further down than Latin ones
  list.PushClipRect(ImVec2(room.x - 1, room.y - hang), ImVec2(room.right() + 1, room.bottom() + hang), true);
  const Colour selected = with_alpha(ui.theme().accent, 0.3);
  const float scrolled = scrolled_down(imgui_id);
  each_line_in_box(text, [&](int number, std::string_view words) {
    const float y = std::round(room.y - scrolled + static_cast<float>(number) * font.FontSize), bottom = y + font.FontSize;
    if (bottom < room.y || y > room.bottom()) return;
    const BoxLine line = line_in_box(ui, letters, room, imgui_id, words, caret);
    for (const DrawnLetter& one : line.letters)
      if (from < to && one.at < to && one.to > from)
        list.AddRectFilled(ImVec2(line.left + one.x, y), ImVec2(line.left + one.x + one.w, bottom), selected);
    for (const DrawnLetter& one : line.letters) letters.draw(list, line.left, y, one, ui.theme().text);
    if (!caret || caret < words.data() || caret > words.data() + words.size()) return;
    const float begin = letters.from_right(words.data()) ? room.w - 1 : 0;
    const float x = std::round(line.letters.empty() ? room.x + begin : line.left + caret_x(line.letters, caret));
    list.AddRectFilled(ImVec2(x, y), ImVec2(x + 1, bottom), ui.theme().text);
  });
  list.PopClipRect();
}

}  // namespace jumpseat::ui
