#include "report/picture_in.hpp"

#include "report/jpeg.hpp"
#include "report/png.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <doctest/doctest.h>
#include <jpeglib.h>
#include <string>
#include <vector>
#include <webp/encode.h>

using namespace jumpseat;

namespace {

// A picture, red on the left and blue on the right.
std::vector<std::uint8_t> red_and_blue(int w, int h) {
  std::vector<std::uint8_t> out;
  for (int y = 0; y < h; ++y)
    for (int x = 0; x < w; ++x) {
      const bool red = x < w / 2;
      out.insert(out.end(), {static_cast<std::uint8_t>(red ? 0 : 255), 0, static_cast<std::uint8_t>(red ? 255 : 0), 255});
    }
  return out;
}
std::string png(int w, int h) { return *report::png_of(red_and_blue(w, h).data(), w, h, w * 4); }

std::string jpeg(int w, int h, bool progressive) {
  jpeg_compress_struct encoder{};
  jpeg_error_mgr errors{};
  encoder.err = jpeg_std_error(&errors);
  jpeg_create_compress(&encoder);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&encoder, &bytes, &size);
  encoder.image_width = static_cast<unsigned>(w);
  encoder.image_height = static_cast<unsigned>(h);
  encoder.input_components = 4;
  encoder.in_color_space = JCS_EXT_BGRA;
  jpeg_set_defaults(&encoder);
  jpeg_set_quality(&encoder, 95, TRUE);
  if (progressive) jpeg_simple_progression(&encoder);
  jpeg_start_compress(&encoder, TRUE);
  std::vector<std::uint8_t> pixels = red_and_blue(w, h);
  while (encoder.next_scanline < encoder.image_height) {
    JSAMPROW row = pixels.data() + static_cast<std::size_t>(encoder.next_scanline) * static_cast<std::size_t>(w) * 4;
    jpeg_write_scanlines(&encoder, &row, 1);
  }
  jpeg_finish_compress(&encoder);
  std::string out(reinterpret_cast<const char*>(bytes), size);
  jpeg_destroy_compress(&encoder);
  std::free(bytes);
  return out;
}

std::string webp(int w, int h, float quality) {
  const std::vector<std::uint8_t> pixels = red_and_blue(w, h);
  std::uint8_t* bytes = nullptr;
  const std::size_t size = quality > 99 ? WebPEncodeLosslessBGRA(pixels.data(), w, h, w * 4, &bytes)
                                        : WebPEncodeBGRA(pixels.data(), w, h, w * 4, quality, &bytes);
  std::string out(reinterpret_cast<const char*>(bytes), size);
  WebPFree(bytes);
  return out;
}

std::string two_bytes(int number) { return {static_cast<char>(number & 255), static_cast<char>(number >> 8 & 255)}; }

// A GIF of 128 colours: its codes are whole bytes as long as its table is cleared before it grows.
struct Gif {
  int w = 0, h = 0;                                 // of the canvas
  int left = 0, top = 0, frame_w = 0, frame_h = 0;  // of the frame; 0: the canvas
  bool interlaced = false, has_colours = true;
  int none = -1;  // the colour that stands for none

  std::string bytes() const {
    const int across = frame_w > 0 ? frame_w : w, down = frame_h > 0 ? frame_h : h;
    std::string out = "GIF89a" + two_bytes(w) + two_bytes(h) + (has_colours ? '\xF6' : '\x70') + std::string(2, '\0');
    if (has_colours) {
      const std::string two("\xFF\0\0\0\0\xFF", 6);  // red, blue
      out += two + std::string(126 * 3, '\x22');
    }
    if (none >= 0) out += std::string("!\xF9\x04\x01\0\0", 6) + static_cast<char>(none) + '\0';
    out += ',' + two_bytes(left) + two_bytes(top) + two_bytes(across) + two_bytes(down) + (interlaced ? '\x40' : '\0') + '\x07';
    std::string codes;
    for (int i = 0; i < across * down; ++i) {
      if (i % 100 == 0) codes += '\x80';
      codes += i % across < across / 2 ? '\0' : '\x01';
    }
    codes += '\x81';
    for (std::size_t at = 0; at < codes.size(); at += 255) {
      const std::string block = codes.substr(at, 255);
      out += static_cast<char>(block.size()) + block;
    }
    return out + '\0' + ';';
  }
};
std::string gif(int w, int h) { return Gif{.w = w, .h = h}.bytes(); }

bool is_white(const report::PictureIn& picture, int x, int y) {
  const std::uint8_t* at = picture.pixels.bytes.data() + y * picture.pixels.stride_bytes + x * 4;
  return at[0] == 255 && at[1] == 255 && at[2] == 255 && at[3] == 255;
}

bool is_red(const report::PictureIn& picture, int x, int y) {
  const std::uint8_t* at = picture.pixels.bytes.data() + y * picture.pixels.stride_bytes + x * 4;
  return at[0] < 60 && at[2] > 190 && at[3] == 255;
}

std::string why(const std::string& bytes) {
  const auto read = report::read_picture(bytes);
  return read ? "" : read.error().because;
}

}  // namespace

