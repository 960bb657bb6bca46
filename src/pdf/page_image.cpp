#include "pdf/page_image.hpp"

#include <algorithm>
#include <cmath>
#include <sys/mman.h>

namespace jumpseat::pdf {
namespace {

constexpr double rounding_slack_px = 1e-3;  // so that 612 points at 1.5 pixels a point are 918 pixels and not 919

int pixels(double points, int scale_millionths) {
  const double exact = std::ceil(points * scale_millionths / 1e6 - rounding_slack_px);
  return static_cast<int>(std::clamp(exact, 1.0, 1e8));
}

}  // namespace

double scale_of(const PageImageKey& key) { return key.scale_millionths / 1e6; }

int scale_millionths(double pixels_per_point) { return static_cast<int>(std::clamp(std::round(pixels_per_point * 1e6), 1.0, 1e9)); }

model::Size turned(model::Size size, int rotation_degrees) {
  if (rotation_degrees % 180 != 0) std::swap(size.w, size.h);
  return size;
}

PixelRect whole_page_px(model::Size size, int scale_millionths, int rotation_degrees) {
  const model::Size shown = turned(size, rotation_degrees);
  return {0, 0, pixels(shown.w, scale_millionths), pixels(shown.h, scale_millionths)};
}

int scale_millionths_to_fit_width(model::Size size, int rotation_degrees, int width_px) {
  const double w = turned(size, rotation_degrees).w;
  if (w <= 0) return 1'000'000;
  double scale = std::round(width_px * 1e6 / w);
  if (w * scale / 1e6 > width_px + rounding_slack_px) scale = std::floor(width_px * 1e6 / w);
  return static_cast<int>(std::clamp(scale, 1.0, 1e9));
}

PageImage& PageImage::operator=(PageImage&& other) noexcept {
  std::swap(m_mapping, other.m_mapping);
  std::swap(m_size_bytes, other.m_size_bytes);
  std::swap(m_w, other.m_w);
  std::swap(m_h, other.m_h);
  std::swap(m_stride_bytes, other.m_stride_bytes);
  return *this;
}

PageImage::~PageImage() {
  if (m_mapping) ::munmap(m_mapping, m_size_bytes);
}

}  // namespace jumpseat::pdf

std::size_t std::hash<jumpseat::pdf::PageImageKey>::operator()(const jumpseat::pdf::PageImageKey& key) const noexcept {
  std::size_t seed = 0;
  const auto mix = [&](int value) { seed ^= std::hash<int>{}(value) + 0x9e3779b97f4a7c15ull + (seed << 6) + (seed >> 2); };
  for (const int value : {key.document.value, key.page.value, key.scale_millionths, key.rotation_degrees, key.generation}) mix(value);
  if (key.tile)
    for (const int value : {key.tile->x, key.tile->y, key.tile->w, key.tile->h}) mix(value + 1);
  return seed;
}
