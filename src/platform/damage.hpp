#pragma once
// What of the window looks different from the last frame, so that only that is drawn.
#include "platform/area.hpp"

#include <cstdint>
#include <initializer_list>
#include <unordered_set>
#include <vector>

struct ImDrawData;

namespace jumpseat::platform {

// A triangle or a fill: where it is, and a number that tells what it looks like.
struct Shape {
  Area area;
  std::uint64_t print = 0;
  friend bool operator==(const Shape&, const Shape&) = default;
};

// What is seen of one draw command. Pieces of one kind differ in their shapes alone.
struct Piece {
  std::uint64_t kind = 0;
  std::uint64_t texture = 0;
  Area area;
  std::vector<Shape> shapes;
  friend bool operator==(const Piece&, const Piece&) = default;
};
// The pieces of each draw list, in the order in which they are drawn.
using Look = std::vector<std::vector<Piece>>;

// `colours`: what the callbacks draw with.
Look look_of(const ImDrawData& data, std::initializer_list<std::uint32_t> colours);

// Few areas outside of which both look the same; `changed`: the textures that show something else than they did before.
std::vector<Area> damage_between(const Look& before, const Look& now, const std::unordered_set<std::uint64_t>& changed);

// The same in fewer areas, where one that holds two is hardly larger than both.
std::vector<Area> merged(std::vector<Area> areas);

}  // namespace jumpseat::platform
