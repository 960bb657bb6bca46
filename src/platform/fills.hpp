#pragma once
// Rectangles of one colour among what Dear ImGui draws, and how one frame is told from another.
#include <cstdint>
#include <initializer_list>

struct ImDrawCmd;
struct ImDrawData;
struct ImDrawList;

namespace jumpseat::platform {

struct Fill {
  int x = 0, y = 0, right = 0, bottom = 0;
  std::uint32_t colour = 0;
};

// The whole framebuffer, or what the scissor leaves of it; 0xRRGGBB.
void clear_to(std::uint32_t colour);
// A callback of Dear ImGui's, whose data is a Fill.
void draw_fill(const ImDrawList*, const ImDrawCmd* command);
// Two frames of one fingerprint look alike, where the same textures show the same.
std::uint64_t fingerprint_of(const ImDrawData& data, std::initializer_list<std::uint32_t> colours);

}  // namespace jumpseat::platform
