#include "ui/theme.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace jumpseat::ui {

Colour rgb(std::uint32_t rrggbb) { return 0xff000000U | (rrggbb & 0xffU) << 16 | (rrggbb & 0xff00U) | (rrggbb >> 16 & 0xffU); }

std::uint32_t rrggbb(Colour colour) { return (colour & 0xff) << 16 | (colour & 0xff00) | (colour >> 16 & 0xff); }

Colour with_alpha(Colour colour, double alpha) {
  return (colour & 0xffffffU) | static_cast<std::uint32_t>(std::lround(std::clamp(alpha, 0.0, 1.0) * 255.0)) << 24;
}

Colour mixed(Colour a, Colour b, double share_of_b) {
  Colour out = 0;
  for (int shift = 0; shift < 32; shift += 8) {
    const double value = (a >> shift & 255U) * (1 - share_of_b) + (b >> shift & 255U) * share_of_b;
    out |= static_cast<Colour>(std::lround(value)) << shift;
  }
  return out;
}

namespace {

double luminance(Colour colour) {
  const auto channel = [&](int shift) {
    const double value = (colour >> shift & 255U) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(0) + 0.7152 * channel(8) + 0.0722 * channel(16);
}

Theme light() {
  Theme t;
  t.name = app::Theme::light;
  t.bg = rgb(0xF4F6F8), t.panel = rgb(0xFFFFFF), t.line = rgb(0xE1E5EA), t.text = rgb(0x1A2230), t.muted = rgb(0x5A6675);
  t.accent = rgb(0x1D5FC4), t.soft = rgb(0xE8F0FC), t.on_accent = rgb(0xFFFFFF);
  t.ok = rgb(0x1B7A4B), t.ok_soft = rgb(0xE5F4EC), t.warn = rgb(0x9A5200), t.warn_soft = rgb(0xFFF1DE);
  t.bad = rgb(0xB3261E), t.bad_soft = rgb(0xFCE9E7), t.paper = rgb(0xFFFFFF), t.canvas = rgb(0xE9ECF0);
  t.mark = rgb(0xFFE58A), t.mark_current = rgb(0xFFB638), t.control_line = rgb(0xD3D9E0);
  return t;
}

Theme dark() {
  Theme t;
  t.name = app::Theme::dark;
  t.bg = rgb(0x12161C), t.panel = rgb(0x1A2028), t.line = rgb(0x2A323D), t.text = rgb(0xE8ECF2), t.muted = rgb(0x98A4B3);
  t.accent = rgb(0x7DB0FF), t.soft = rgb(0x1F2E45), t.on_accent = rgb(0x0B1220);
  t.ok = rgb(0x5CC796), t.ok_soft = rgb(0x173226), t.warn = rgb(0xF0B35E), t.warn_soft = rgb(0x3A2A12);
  t.bad = rgb(0xFF8A80), t.bad_soft = rgb(0x3D1C1A), t.paper = rgb(0x1E232B), t.canvas = rgb(0x0E1116);
  t.mark = rgb(0x6A5410), t.mark_current = rgb(0x9A7412), t.control_line = rgb(0x3A4450);
  return t;
}

Theme contrast() {
  Theme t;
  t.name = app::Theme::contrast;
  t.bg = rgb(0x000000), t.panel = rgb(0x000000), t.line = rgb(0xFFFFFF), t.text = rgb(0xFFFFFF), t.muted = rgb(0xE6E6E6);
  t.accent = rgb(0xFFE100), t.soft = rgb(0x2B2700), t.on_accent = rgb(0x000000);
  t.ok = rgb(0x6BFF9E), t.ok_soft = rgb(0x002B12), t.warn = rgb(0xFFC14D), t.warn_soft = rgb(0x332100);
  t.bad = rgb(0xFF9C94), t.bad_soft = rgb(0x3A0500), t.paper = rgb(0xFFFFFF), t.canvas = rgb(0x000000);
  t.mark = rgb(0xFFE100), t.mark_current = rgb(0xFF9F1A), t.control_line = rgb(0xFFFFFF);
  t.line_width = 2;
  return t;
}

}  // namespace

double contrast_ratio(Colour a, Colour b) {
  const double one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

Theme theme(app::Theme name) {
  switch (name) {
    case app::Theme::dark: return dark();
    case app::Theme::contrast: return contrast();
    case app::Theme::light: break;
  }
  return light();
}

float type_size(Type type) {
  constexpr std::array sizes{12.0F, 14.0F, 16.0F, 20.0F, 24.0F, 28.0F};
  return sizes[static_cast<std::size_t>(type)];
}

float line_height(Type type) {
  constexpr std::array heights{16.0F, 20.0F, 24.0F, 28.0F, 32.0F, 36.0F};
  return heights[static_cast<std::size_t>(type)];
}

}  // namespace jumpseat::ui
