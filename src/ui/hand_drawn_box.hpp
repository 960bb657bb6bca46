#pragma once
// A text box in which something is written from right to left. Dear ImGui edits it as it edits everything, in reading order from the left,
// but unseen: what is seen is drawn by hand, and the mouse is put where Dear ImGui has the letter that it points at.
#include "ui/letters.hpp"
#include "ui/ui.hpp"

#include "imgui.h"

#include <string_view>

namespace jumpseat::ui {

struct BoxText {
  std::string_view plain;  // as it was written
  std::string_view shown;  // the same with line ends where its lines break, which stand in the place of spaces; see soft_wrap.hpp
};

class HandDrawnBox {
 public:
  // For the time in which Dear ImGui has its turn; `room` is where its letters would stand.
  HandDrawnBox(Ui& ui, const Rect& room, unsigned imgui_id, const BoxText& text);
  ~HandDrawnBox();
  HandDrawnBox(const HandDrawnBox&) = delete;
  HandDrawnBox& operator=(const HandDrawnBox&) = delete;

 private:
  ImVec2 m_mouse;
  bool m_keys_turned = false;
};

void draw_by_hand(Ui& ui, const Rect& room, unsigned imgui_id, const BoxText& text);

}  // namespace jumpseat::ui
