#pragma once
// Where a window may stand, whichever screens are left: pure.
#include <vector>

namespace jumpseat::platform {

struct ScreenRect {
  int x = 0, y = 0, w = 0, h = 0;
  friend bool operator==(const ScreenRect&, const ScreenRect&) = default;
};

// As wanted where most of it is seen and its upper edge can be taken hold of; else on the first screen, no larger than that.
ScreenRect placed_on_screens(ScreenRect wanted, const std::vector<ScreenRect>& screens);

}  // namespace jumpseat::platform
