#pragma once
// A picture as a JPEG file's bytes, where few of them matter more than every pixel.
#include "base/result.hpp"

#include <cstdint>
#include <string>

namespace jumpseat::report {

// `pixels` are B G R A in memory, rows `stride_bytes` apart; alpha is left out. `quality` is libjpeg's, 1 to 100.
base::Result<std::string> jpeg_of(const std::uint8_t* pixels, int w, int h, int stride_bytes, int quality);

}  // namespace jumpseat::report
