// Where the window stands when screens come and go.
#include "platform/screens.hpp"

#include <doctest/doctest.h>

using jumpseat::platform::placed_on_screens;
using jumpseat::platform::ScreenRect;

TEST_CASE("a window whose screen was unplugged while it was full comes back where it can be seen") {
  const ScreenRect laptop{0, 0, 1600, 1000}, wall{1600, 0, 1920, 1080};
  const ScreenRect on_wall{1900, 222, 1280, 800};
  CHECK(placed_on_screens(on_wall, {laptop, wall}) == on_wall);
  CHECK(placed_on_screens(on_wall, {laptop}) == ScreenRect{160, 100, 1280, 800});
  CHECK(placed_on_screens({1650, 10, 1900, 1060}, {laptop}) == ScreenRect{0, 0, 1600, 1000});
  CHECK(placed_on_screens({1474, 222, 1280, 800}, {laptop}) == ScreenRect{160, 100, 1280, 800});
}

TEST_CASE("a window that is seen well enough stays, also over the edge between two screens and with no screen known") {
  const ScreenRect laptop{0, 0, 1600, 1000}, wall{1600, 0, 1920, 1080};
  const ScreenRect between{1000, 50, 1280, 800}, low{300, 500, 1280, 800}, above{100, -300, 1280, 800};
  CHECK(placed_on_screens(between, {laptop, wall}) == between);
  CHECK(placed_on_screens(low, {laptop}) == low);
  CHECK(placed_on_screens(above, {laptop}) != above);
  CHECK(placed_on_screens(between, {}) == between);
}
