#include "ui/letters.hpp"

#include "base/text.hpp"
#include "ui/ui.hpp"

#include "imgui.h"

#include <algorithm>
#include <cmath>

namespace jumpseat::ui {

namespace {
ImWchar in_font(char32_t letter) { return static_cast<ImWchar>(letter > 0xFFFF ? 0xFFFD : letter); }
}  // namespace

float Ui::text_width(Label text, Type type, Weight weight) const {
  const ImFont* face = font(type, weight);
  if (platform::has_right_to_left(text)) return std::ceil(Letters(*this, *face, text).width(text));
  bring_letters(*face, text);
  return std::ceil(face->CalcTextSizeA(face->FontSize, 1e9F, 0, text.data(), text.data() + text.size()).x);
}

void Ui::bring_letters(const ImFont& font, std::string_view text) const {
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) bring_letter(font, base::next_character(at, end));
}

float Letters::advance(char32_t letter) const {
  if (letter == 0) return 0;
  m_ui.bring_letter(m_font, in_font(letter));
  return m_font.GetCharAdvance(in_font(letter));
}

float Letters::next(const char*& at, const char* end) const { return advance(m_drawn.next(at, end)); }

float Letters::width(std::string_view part) const {
  float used = 0;
  const char* const end = part.data() + part.size();
  for (const char* at = part.data(); at < end;) used += next(at, end);
  return used;
}

float Letters::indent(std::string_view part, float room) const { return from_right(part.data()) ? std::max(0.0F, room - width(part)) : 0; }

std::vector<DrawnLetter> Letters::line(std::string_view part) const {
  std::vector<DrawnLetter> out;
  float x = 0;
  const auto put = [&](char32_t letter, const char* at, const char* to, bool right_to_left) {
    const float w = advance(letter);
    out.push_back({letter, x, w, x, at, to, right_to_left});
    x += w;
  };
  if (m_drawn.is_plain()) {
    const char* const end = part.data() + part.size();
    for (const char *at = part.data(), *from = at; at < end; from = at) {
      const char32_t letter = base::next_character(at, end);
      put(letter, from, at, false);
    }
    return out;
  }
  for (const platform::DrawnForm& form : m_drawn.line(part))
    put(form.letter, m_text.data() + form.from, m_text.data() + form.to, form.level % 2 == 1);
  // Fonts leave it to a shaping engine where marks stand: over the middle of their letter, which follows them here.
  const DrawnLetter* under = nullptr;
  for (auto one = out.rbegin(); one != out.rend(); ++one) {
    if (one->w > 0) under = &*one;
    if (one->w > 0 || one->letter == 0 || !one->from_right || !under) continue;
    if (const ImFontGlyph* mark = m_font.FindGlyph(in_font(one->letter))) one->pen = under->x + (under->w - mark->X0 - mark->X1) / 2;
  }
  return out;
}

void Letters::render(ImDrawList& list, float x, float top, char32_t letter, Colour colour) const {
  m_font.RenderChar(&list, m_font.FontSize, ImVec2(x + 0.5F, top), colour, in_font(letter));
}

void Letters::draw(ImDrawList& list, float x, float top, const DrawnLetter& one, Colour colour) const {
  if (one.letter != 0) render(list, x + one.pen, top, one.letter, colour);
}

void Letters::draw(ImDrawList& list, float x, float top, std::string_view part, Colour colour) const {
  if (!m_drawn.is_plain()) {
    for (const DrawnLetter& one : line(part)) draw(list, x, top, one, colour);
    return;
  }
  const char* const end = part.data() + part.size();
  for (const char* at = part.data(); at < end;) {
    const char32_t letter = base::next_character(at, end);
    const float w = advance(letter);
    render(list, x, top, letter, colour);
    x += w;
  }
}

float caret_x(const std::vector<DrawnLetter>& line, const char* at) {
  const DrawnLetter* last = nullptr;
  for (const DrawnLetter& one : line) {
    // Within two letters that are drawn as one the caret stands in its middle.
    if (one.at <= at && at < one.to) return one.x + one.w * (at > one.at ? 0.5F : one.from_right ? 1.0F : 0.0F);
    if (one.w > 0 && (!last || one.at > last->at)) last = &one;
  }
  if (!last) return 0;
  return last->from_right ? last->x : last->x + last->w;
}

const char* place_at(const std::vector<DrawnLetter>& line, float x, const char* otherwise) {
  const DrawnLetter* nearest = nullptr;
  for (const DrawnLetter& one : line)
    if (one.w > 0 && (!nearest || x >= one.x)) nearest = &one;
  if (!nearest) return otherwise;
  const bool at_its_right = x - nearest->x >= nearest->w / 2;
  return at_its_right == nearest->from_right ? nearest->at : nearest->to;
}

}  // namespace jumpseat::ui
