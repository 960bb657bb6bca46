// Any bytes are a picture within the bounds that pictures have, or are refused with a word.
#include "base/assert.hpp"
#include "report/picture_in.hpp"

#include <cstddef>
#include <cstdint>

using namespace jumpseat;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto picture = report::read_picture({reinterpret_cast<const char*>(bytes), size});
  if (!picture) {
    JUMPSEAT_ASSERT(!picture.error().because.empty());
    return 0;
  }
  const auto& [pixels, w, h] = *picture;
  JUMPSEAT_ASSERT(w > 0 && h > 0 && w <= report::most_picture_side && h <= report::most_picture_side);
  JUMPSEAT_ASSERT(pixels.w <= report::most_shown_side && pixels.h <= report::most_shown_side);
  JUMPSEAT_ASSERT(pixels.bytes.size() == static_cast<std::size_t>(pixels.stride_bytes) * static_cast<std::size_t>(pixels.h));
  return 0;
}
