#pragma once
// The letters of a text as they are measured and drawn: in reading order while lines are broken, and from left to right within a line.
#include "platform/right_to_left.hpp"
#include "ui/theme.hpp"

#include <string_view>
#include <vector>

struct ImFont;
struct ImDrawList;

namespace jumpseat::ui {

class Ui;

struct DrawnLetter {
  char32_t letter = 0;       // 0: nothing is seen of it
  float x = 0, w = 0;        // the room it takes, from the left of its line
  float pen = 0;             // from where it is drawn: a mark stands over its letter
  const char* at = nullptr;  // the bytes that it stands for
  const char* to = nullptr;
  bool from_right = false;
};

class Letters {
 public:
  // Keeps none of them: they outlive it.
  Letters(const Ui& ui, const ImFont& font, std::string_view text) : m_ui(ui), m_font(font), m_text(text), m_drawn(text) {}

  const ImFont& font() const { return m_font; }
  bool is_plain() const { return m_drawn.is_plain(); }  // nothing in it is written from right to left
  float next(const char*& at, const char* end) const;   // in reading order: moves on by one and says how wide it is
  float width(std::string_view part) const;
  bool from_right(const char* at) const { return m_drawn.from_right(at); }  // the paragraph there begins at the right
  // Where a part that stands on one line begins within its room, in pixels.
  float indent(std::string_view part, float room) const;

  // A part that stands on one line.
  std::vector<DrawnLetter> line(std::string_view part) const;
  void draw(ImDrawList& list, float x, float top, std::string_view part, Colour colour) const;
  void draw(ImDrawList& list, float x, float top, const DrawnLetter& one, Colour colour) const;

 private:
  float advance(char32_t letter) const;
  void render(ImDrawList& list, float x, float top, char32_t letter, Colour colour) const;

  const Ui& m_ui;
  const ImFont& m_font;
  std::string_view m_text;
  platform::DrawnText m_drawn;
};

// Of a line: where the caret stands before the byte at `at`, and before which byte one stands who points at `x`.
float caret_x(const std::vector<DrawnLetter>& line, const char* at);
const char* place_at(const std::vector<DrawnLetter>& line, float x, const char* otherwise);

}  // namespace jumpseat::ui
