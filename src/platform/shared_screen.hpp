#pragma once
// Shows on a window of X what the processor has drawn, through memory that the X server reads itself. Without it Mesa sends every
// frame whole through a socket, which takes longer than drawing what changed.
#include "platform/area.hpp"

#include <cstdint>
#include <memory>
#include <vector>

struct GLFWwindow;

namespace jumpseat::platform {

class SharedScreen {
 public:
  // Nothing where this cannot be done: the window is not X's, its pixels are not B G R and a spare byte, or the server is elsewhere.
  static std::unique_ptr<SharedScreen> open(GLFWwindow* window);
  ~SharedScreen();
  SharedScreen(const SharedScreen&) = delete;
  SharedScreen& operator=(const SharedScreen&) = delete;

  // Room for a frame, whose rows are w * 4 bytes apart; nothing where there is no memory. Holds what was shown last, unless the size
  // is another one. Waits until the server has read it.
  std::uint8_t* pixels(int w, int h);
  void show(const std::vector<Area>& areas);

  struct Impl;

 private:
  explicit SharedScreen(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> m_impl;
};

}  // namespace jumpseat::platform
