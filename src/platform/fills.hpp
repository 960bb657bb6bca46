#pragma once
// Rectangles of one colour among what Dear ImGui draws.
#include <cstdint>

struct ImDrawCmd;
struct ImDrawList;

namespace jumpseat::platform {

struct Fill {
  int x = 0, y = 0, right = 0, bottom = 0;
  std::uint32_t colour = 0;
};

// A callback of Dear ImGui's, whose data is a Fill.
void draw_fill(const ImDrawList*, const ImDrawCmd* command);

}  // namespace jumpseat::platform
