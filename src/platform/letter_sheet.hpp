#pragma once
// Spare room in the texture of Dear ImGui's fonts, where each letter is put when it is first needed.
#include "platform/typeface.hpp"

#include <optional>
#include <vector>

namespace jumpseat::platform {

class LetterSheet {
 public:
  struct Place {
    int x = 0, y = 0;  // in the texture
  };

  // Its rectangle within the texture; nothing is on it any more.
  void clear(int x, int y, int w, int h);
  // Nothing: there is no room left.
  std::optional<Place> put(const Letter& letter);
  // Sends to the texture what was put since the last time; true if there was anything.
  bool upload(unsigned texture);

 private:
  struct Shelf {
    int y = 0, h = 0, used = 0;
  };
  struct Waiting {
    Place at;
    int w = 0, h = 0;
    std::vector<std::uint8_t> coverage;
  };

  int m_x = 0, m_y = 0, m_w = 0, m_h = 0;
  int m_shelved = 0;  // rows that shelves have taken
  std::vector<Shelf> m_shelves;
  std::vector<Waiting> m_waiting;
};

}  // namespace jumpseat::platform
