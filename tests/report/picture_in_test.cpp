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

bool is_red(const report::PictureIn& picture, int x, int y) {
  const std::uint8_t* at = picture.pixels.bytes.data() + y * picture.pixels.stride_bytes + x * 4;
  return at[0] < 60 && at[2] > 190 && at[3] == 255;
}

std::string why(const std::string& bytes) {
  const auto read = report::read_picture(bytes);
  return read ? "" : read.error().because;
}

}  // namespace

TEST_CASE("PNG and JPEG are read, plain and progressive") {
  for (const std::string& bytes : {png(40, 20), jpeg(40, 20, false), jpeg(40, 20, true)}) {
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
  for (const std::string& bytes : {png(4500, 30), jpeg(9000, 30, false)}) {
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
  CHECK(why("") == "it is neither PNG nor JPEG");
  CHECK(why("GIF89a") == "it is neither PNG nor JPEG");
  CHECK(why("<svg/>") == "it is neither PNG nor JPEG");
  CHECK(why(png(40, 20).substr(0, 60)) == "it is a damaged PNG");
  CHECK(why(jpeg(40, 20, false).substr(0, 30)) == "it is a damaged JPEG, or of a kind that is not read");
  CHECK(why(std::string(report::most_picture_bytes + 1, 'x')) == "it is too large");
  // A header that promises more than there may be.
  std::string huge = png(40, 20);
  huge[16] = 0x10;
  CHECK(why(huge) != "");
}

TEST_CASE("a picture cut off or altered anywhere does no harm") {
  for (std::string whole : {png(24, 24), jpeg(24, 24, true)})
    for (std::size_t at = 0; at < whole.size(); at += 7) {
      std::string altered = whole;
      altered[at] = static_cast<char>(altered[at] ^ 0x55);
      (void)report::read_picture(altered);
      (void)report::read_picture(std::string_view(whole).substr(0, at));
    }
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
