#include "platform/damage.hpp"

#include "platform/fills.hpp"

#include "imgui.h"

#include <algorithm>
#include <cmath>
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

Area whole_pixels(float left, float top, float right, float bottom) {
  return {static_cast<int>(std::floor(left)), static_cast<int>(std::floor(top)), static_cast<int>(std::ceil(right)),
          static_cast<int>(std::ceil(bottom))};
}

Area clip_of(const ImDrawCmd& command) {
  return whole_pixels(command.ClipRect.x, command.ClipRect.y, command.ClipRect.z, command.ClipRect.w);
}

// The vertices of a command follow one another, though other commands may share some of them.
void add_triangles(const ImDrawList& list, const ImDrawCmd& command, Piece& piece, Fingerprint& print) {
  const ImDrawIdx* first = list.IdxBuffer.Data + command.IdxOffset;
  const ImDrawIdx* end = first + command.ElemCount;
  if (first == end) return;
  const auto [lowest, highest] = std::minmax_element(first, end);
  const unsigned start = *lowest;
  for (const ImDrawIdx* index = first; index != end; ++index) print.add(static_cast<std::uint32_t>(*index - start));
  const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  float left = vertices[start].pos.x, top = vertices[start].pos.y, right = left, bottom = top;
  for (const ImDrawVert* vertex = vertices + start; vertex <= vertices + *highest; ++vertex) {
    left = std::min(left, vertex->pos.x), right = std::max(right, vertex->pos.x);
    top = std::min(top, vertex->pos.y), bottom = std::max(bottom, vertex->pos.y);
  }
  print.add_bytes(vertices + start, (*highest - start + std::size_t{1}) * sizeof(ImDrawVert));
  piece.area = overlap(clip_of(command), whole_pixels(left, top, right, bottom));
}

std::vector<Piece> pieces_of(const ImDrawList& list, std::initializer_list<std::uint32_t> colours) {
  std::vector<Piece> pieces;
  Fingerprint state;  // what callbacks have set for the commands after them
  for (const ImDrawCmd& command : list.CmdBuffer) {
    if (command.UserCallback && command.UserCallback != draw_fill) {
      if (command.UserCallback == ImDrawCallback_ResetRenderState) state = {};
      else {
        state.add(command.UserCallback);
        for (const std::uint32_t colour : colours) state.add(colour);
      }
      continue;
    }
    Piece piece;
    Fingerprint print = state;
    print.add(command.ClipRect);
    if (command.UserCallback) {
      const Fill& fill = *static_cast<const Fill*>(command.UserCallbackData);
      print.add(fill);
      piece.area = overlap(clip_of(command), {fill.x, fill.y, fill.right, fill.bottom});
    } else {
      piece.texture = reinterpret_cast<std::uintptr_t>(command.TextureId);
      print.add(piece.texture);
      add_triangles(list, command, piece, print);
    }
    piece.print = print.value();
    if (!piece.area.empty()) pieces.push_back(piece);
  }
  return pieces;
}

// What lies between their common beginning and their common end.
Area damage_between(const std::vector<Piece>& before, const std::vector<Piece>& now) {
  const auto [old_from, new_from] = std::mismatch(before.begin(), before.end(), now.begin(), now.end());
  auto old_end = before.end();
  auto new_end = now.end();
  while (old_end != old_from && new_end != new_from && *(old_end - 1) == *(new_end - 1)) --old_end, --new_end;
  Area out;
  for (auto piece = old_from; piece != old_end; ++piece) out = together(out, piece->area);
  for (auto piece = new_from; piece != new_end; ++piece) out = together(out, piece->area);
  return out;
}

}  // namespace

Look look_of(const ImDrawData& data, std::initializer_list<std::uint32_t> colours) {
  Look look;
  for (int i = 0; i < data.CmdListsCount; ++i) look.push_back(pieces_of(*data.CmdLists[i], colours));
  return look;
}

Area damage_between(const Look& before, const Look& now, const std::unordered_set<std::uint64_t>& changed) {
  Area out;
  const std::vector<Piece> none;
  for (std::size_t i = 0; i < std::max(before.size(), now.size()); ++i)
    out = together(out, damage_between(i < before.size() ? before[i] : none, i < now.size() ? now[i] : none));
  for (const auto& pieces : now)
    for (const Piece& piece : pieces)
      if (changed.contains(piece.texture)) out = together(out, piece.area);
  return out;
}

void confine(ImDrawData& data, const Area& area) {
  for (int i = 0; i < data.CmdListsCount; ++i)
    for (ImDrawCmd& command : data.CmdLists[i]->CmdBuffer) {
      ImVec4& clip = command.ClipRect;
      clip = {std::max(clip.x, static_cast<float>(area.left)), std::max(clip.y, static_cast<float>(area.top)),
              std::min(clip.z, static_cast<float>(area.right)), std::min(clip.w, static_cast<float>(area.bottom))};
    }
}

}  // namespace jumpseat::platform
