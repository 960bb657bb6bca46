#include "report/picture_in_parts.hpp"

#include "base/words.hpp"

#include <webp/decode.h>

namespace jumpseat::report::pictures {

base::Result<PictureIn> read_webp(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  WebPBitstreamFeatures about;
  if (WebPGetFeatures(data, bytes.size(), &about) != VP8_STATUS_OK) return refuse(base::to_say("it is a damaged WebP"));
  if (is_too_large(about.width, about.height)) return refuse(base::to_say("it is too large"));
  if (about.has_animation) return refuse(base::to_say("it is a WebP that moves"));
  PictureIn out = transparent(about.width, about.height);
  if (!WebPDecodeBGRAInto(data, bytes.size(), out.pixels.bytes.data(), out.pixels.bytes.size(), out.pixels.stride_bytes))
    return refuse(base::to_say("it is a damaged WebP"));
  put_on_white(out.pixels);
  return out;
}

}  // namespace jumpseat::report::pictures
