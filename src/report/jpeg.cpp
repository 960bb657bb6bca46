#include "report/jpeg.hpp"

#include <csetjmp>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>

namespace jumpseat::report {
namespace {

struct Encoder {
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr errors{};
  std::jmp_buf leave;
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
};

[[noreturn]] void give_up(j_common_ptr jpeg) { std::longjmp(static_cast<Encoder*>(jpeg->client_data)->leave, 1); }
void stay_silent(j_common_ptr, int) {}

// libjpeg leaves by longjmp, so this function owns nothing that needs destroying.
bool encode(Encoder& encoder, const std::uint8_t* pixels, int w, int h, int stride_bytes, int quality) {
  if (setjmp(encoder.leave)) return false;
  jpeg_create_compress(&encoder.jpeg);
  encoder.jpeg.client_data = &encoder;
  jpeg_mem_dest(&encoder.jpeg, &encoder.bytes, &encoder.size);
  encoder.jpeg.image_width = static_cast<JDIMENSION>(w);
  encoder.jpeg.image_height = static_cast<JDIMENSION>(h);
  encoder.jpeg.input_components = 4;
  encoder.jpeg.in_color_space = JCS_EXT_BGRA;
  jpeg_set_defaults(&encoder.jpeg);
  jpeg_set_quality(&encoder.jpeg, quality, TRUE);
  jpeg_start_compress(&encoder.jpeg, TRUE);
  while (encoder.jpeg.next_scanline < encoder.jpeg.image_height) {
    auto* row = const_cast<JSAMPROW>(pixels + static_cast<std::ptrdiff_t>(encoder.jpeg.next_scanline) * stride_bytes);
    jpeg_write_scanlines(&encoder.jpeg, &row, 1);
  }
  jpeg_finish_compress(&encoder.jpeg);
  return true;
}

}  // namespace

base::Result<std::string> jpeg_of(const std::uint8_t* pixels, int w, int h, int stride_bytes, int quality) {
  if (w < 1 || h < 1 || w > JPEG_MAX_DIMENSION || h > JPEG_MAX_DIMENSION)
    return base::fail(base::ErrorKind::bad_input, "make a JPEG", "the picture is empty or too large");
  Encoder encoder;
  encoder.jpeg.err = jpeg_std_error(&encoder.errors);
  encoder.jpeg.client_data = &encoder;
  encoder.errors.error_exit = give_up;
  encoder.errors.emit_message = stay_silent;
  const bool good = encode(encoder, pixels, w, h, stride_bytes, quality);
  std::string out;
  if (good) out.assign(reinterpret_cast<const char*>(encoder.bytes), encoder.size);
  jpeg_destroy_compress(&encoder.jpeg);
  if (good) std::free(encoder.bytes);  // else it may be a block that libjpeg has let go
  if (!good) return base::fail(base::ErrorKind::internal, "make a JPEG", "there was not enough memory");
  return out;
}

}  // namespace jumpseat::report
