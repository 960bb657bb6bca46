#pragma once
// Shows a white page as a dark one, keeping what is colourful: a program put in place of Dear ImGui's for the images of pages.
#include <cstdint>

namespace jumpseat::platform {

class NightShader {
 public:
  // Switches to night colours (0xRRGGBB) until Dear ImGui resets its state. Does nothing where the program cannot be made.
  // `brightest`, a colour too: its red says how light what has colour may become; white leaves it as it is.
  void use(std::uint32_t paper, std::uint32_t ink, std::uint32_t brightest);

 private:
  void make(unsigned like_program);
  unsigned m_program = 0;
  bool m_tried = false;
};

}  // namespace jumpseat::platform