TEST_CASE("PNG, JPEG, GIF and WebP are read, plain, progressive and interlaced") {
  for (const std::string& bytes : {png(40, 20), jpeg(40, 20, false), jpeg(40, 20, true), gif(40, 20),
                                   Gif{.w = 40, .h = 20, .interlaced = true}.bytes(), webp(40, 20, 90), webp(40, 20, 100)}) {
    const auto picture = report::read_picture(bytes);
    REQUIRE(picture);
    CHECK(picture->w == 40);
    CHECK(picture->h == 20);
    CHECK(picture->pixels.w == 40);
    CHECK(is_red(*picture, 3, 10));
    CHECK_FALSE(is_red(*picture, 36, 10));
  }
}

TEST_CASE("a large picture is made smaller, and keeps its own measures") {
  for (const std::string& bytes : {png(4500, 30), jpeg(9000, 30, false), gif(4500, 30), webp(4500, 30, 100)}) {
    const auto picture = report::read_picture(bytes);
    REQUIRE(picture);
    CHECK(picture->w >= 4500);
    CHECK(picture->pixels.w <= report::most_shown_side);
    CHECK(picture->pixels.bytes.size() ==
          static_cast<std::size_t>(picture->pixels.stride_bytes) * static_cast<std::size_t>(picture->pixels.h));
    CHECK(is_red(*picture, 10, 2));
    CHECK_FALSE(is_red(*picture, picture->pixels.w - 10, 2));
  }
}

TEST_CASE("what is no picture, damaged or too large is refused with a word") {
  CHECK(why("") == "it is none of PNG, JPEG, GIF and WebP");
  CHECK(why("<svg/>") == "it is none of PNG, JPEG, GIF and WebP");
  CHECK(why("BM\x46") == "it is none of PNG, JPEG, GIF and WebP");
  CHECK(why("GIF89a") == "it is a damaged GIF");
  CHECK(why(gif(40, 20).substr(0, 700)) == "it is a damaged GIF");
  CHECK(why(Gif{.w = 40, .h = 20, .has_colours = false}.bytes()) == "it is a damaged GIF");
  CHECK(why(webp(40, 20, 90).substr(0, 40)) == "it is a damaged WebP");
  CHECK(why(std::string("RIFF\x16\0\0\0WEBPVP8X\x0A\0\0\0\x02\0\0\0\x01\0\0\x01\0\0", 30)) == "it is a WebP that moves");
  CHECK(why(png(40, 20).substr(0, 60)) == "it is a damaged PNG");
  CHECK(why(jpeg(40, 20, false).substr(0, 30)) == "it is a damaged JPEG, or of a kind that is not read");
  CHECK(why(std::string(report::most_picture_bytes + 1, 'x')) == "it is too large");
  // A header that promises more than there may be.
  std::string huge = png(40, 20);
  huge[16] = 0x10;
  CHECK(why(huge) != "");
}

TEST_CASE("a picture cut off or altered anywhere does no harm") {
  for (std::string whole : {png(24, 24), jpeg(24, 24, true), gif(24, 24), webp(24, 24, 90), webp(24, 24, 100)})
    for (std::size_t at = 0; at < whole.size(); at += 7) {
      std::string altered = whole;
      altered[at] = static_cast<char>(altered[at] ^ 0x55);
      (void)report::read_picture(altered);
      (void)report::read_picture(std::string_view(whole).substr(0, at));
    }
}

TEST_CASE("what a GIF leaves open is white paper, and its frame stands where it belongs") {
  const auto picture = report::read_picture(Gif{.w = 40, .h = 20, .left = 10, .top = 5, .frame_w = 20, .frame_h = 10, .none = 1}.bytes());
  REQUIRE(picture);
  CHECK(picture->w == 40);
  CHECK(picture->h == 20);
  CHECK(is_white(*picture, 9, 10));
  CHECK(is_red(*picture, 12, 10));
  CHECK(is_white(*picture, 25, 10));  // the colour that stands for none
  CHECK(is_white(*picture, 12, 4));
}

TEST_CASE("a GIF that promises a huge canvas, or a frame far out of it, takes no memory") {
  CHECK(why(Gif{.w = 65'535, .h = 65'535, .frame_w = 2, .frame_h = 2}.bytes()) == "it is too large");
  CHECK(why(Gif{.w = 8'000, .h = 8'000, .frame_w = 2, .frame_h = 2}.bytes()) == "it is too large");
  CHECK(why(Gif{.w = 4, .h = 4, .left = 65'000, .top = 65'000, .frame_w = 2, .frame_h = 2}.bytes()) == "it is too large");
  // The canvas grows for a frame that reaches a little beyond it.
  const auto picture = report::read_picture(Gif{.w = 4, .h = 4, .left = 2, .top = 2, .frame_w = 6, .frame_h = 6}.bytes());
  REQUIRE(picture);
  CHECK(picture->w == 8);
  CHECK(is_red(*picture, 3, 7));
}

TEST_CASE("a picture that was made a JPEG is read as it was") {
  const auto bytes = report::jpeg_of(red_and_blue(64, 48).data(), 64, 48, 64 * 4, 60);
  REQUIRE(bytes);
  const auto picture = report::read_picture(*bytes);
  REQUIRE(picture);
  CHECK(picture->w == 64);
  CHECK(picture->h == 48);
  CHECK(is_red(*picture, 5, 20));
  CHECK_FALSE(is_red(*picture, 60, 20));
  CHECK_FALSE(report::jpeg_of(nullptr, 0, 48, 0, 60));
}
