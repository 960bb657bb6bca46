#include "platform/damage.hpp"

#include "platform/fills.hpp"

#include "imgui.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <span>
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

Area box_of(std::initializer_list<const ImDrawVert*> corners) {
  float left = (*corners.begin())->pos.x, top = (*corners.begin())->pos.y, right = left, bottom = top;
  for (const ImDrawVert* corner : corners) {
    left = std::min(left, corner->pos.x), right = std::max(right, corner->pos.x);
    top = std::min(top, corner->pos.y), bottom = std::max(bottom, corner->pos.y);
  }
  return whole_pixels(left, top, right, bottom);
}

void add_triangles(const ImDrawList& list, const ImDrawCmd& command, Piece& piece) {
  const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
  const Area clip = clip_of(command);
  piece.shapes.reserve(command.ElemCount / 3);
  for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
    const std::initializer_list<const ImDrawVert*> corners = {vertices + indices[i], vertices + indices[i + 1], vertices + indices[i + 2]};
    const Area area = overlap(clip, box_of(corners));
    if (area.empty()) continue;
    Fingerprint print;
    for (const ImDrawVert* corner : corners) print.add(*corner);
    piece.shapes.push_back({area, print.value()});
  }
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
    Fingerprint kind = state;
    kind.add(command.ClipRect);
    if (command.UserCallback) {
      const Fill& fill = *static_cast<const Fill*>(command.UserCallbackData);
      const Area area = overlap(clip_of(command), {fill.x, fill.y, fill.right, fill.bottom});
      if (!area.empty()) piece.shapes.push_back({area, fill.colour});
    } else {
      piece.texture = reinterpret_cast<std::uintptr_t>(command.TextureId);
      add_triangles(list, command, piece);
    }
    kind.add(command.UserCallback);
    kind.add(piece.texture);
    piece.kind = kind.value();
    for (const Shape& shape : piece.shapes) piece.area = together(piece.area, shape.area);
    if (!piece.area.empty()) pieces.push_back(std::move(piece));
  }
  return pieces;
}

// What lies between the common beginning and the common end of two lists.
template <class Item>
struct Between {
  Between(const std::vector<Item>& before, const std::vector<Item>& now) {
    const auto [first_old, first_new] = std::mismatch(before.begin(), before.end(), now.begin(), now.end());
    auto last_old = before.end();
    auto last_new = now.end();
    while (last_old != first_old && last_new != first_new && *(last_old - 1) == *(last_new - 1)) --last_old, --last_new;
    was = {first_old, last_old};
    is = {first_new, last_new};
  }
  Area area() const {
    Area out;
    for (const auto& part : {was, is})
      for (const Item& item : part) out = together(out, item.area);
    return out;
  }
  std::span<const Item> was, is;
};

void add_damage(std::vector<Area>& out, const std::vector<Piece>& before, const std::vector<Piece>& now) {
  const Between<Piece> pieces(before, now);
  const bool differ_in_shapes = std::equal(pieces.was.begin(), pieces.was.end(), pieces.is.begin(), pieces.is.end(),
                                           [](const Piece& a, const Piece& b) { return a.kind == b.kind; });
  if (!differ_in_shapes) return out.push_back(pieces.area());
  for (std::size_t i = 0; i < pieces.is.size(); ++i)
    if (const Between<Shape> shapes(pieces.was[i].shapes, pieces.is[i].shapes); !shapes.area().empty()) out.push_back(shapes.area());
}

std::int64_t pixels(const Area& area) { return std::int64_t{area.right - area.left} * (area.bottom - area.top); }

}  // namespace

Look look_of(const ImDrawData& data, std::initializer_list<std::uint32_t> colours) {
  Look look;
  for (int i = 0; i < data.CmdListsCount; ++i) look.push_back(pieces_of(*data.CmdLists[i], colours));
  return look;
}

std::vector<Area> damage_between(const Look& before, const Look& now, const std::unordered_set<std::uint64_t>& changed) {
  std::vector<Area> out;
  const std::vector<Piece> none;
  for (std::size_t i = 0; i < std::max(before.size(), now.size()); ++i)
    add_damage(out, i < before.size() ? before[i] : none, i < now.size() ? now[i] : none);
  for (const auto& pieces : now)
    for (const Piece& piece : pieces)
      if (changed.contains(piece.texture)) out.push_back(piece.area);
  std::erase_if(out, [](const Area& area) { return area.empty(); });
  return merged(std::move(out));
}

std::vector<Area> merged(std::vector<Area> areas) {
  constexpr std::int64_t cost_of_one_px = 50'000;  // going through the draw lists once more takes as long as so many pixels
  constexpr std::size_t most = 4;
  const auto merge_a_pair = [&] {
    for (std::size_t i = 0; i < areas.size(); ++i)
      for (std::size_t j = i + 1; j < areas.size(); ++j) {
        const Area both = together(areas[i], areas[j]);
        if (pixels(both) > pixels(areas[i]) + pixels(areas[j]) + cost_of_one_px) continue;
        areas[i] = both;
        areas.erase(areas.begin() + static_cast<std::ptrdiff_t>(j));
        return true;
      }
    return false;
  };
  while (merge_a_pair()) {
  }
  if (areas.size() <= most) return areas;
  return {std::accumulate(areas.begin(), areas.end(), Area{}, together)};
}

}  // namespace jumpseat::platform
