#include "report/picture_in.hpp"

#include "base/text.hpp"
#include "base/words.hpp"
#include "report/picture_in_parts.hpp"

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <vector>

#include <jpeglib.h>
#include <png.h>

namespace jumpseat::report {
namespace {

constexpr int most_scans = 64;  // a picture of very many scans is made to keep a reader busy
constexpr long most_decoder_bytes = 256L << 20;

using pictures::is_too_large, pictures::put_on_white, pictures::refuse, pictures::transparent;

// By whole steps, each pixel the mean of those it covers.
model::Pixels made_smaller(const model::Pixels& from) {
  const int step = (std::max(from.w, from.h) + most_shown_side - 1) / most_shown_side;
  if (step <= 1) return from;
  model::Pixels out;
  out.w = std::max(1, from.w / step);
  out.h = std::max(1, from.h / step);
  out.stride_bytes = out.w * 4;
  out.bytes.resize(static_cast<std::size_t>(out.stride_bytes) * static_cast<std::size_t>(out.h));
  const int across = std::min(step, from.w), down = std::min(step, from.h);
  for (int y = 0; y < out.h; ++y)
    for (int x = 0; x < out.w; ++x) {
      unsigned sum[4] = {};
      for (int dy = 0; dy < down; ++dy)
        for (int dx = 0; dx < across; ++dx) {
          const std::size_t at = static_cast<std::size_t>(y * step + dy) * static_cast<std::size_t>(from.stride_bytes) +
                                 static_cast<std::size_t>(x * step + dx) * 4;
          for (std::size_t k = 0; k < 4; ++k) sum[k] += from.bytes[at + k];
        }
      const std::size_t to = static_cast<std::size_t>(y) * static_cast<std::size_t>(out.stride_bytes) + static_cast<std::size_t>(x) * 4;
      for (std::size_t k = 0; k < 4; ++k) out.bytes[to + k] = static_cast<std::uint8_t>(sum[k] / static_cast<unsigned>(across * down));
    }
  return out;
}

base::Result<PictureIn> read_png(std::string_view bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_memory(&image, bytes.data(), bytes.size())) return refuse(base::to_say("it is a damaged PNG"));
  if (is_too_large(static_cast<long>(image.width), static_cast<long>(image.height))) {
    png_image_free(&image);
    return refuse(base::to_say("it is too large"));
  }
  image.format = PNG_FORMAT_BGRA;
  PictureIn out = transparent(static_cast<int>(image.width), static_cast<int>(image.height));
  if (!png_image_finish_read(&image, nullptr, out.pixels.bytes.data(), out.pixels.stride_bytes, nullptr)) {
    png_image_free(&image);
    return refuse(base::to_say("it is a damaged PNG"));
  }
  put_on_white(out.pixels);
  return out;
}

struct JpegErrors {
  jpeg_error_mgr manager;
  std::jmp_buf leave;
};
[[noreturn]] void leave(j_common_ptr jpeg) { std::longjmp(reinterpret_cast<JpegErrors*>(jpeg->err)->leave, 1); }
void say_nothing(j_common_ptr, int) {}
void count_scans(j_common_ptr jpeg) {
  if (reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number > most_scans) leave(jpeg);
}

struct Jpeg {
  jpeg_decompress_struct decoder{};
  JpegErrors errors{};
  jpeg_progress_mgr progress{};
  bool too_large = false;
};

// libjpeg leaves by longjmp, so these two functions own nothing that needs destroying.
bool begin_jpeg(Jpeg& jpeg, std::string_view bytes) {
  if (setjmp(jpeg.errors.leave)) return false;
  jpeg_create_decompress(&jpeg.decoder);
  jpeg.decoder.mem->max_memory_to_use = most_decoder_bytes;
  jpeg.progress.progress_monitor = count_scans;
  jpeg.decoder.progress = &jpeg.progress;
  jpeg_mem_src(&jpeg.decoder, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  if (jpeg_read_header(&jpeg.decoder, TRUE) != JPEG_HEADER_OK) return false;
  jpeg.too_large = is_too_large(static_cast<long>(jpeg.decoder.image_width), static_cast<long>(jpeg.decoder.image_height));
  if (jpeg.too_large) return false;
  jpeg.decoder.out_color_space = JCS_EXT_BGRA;
  jpeg.decoder.scale_num = 1;
  const unsigned side = std::max(jpeg.decoder.image_width, jpeg.decoder.image_height);
  jpeg.decoder.scale_denom = side > 8u * most_shown_side ? 8 : side > 4u * most_shown_side ? 4 : side > 2u * most_shown_side ? 2 : 1;
  jpeg_calc_output_dimensions(&jpeg.decoder);
  return true;
}

bool read_rows(Jpeg& jpeg, std::uint8_t* pixels, int stride_bytes) {
  if (setjmp(jpeg.errors.leave)) return false;
  if (!jpeg_start_decompress(&jpeg.decoder)) return false;
  while (jpeg.decoder.output_scanline < jpeg.decoder.output_height) {
    JSAMPROW row = pixels + static_cast<std::ptrdiff_t>(jpeg.decoder.output_scanline) * stride_bytes;
    jpeg_read_scanlines(&jpeg.decoder, &row, 1);
  }
  jpeg_finish_decompress(&jpeg.decoder);
  return true;
}

base::Result<PictureIn> read_jpeg(std::string_view bytes) {
  Jpeg jpeg;
  jpeg.decoder.err = jpeg_std_error(&jpeg.errors.manager);
  jpeg.errors.manager.error_exit = leave;
  jpeg.errors.manager.emit_message = say_nothing;
  PictureIn out;
  bool good = begin_jpeg(jpeg, bytes);
  if (good) {
    out.w = static_cast<int>(jpeg.decoder.image_width);
    out.h = static_cast<int>(jpeg.decoder.image_height);
    out.pixels.w = static_cast<int>(jpeg.decoder.output_width);
    out.pixels.h = static_cast<int>(jpeg.decoder.output_height);
    out.pixels.stride_bytes = out.pixels.w * 4;
    out.pixels.bytes.resize(static_cast<std::size_t>(out.pixels.stride_bytes) * static_cast<std::size_t>(out.pixels.h));
    good = read_rows(jpeg, out.pixels.bytes.data(), out.pixels.stride_bytes);
  }
  jpeg_destroy_decompress(&jpeg.decoder);
  if (jpeg.too_large) return refuse(base::to_say("it is too large"));
  if (!good) return refuse(base::to_say("it is a damaged JPEG, or of a kind that is not read"));
  return out;
}

}  // namespace

PictureIn pictures::transparent(int w, int h) {
  PictureIn out;
  out.w = out.pixels.w = w;
  out.h = out.pixels.h = h;
  out.pixels.stride_bytes = w * 4;
  out.pixels.bytes.resize(static_cast<std::size_t>(out.pixels.stride_bytes) * static_cast<std::size_t>(h));
  return out;
}

void pictures::put_on_white(model::Pixels& pixels) {
  for (std::size_t i = 0; i + 3 < pixels.bytes.size(); i += 4) {
    const unsigned alpha = pixels.bytes[i + 3];
    if (alpha == 255) continue;
    for (std::size_t k = 0; k < 3; ++k)
      pixels.bytes[i + k] = static_cast<std::uint8_t>((pixels.bytes[i + k] * alpha + 255 * (255 - alpha) + 127) / 255);
    pixels.bytes[i + 3] = 255;
  }
}

bool is_picture_file(const std::filesystem::path& file) {
  const std::string ending = base::case_folded(file.extension().string());
  return ending == ".png" || ending == ".jpg" || ending == ".jpeg" || ending == ".gif" || ending == ".webp";
}

base::Result<PictureIn> read_picture(std::string_view bytes) {
  if (bytes.size() > most_picture_bytes) return refuse(base::to_say("it is too large"));
  base::Result<PictureIn> read = refuse(base::to_say("it is none of PNG, JPEG, GIF and WebP"));
  if (bytes.substr(0, 4) == "\x89PNG") read = read_png(bytes);
  else if (bytes.substr(0, 3) == "\xFF\xD8\xFF") read = read_jpeg(bytes);
  else if (bytes.substr(0, 4) == "GIF8") read = pictures::read_gif(bytes);
  else if (bytes.substr(0, 4) == "RIFF" && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP") read = pictures::read_webp(bytes);
  if (read) read->pixels = made_smaller(read->pixels);
  return read;
}

}  // namespace jumpseat::report
