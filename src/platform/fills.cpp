#include "platform/fills.hpp"

#include "platform/gl_functions.hpp"

#include "imgui.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace jumpseat::platform {

namespace {

class Fingerprint {
 public:
  template <class Value>
  void add(const Value& value) {
    static_assert(std::is_trivially_copyable_v<Value>);
    add_bytes(&value, sizeof value);
  }
  void add_bytes(const void* from, std::size_t size) {
    const auto* bytes = static_cast<const unsigned char*>(from);
    for (; size >= sizeof(std::uint64_t); bytes += sizeof(std::uint64_t), size -= sizeof(std::uint64_t)) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes, sizeof word);
      mix(word);
    }
    for (; size > 0; ++bytes, --size) mix(*bytes);
  }
  std::uint64_t value() const { return m_value; }

 private:
  void mix(std::uint64_t word) {
    m_value = (m_value ^ word) * 0x9E3779B97F4A7C15ULL;
    m_value ^= m_value >> 29;
  }
  std::uint64_t m_value = 0;
};

}  // namespace

void clear_to(std::uint32_t colour) {
  const auto& f = gl::functions();
  f.clear_color(static_cast<float>(colour >> 16 & 255) / 255.0F, static_cast<float>(colour >> 8 & 255) / 255.0F,
                static_cast<float>(colour & 255) / 255.0F, 1);
  f.clear(gl::color_buffer_bit);
}

void draw_fill(const ImDrawList*, const ImDrawCmd* command) {
  const Fill& fill = *static_cast<const Fill*>(command->UserCallbackData);
  const ImVec4& clip = command->ClipRect;
  const int left = std::max(fill.x, static_cast<int>(clip.x)), top = std::max(fill.y, static_cast<int>(clip.y));
  const int right = std::min(fill.right, static_cast<int>(clip.z)), bottom = std::min(fill.bottom, static_cast<int>(clip.w));
  if (left >= right || top >= bottom) return;
  gl::functions().scissor(left, static_cast<int>(ImGui::GetIO().DisplaySize.y) - bottom, right - left, bottom - top);
  clear_to(fill.colour);
}

std::uint64_t fingerprint_of(const ImDrawData& data, std::initializer_list<std::uint32_t> colours) {
  Fingerprint print;
  print.add(data.DisplaySize);
  for (const std::uint32_t colour : colours) print.add(colour);
  for (int i = 0; i < data.CmdListsCount; ++i) {
    const ImDrawList& list = *data.CmdLists[i];
    print.add_bytes(list.VtxBuffer.Data, static_cast<std::size_t>(list.VtxBuffer.size_in_bytes()));
    print.add_bytes(list.IdxBuffer.Data, static_cast<std::size_t>(list.IdxBuffer.size_in_bytes()));
    for (const ImDrawCmd& command : list.CmdBuffer) {
      print.add(command.ClipRect);
      print.add(command.TextureId);
      print.add(command.ElemCount);
      print.add(command.UserCallback);
      if (command.UserCallback == draw_fill) print.add(*static_cast<const Fill*>(command.UserCallbackData));
    }
  }
  return print.value();
}

}  // namespace jumpseat::platform
