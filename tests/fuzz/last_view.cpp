// Any bytes are a view that was kept, or nothing: the cache file may be damaged, or somebody else's.
#include "app/reading/last_view.hpp"
#include "base/assert.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

using namespace jumpseat;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string kept(reinterpret_cast<const char*>(bytes), size);
  auto view = app::reading::decode_last_view(kept);
  if (!view) view = app::reading::decode_last_view(app::reading::with_sum(kept));  // the sum at the end stops nearly everything
  if (!view) return 0;
  JUMPSEAT_ASSERT(view->pixels_count() <= app::reading::last_view_pixels_limit);
  for (const auto& picture : view->pictures) {
    JUMPSEAT_ASSERT(picture.pixels && picture.pixels->size() == static_cast<std::size_t>(picture.w) * static_cast<std::size_t>(picture.h));
    JUMPSEAT_ASSERT(std::isfinite(picture.place.x) && std::isfinite(picture.paper.h) && picture.place.w >= 0);
    for (const std::uint32_t pixel : *picture.pixels) JUMPSEAT_ASSERT(pixel >> 24 == 255);
  }
  JUMPSEAT_ASSERT(app::reading::decode_last_view(app::reading::encode(*view)));
  return 0;
}
