#include "platform/kept_place.hpp"

#include "base/json.hpp"

#include <cstdint>

namespace jumpseat::platform {
namespace {

constexpr std::int64_t least_w = 320, least_h = 240, most_side = 16'384, farthest = 65'536;

}  // namespace

std::string text_of(const KeptPlace& place) {
  const ScreenRect& at = place.unmaximised;
  return base::Json::object().set("x", at.x).set("y", at.y).set("w", at.w).set("h", at.h).set("maximised", place.maximised).dump();
}

std::optional<KeptPlace> find_place(std::string_view text) {
  const auto json = base::Json::parse(text);
  if (!json) return std::nullopt;
  bool sound = true;
  const auto number = [&](const char* name, std::int64_t low, std::int64_t high) {
    const std::int64_t value = (*json)[name].integer_or(high + 1);
    sound = sound && value >= low && value <= high;
    return static_cast<int>(value);
  };
  const ScreenRect at{number("x", -farthest, farthest), number("y", -farthest, farthest), number("w", least_w, most_side),
                      number("h", least_h, most_side)};
  if (!sound) return std::nullopt;
  return KeptPlace{at, (*json)["maximised"].bool_or(false)};
}

}  // namespace jumpseat::platform
