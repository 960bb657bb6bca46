#pragma once
// Pictures on the graphics side. Call with the window's context current, which it always is on the UI thread.
#include "model/page.hpp"

#include <cstdint>

namespace jumpseat::platform {

// A texture that is freed with its owner. Pixels are B G R A; rows are `stride_bytes` apart.
class Texture {
 public:
  Texture() = default;
  Texture(int w, int h, int stride_bytes, const std::uint8_t* pixels);
  Texture(Texture&& other) noexcept;
  Texture& operator=(Texture&& other) noexcept;
  Texture(const Texture&) = delete;
  Texture& operator=(const Texture&) = delete;
  ~Texture();

  void update(int x, int y, int w, int h, int stride_bytes, const std::uint8_t* pixels);
  // Shown at this size next: at its own size each pixel is kept as it is, at another one they are mixed.
  void shown_at(int w, int h);
  std::uint64_t handle() const { return m_name; }  // what ui::image and ui::page take; 0: none
  int w() const { return m_w; }
  int h() const { return m_h; }
  model::Pixels pixels() const;  // read back
  static int largest_side();

 private:
  unsigned m_name = 0;
  int m_w = 0, m_h = 0;
  bool m_mixed = true;
};

}  // namespace jumpseat::platform
