// Any bytes are something that the library keeps, or nothing: the cache file may be damaged, or somebody else's.
#include "base/assert.hpp"
#include "library/codec.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>

using namespace jumpseat;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view kept(reinterpret_cast<const char*>(bytes), size);
  static_cast<void>(library::decode_words(kept));
  static_cast<void>(library::decode_facts(kept));
  if (const auto differences = library::decode_differences(kept)) {
    const int pages = static_cast<int>(differences->pages.size());
    for (const auto& change : differences->changes) {
      JUMPSEAT_ASSERT(change.page.value >= 0 && change.page.value < pages && std::isfinite(change.place.x));
      for (const auto& [page, area] : change.areas) JUMPSEAT_ASSERT(page.value >= 0 && page.value < pages && std::isfinite(area.w));
    }
    const auto again = library::encode_differences(*differences);
    JUMPSEAT_ASSERT(library::decode_differences({reinterpret_cast<const char*>(again.data()), again.size()}) == differences);
  }
  return 0;
}
