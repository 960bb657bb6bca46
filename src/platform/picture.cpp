#include "platform/window.hpp"

#include <png.h>

namespace jumpseat::platform {

base::Result<void> write_png(const model::Pixels& pixels, const std::filesystem::path& path) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(pixels.w);
  image.height = static_cast<png_uint_32>(pixels.h);
  image.format = PNG_FORMAT_BGRA;
  if (!png_image_write_to_file(&image, path.c_str(), 0, pixels.bytes.data(), pixels.stride_bytes, nullptr))
    return base::fail(base::ErrorKind::not_writable, "write the picture " + path.string(), image.message);
  return {};
}

}  // namespace jumpseat::platform
