#pragma once
// The name of an image of a page or of a part of one.
#include <cstdint>

namespace jumpseat::app {

// The window keeps a texture for each from its arrival to its departure.
using ImageId = std::uint64_t;

}  // namespace jumpseat::app
