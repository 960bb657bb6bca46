#pragma once
// Where the window stood when it was closed, as it is kept between two runs. Pure.
#include "platform/screens.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace jumpseat::platform {

struct KeptPlace {
  ScreenRect unmaximised;  // in the coordinates of the screens
  bool maximised = false;
  friend bool operator==(const KeptPlace&, const KeptPlace&) = default;
};

std::string text_of(const KeptPlace& place);
std::optional<KeptPlace> find_place(std::string_view text);  // absent where no window could stand so

}  // namespace jumpseat::platform
