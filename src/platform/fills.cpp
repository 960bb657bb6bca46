#include "platform/fills.hpp"

#include "platform/gl_functions.hpp"

#include "imgui.h"

#include <algorithm>

namespace jumpseat::platform {

namespace {

// Of what the scissor leaves; 0xRRGGBB.
void clear_to(std::uint32_t colour) {
  const auto& f = gl::functions();
  f.clear_color(static_cast<float>(colour >> 16 & 255) / 255.0F, static_cast<float>(colour >> 8 & 255) / 255.0F,
                static_cast<float>(colour & 255) / 255.0F, 1);
  f.clear(gl::color_buffer_bit);
}

}  // namespace

void draw_fill(const ImDrawList*, const ImDrawCmd* command) {
  const Fill& fill = *static_cast<const Fill*>(command->UserCallbackData);
  const ImVec4& clip = command->ClipRect;  // upside down, as all that is drawn
  const int left = std::max(fill.x, static_cast<int>(clip.x)), top = std::max(fill.y, static_cast<int>(clip.w));
  const int right = std::min(fill.right, static_cast<int>(clip.z)), bottom = std::min(fill.bottom, static_cast<int>(clip.y));
  if (left >= right || top >= bottom) return;
  gl::functions().scissor(left, top, right - left, bottom - top);
  clear_to(fill.colour);
}

}  // namespace jumpseat::platform
