// Pages at night, looked at pixel by pixel.
#include "platform/texture.hpp"
#include "stage.hpp"
#include "ui/widgets.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

using namespace jumpseat;

namespace {

struct Rgb {
  int r = 0, g = 0, b = 0;
};
Rgb channels_of(std::uint32_t colour) {
  return {static_cast<int>(colour >> 16 & 255), static_cast<int>(colour >> 8 & 255), static_cast<int>(colour & 255)};
}

double linear(int channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}
double luminance(Rgb c) { return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b); }
// As WCAG counts it; 4.5 is enough for text.
double contrast(Rgb a, Rgb b) {
  const double one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}
// 0 to 360; of greys there is none.
double hue(Rgb c) { return std::fmod(std::atan2(std::sqrt(3.0) * (c.g - c.b), 2.0 * c.r - c.g - c.b) * 180 / 3.14159265358979 + 360, 360); }

// One patch of colour, in or beside a picture that is kept.
Rgb shown_where(std::uint32_t printed, ui::PageOptions options) {
  constexpr int side = 40;
  std::vector<std::uint8_t> pixels(side * side * 4, 255);
  const Rgb c = channels_of(printed);
  for (std::size_t at = 0; at < pixels.size(); at += 4)
    pixels[at] = static_cast<std::uint8_t>(c.b), pixels[at + 1] = static_cast<std::uint8_t>(c.g),
    pixels[at + 2] = static_cast<std::uint8_t>(c.r);
  tests::Stage stage(200, 100);
  const platform::Texture texture(side, side, side * 4, pixels.data());
  const ui::Rect place{16, 16, side, side};
  stage.draw = [&](ui::Ui& ui, ui::Commands&) { ui::page(ui, "page", "1", "", place, {{texture.handle(), place}}, options); };
  stage.settle();
  const model::Pixels picture = stage.picture();
  const std::uint8_t* at = picture.bytes.data() + 36 * static_cast<std::size_t>(picture.stride_bytes) + 36 * 4;
  return {at[2], at[1], at[0]};
}

// What becomes of printed colours: each as a patch of a page, drawn one to one.
std::vector<Rgb> at_night(const std::vector<std::uint32_t>& printed) {
  constexpr int side = 8;
  const int w = side * static_cast<int>(printed.size());
  std::vector<std::uint8_t> pixels(static_cast<std::size_t>(w) * side * 4, 255);
  for (int y = 0; y < side; ++y)
    for (int x = 0; x < w; ++x) {
      const Rgb c = channels_of(printed[static_cast<std::size_t>(x / side)]);
      const auto at = static_cast<std::size_t>((y * w + x) * 4);
      pixels[at] = static_cast<std::uint8_t>(c.b), pixels[at + 1] = static_cast<std::uint8_t>(c.g),
      pixels[at + 2] = static_cast<std::uint8_t>(c.r);
    }
  tests::Stage stage(400, 200);
  const platform::Texture texture(w, side, w * 4, pixels.data());
  const ui::Rect place{16, 16, static_cast<float>(w), side};
  stage.draw = [&](ui::Ui& ui, ui::Commands&) {
    ui::page(ui, "page", "1", "", place, {{texture.handle(), place}}, {.night = true, .drawn = true});
  };
  stage.settle();
  const model::Pixels picture = stage.picture();
  std::vector<Rgb> shown;
  for (std::size_t i = 0; i < printed.size(); ++i) {
    const std::size_t x = 16 + i * side + side / 2, y = 16 + side / 2;
    const std::uint8_t* at = picture.bytes.data() + y * static_cast<std::size_t>(picture.stride_bytes) + x * 4;
    shown.push_back({at[2], at[1], at[0]});
  }
  return shown;
}

}  // namespace

TEST_CASE("at night white words on coloured boxes and coloured words on tints can be read") {
  struct Pair {
    std::uint32_t words, box;
  };
  // As our manual prints them, and the primary colours of others.
  const std::array<Pair, 10> pairs{{{0xFFFFFF, 0x1D3B5C},
                                    {0xFFFFFF, 0x0B6E69},
                                    {0xFFFFFF, 0xA8281C},
                                    {0xFFFFFF, 0x8F5206},
                                    {0x1B2430, 0xE8EFF6},
                                    {0x0B6E69, 0xE6F3F1},
                                    {0xA8281C, 0xFAECEA},
                                    {0x8F5206, 0xFBF3E4},
                                    {0x0000FF, 0xFFFFFF},
                                    {0x000000, 0xFFE94D}}};
  std::vector<std::uint32_t> printed;
  for (const Pair& pair : pairs) printed.insert(printed.end(), {pair.words, pair.box});
  const auto shown = at_night(printed);
  for (std::size_t i = 0; i < printed.size(); i += 2) {
    INFO("pair " << i / 2 << ", printed with " << contrast(channels_of(printed[i]), channels_of(printed[i + 1])));
    CHECK(contrast(shown[i], shown[i + 1]) >= 4.5);
  }
}

TEST_CASE("at night paper is dark, ink is light, and a colour keeps its hue") {
  const std::vector<std::uint32_t> printed{0xFFFFFF, 0x000000, 0x1D3B5C, 0x0B6E69, 0xA8281C, 0x8F5206, 0xE6F3F1};
  const auto shown = at_night(printed);
  CHECK(luminance(shown[0]) < 0.03);
  CHECK(luminance(shown[1]) > 0.7);
  for (std::size_t i = 2; i < printed.size(); ++i) {
    INFO("colour " << i);
    const double apart = std::abs(hue(shown[i]) - hue(channels_of(printed[i])));
    CHECK(std::min(apart, 360 - apart) < 25);
    CHECK((luminance(shown[i]) > 0.2) == (luminance(channels_of(printed[i])) < 0.2));
    CHECK(luminance(shown[i]) < 0.4);  // a dark blue cover does not light up the room
  }
}

TEST_CASE("a picture keeps its colours at night, a little darker, and in sepia") {
  constexpr std::uint32_t skin = 0xC89878;
  const ui::Rect over{10, 10, 60, 60}, beside{60, 60, 40, 40};
  const Rgb printed = channels_of(skin);
  const Rgb night = shown_where(skin, {.night = true, .pictures = {over}});
  CHECK(night.r == doctest::Approx(printed.r * 0.8).epsilon(0.03));
  CHECK(night.b == doctest::Approx(printed.b * 0.8).epsilon(0.03));
  const Rgb sepia = shown_where(skin, {.sepia = true, .pictures = {over}});
  CHECK(std::abs(sepia.r - printed.r) <= 1);
  CHECK(std::abs(sepia.b - printed.b) <= 1);
  CHECK(shown_where(0xFFFFFF, {.night = true, .pictures = {beside}}).r < 60);
}
