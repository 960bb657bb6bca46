#pragma once
// Times in milliseconds.
#include <cstdint>

namespace jumpseat::support {

inline constexpr std::int64_t minute = 60'000, day = 86'400'000, noon = 20'000 * day + day / 2;

}  // namespace jumpseat::support
