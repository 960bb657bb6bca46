#pragma once
// What a page picture is asked for by, and the picture itself, mapped from the memory the worker sealed.
#include "model/page.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>

namespace jumpseat::pdf {

using DocumentId = base::StrongInt<struct DocumentTag>;

struct PixelRect {
  int x = 0, y = 0, w = 0, h = 0;
  friend auto operator<=>(const PixelRect&, const PixelRect&) = default;
};

// Scales are pixels per point times 1,000,000, so that equal zooms are equal numbers.
struct PageImageKey {
  DocumentId document;
  model::PageIndex page;
  int scale_millionths = 1'000'000;
  int rotation_degrees = 0;       // the reader's own turn, 0 90 180 270, clockwise, on top of the page's /Rotate
  std::optional<PixelRect> tile;  // of the scaled and turned page; without one, the whole page
  int generation = 0;             // of the view; comes back untouched
  friend auto operator<=>(const PageImageKey&, const PageImageKey&) = default;
};

double scale_of(const PageImageKey& key);  // pixels per point
int scale_millionths(double pixels_per_point);
// Size in points after the reader's own turn.
model::Size turned(model::Size size, int rotation_degrees);
// The whole page in pixels, as the worker will draw it: rounded up, at least one pixel a side.
PixelRect whole_page_px(model::Size size, int scale_millionths, int rotation_degrees);
// The largest scale at which the turned page is no wider than this.
int scale_millionths_to_fit_width(model::Size size, int rotation_degrees, int width_px);

// Read-only pixels, B G R A in memory with A = 255. Owns its mapping: upload, then let go.
class PageImage {
 public:
  PageImage() = default;
  PageImage(void* mapping, std::size_t size_bytes, int w, int h, int stride_bytes)
      : m_mapping(mapping), m_size_bytes(size_bytes), m_w(w), m_h(h), m_stride_bytes(stride_bytes) {}
  PageImage(PageImage&& other) noexcept { *this = std::move(other); }
  PageImage& operator=(PageImage&& other) noexcept;
  ~PageImage();
  const std::uint8_t* pixels() const { return static_cast<const std::uint8_t*>(m_mapping); }
  std::size_t size_bytes() const { return m_size_bytes; }
  int w() const { return m_w; }
  int h() const { return m_h; }
  int stride_bytes() const { return m_stride_bytes; }
  explicit operator bool() const { return m_mapping != nullptr; }

 private:
  void* m_mapping = nullptr;
  std::size_t m_size_bytes = 0;
  int m_w = 0, m_h = 0, m_stride_bytes = 0;
};

}  // namespace jumpseat::pdf

template <>
struct std::hash<jumpseat::pdf::PageImageKey> {
  std::size_t operator()(const jumpseat::pdf::PageImageKey& key) const noexcept;
};
