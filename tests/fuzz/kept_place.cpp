// Any bytes are the place of a window, or none: one that is found is written and found again as it was.
#include "platform/kept_place.hpp"
#include "base/assert.hpp"

#include <cstddef>
#include <cstdint>

using namespace jumpseat;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto place = platform::find_place(std::string_view(reinterpret_cast<const char*>(bytes), size));
  if (place) JUMPSEAT_ASSERT(platform::find_place(platform::text_of(*place)) == place);
  return 0;
}
