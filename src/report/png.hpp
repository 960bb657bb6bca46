#pragma once
// A picture as a PNG file's bytes.
#include "base/result.hpp"

#include <cstdint>
#include <string>

namespace jumpseat::report {

// `pixels` are B G R A in memory, rows `stride_bytes` apart; alpha is left out. `pixels_a_metre` 0 writes none.
base::Result<std::string> png_of(const std::uint8_t* pixels, int w, int h, int stride_bytes, int pixels_a_metre = 0);

}  // namespace jumpseat::report
