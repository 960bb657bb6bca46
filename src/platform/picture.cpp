#include "platform/gl_functions.hpp"
#include "platform/window.hpp"

#include <cstring>
#include <png.h>

namespace jumpseat::platform {

model::Pixels read_framebuffer(int w, int h) {
  model::Pixels out;
  out.w = w;
  out.h = h;
  out.stride_bytes = w * 4;
  out.bytes.resize(static_cast<std::size_t>(out.stride_bytes) * static_cast<std::size_t>(h));
  std::vector<std::uint8_t> upside_down(out.bytes.size());
  gl::functions().pixel_store(gl::pack_alignment, 4);
  gl::functions().read_pixels(0, 0, w, h, gl::bgra, gl::unsigned_byte, upside_down.data());
  const std::size_t stride = static_cast<std::size_t>(out.stride_bytes);
  for (std::size_t y = 0; y < static_cast<std::size_t>(h); ++y)
    std::memcpy(out.bytes.data() + y * stride, upside_down.data() + (static_cast<std::size_t>(h) - 1 - y) * stride, stride);
  for (std::size_t i = 3; i < out.bytes.size(); i += 4) out.bytes[i] = 255;
  return out;
}

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
