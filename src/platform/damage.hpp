#pragma once
// What of the window looks different from the last frame, so that only that is drawn.
#include "platform/area.hpp"

#include <cstdint>
#include <initializer_list>
#include <unordered_set>
#include <vector>

struct ImDrawData;

namespace jumpseat::platform {

// What is seen of one draw command: where, and a number that tells what.
struct Piece {
  Area area;
  std::uint64_t print = 0;
  std::uint64_t texture = 0;
  friend bool operator==(const Piece&, const Piece&) = default;
};
// The pieces of each draw list, in the order in which they are drawn.
using Look = std::vector<std::vector<Piece>>;

// `colours`: what the callbacks draw with.
Look look_of(const ImDrawData& data, std::initializer_list<std::uint32_t> colours);

// The smallest area outside of which both look the same; `changed`: the textures that show something else than they did before.
Area damage_between(const Look& before, const Look& now, const std::unordered_set<std::uint64_t>& changed);

// Leaves of each command what is within the area.
void confine(ImDrawData& data, const Area& area);

}  // namespace jumpseat::platform
