#pragma once
// The frame as it was last drawn, kept beside the window's own, which may hold anything after it has been shown.
#include "model/page.hpp"
#include "platform/area.hpp"

#include <vector>

struct ImDrawData;

namespace jumpseat::platform {

// Its rows stand upside down, as those of a window do, so that Mesa copies them instead of drawing them (1 ms instead of 5).
class KeptFrame {
 public:
  KeptFrame() = default;
  ~KeptFrame();
  KeptFrame(const KeptFrame&) = delete;
  KeptFrame& operator=(const KeptFrame&) = delete;

  // What is drawn from now on goes to it. False where nothing is kept of the last frame of this size: all has to be drawn.
  bool begin(int w, int h);
  void end();
  void copy_to_window() const;
  // B G R A, y down; `pixels` is the first of the whole frame's, whose rows are `stride_bytes` apart.
  void read(const Area& area, std::uint8_t* pixels, int stride_bytes) const;
  model::Pixels picture() const;

  int w() const { return m_w; }
  int h() const { return m_h; }

 private:
  void make(int w, int h);
  void drop();
  unsigned m_frame = 0, m_pixels = 0;
  int m_w = 0, m_h = 0;
};

// Draws of it what is within the areas, upside down.
void draw_upside_down(ImDrawData& data, const std::vector<Area>& areas);

}  // namespace jumpseat::platform
