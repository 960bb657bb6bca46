#include "platform/screens.hpp"

#include <algorithm>
#include <cstdint>

namespace jumpseat::platform {
namespace {

std::int64_t seen_on(const ScreenRect& window, const ScreenRect& screen) {
  const int w = std::min(window.x + window.w, screen.x + screen.w) - std::max(window.x, screen.x);
  const int h = std::min(window.y + window.h, screen.y + screen.h) - std::max(window.y, screen.y);
  return w > 0 && h > 0 ? std::int64_t{w} * h : 0;
}

}  // namespace

ScreenRect placed_on_screens(ScreenRect wanted, const std::vector<ScreenRect>& screens) {
  if (screens.empty()) return wanted;
  std::int64_t seen = 0;  // screens do not overlap, but where they show the same
  bool edge_is_seen = false;
  for (const ScreenRect& screen : screens) {
    seen += seen_on(wanted, screen);
    edge_is_seen = edge_is_seen || (wanted.y >= screen.y && wanted.y < screen.y + screen.h);
  }
  if (edge_is_seen && 2 * seen > std::int64_t{wanted.w} * wanted.h) return wanted;
  const ScreenRect& screen = screens.front();
  wanted.w = std::min(wanted.w, screen.w), wanted.h = std::min(wanted.h, screen.h);
  wanted.x = screen.x + (screen.w - wanted.w) / 2, wanted.y = screen.y + (screen.h - wanted.h) / 2;
  return wanted;
}

}  // namespace jumpseat::platform
