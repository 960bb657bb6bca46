#include "report/png.hpp"

#include <csetjmp>
#include <png.h>
#include <vector>

namespace jumpseat::report {
namespace {

void append(png_structp png, png_bytep bytes, png_size_t size) {
  static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(bytes), size);
}

// libpng leaves by longjmp, so this function owns nothing that needs destroying.
bool write(png_structp png, png_infop facts, std::string& out, const std::uint8_t* pixels, int w, int h, int stride_bytes,
           int pixels_a_metre) {
  if (setjmp(png_jmpbuf(png))) return false;
  png_set_write_fn(png, &out, append, nullptr);
  png_set_IHDR(png, facts, static_cast<png_uint_32>(w), static_cast<png_uint_32>(h), 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (pixels_a_metre > 0)
    png_set_pHYs(png, facts, static_cast<png_uint_32>(pixels_a_metre), static_cast<png_uint_32>(pixels_a_metre), PNG_RESOLUTION_METER);
  png_set_compression_level(png, 4);
  png_write_info(png, facts);
  png_set_bgr(png);
  png_set_filler(png, 0, PNG_FILLER_AFTER);
  for (int y = 0; y < h; ++y) png_write_row(png, pixels + static_cast<std::ptrdiff_t>(y) * stride_bytes);
  png_write_end(png, facts);
  return true;
}

}  // namespace

base::Result<std::string> png_of(const std::uint8_t* pixels, int w, int h, int stride_bytes, int pixels_a_metre) {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop facts = png ? png_create_info_struct(png) : nullptr;
  std::string out;
  const bool good = facts && write(png, facts, out, pixels, w, h, stride_bytes, pixels_a_metre);
  png_destroy_write_struct(&png, &facts);
  if (!good) return base::fail(base::ErrorKind::internal, "make a PNG", "there was not enough memory");
  return out;
}

}  // namespace jumpseat::report
