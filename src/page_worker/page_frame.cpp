#include "page_worker/page_frame.hpp"

#include "pdf/protocol.hpp"

#include <algorithm>
#include <cmath>

namespace jumpseat::page_worker {
namespace {

constexpr int tree_depth_limit = 64;

}  // namespace

QPDFObjectHandle inherited(QPDFObjectHandle node, const std::string& key) {
  for (int depth = 0; depth < tree_depth_limit && node.isDictionary(); ++depth) {
    QPDFObjectHandle value = node.getKey(key);
    if (!value.isNull()) return value;
    node = node.getKey("/Parent");
  }
  return QPDFObjectHandle::newNull();
}

model::Size PageFrame::size() const {
  const double w = x2 - x1, h = y2 - y1;
  return rotate % 180 == 0 ? model::Size{w, h} : model::Size{h, w};
}

Point PageFrame::shown(Point p) const {
  switch (rotate) {
    case 90: return {p.y - y1, p.x - x1};
    case 180: return {x2 - p.x, p.y - y1};
    case 270: return {y2 - p.y, x2 - p.x};
    default: return {p.x - x1, y2 - p.y};
  }
}

model::Rect PageFrame::shown(Point a, Point b) const {
  const Point p = shown(a), q = shown(b);
  return {std::min(p.x, q.x), std::min(p.y, q.y), std::abs(p.x - q.x), std::abs(p.y - q.y)};
}

Point PageFrame::own(Point p) const {
  switch (rotate) {
    case 90: return {p.y + x1, p.x + y1};
    case 180: return {x2 - p.x, p.y + y1};
    case 270: return {x2 - p.y, y2 - p.x};
    default: return {p.x + x1, y2 - p.y};
  }
}

std::optional<double> number_of(QPDFObjectHandle value) {
  if (!value.isNumber()) return std::nullopt;
  const double number = value.getNumericValue();
  if (!std::isfinite(number)) return std::nullopt;
  return std::clamp(number, -pdf::protocol::length_limit_points / 4, pdf::protocol::length_limit_points / 4);
}

std::optional<Box> box_of(QPDFObjectHandle array) {
  if (!array.isArray() || array.getArrayNItems() < 4) return std::nullopt;
  double n[4];
  for (int i = 0; i < 4; ++i) {
    const auto value = number_of(array.getArrayItem(i));
    if (!value) return std::nullopt;
    n[i] = *value;
  }
  return Box{std::min(n[0], n[2]), std::min(n[1], n[3]), std::max(n[0], n[2]), std::max(n[1], n[3])};
}

PageFrame frame_of(QPDFObjectHandle page) {
  PageFrame frame;
  auto media = box_of(inherited(page, "/MediaBox"));
  if (media && (media->x2 - media->x1 <= 0 || media->y2 - media->y1 <= 0)) media.reset();
  if (media) frame = {media->x1, media->y1, media->x2, media->y2, 0};
  if (const auto crop = box_of(inherited(page, "/CropBox"))) {
    const double x1 = std::max(crop->x1, frame.x1), y1 = std::max(crop->y1, frame.y1);
    const double x2 = std::min(crop->x2, frame.x2), y2 = std::min(crop->y2, frame.y2);
    if (x2 > x1 && y2 > y1) frame = {x1, y1, x2, y2, 0};
  }
  if (const auto rotate = number_of(inherited(page, "/Rotate"))) frame.rotate = ((static_cast<int>(*rotate) % 360) + 360) % 360 / 90 * 90;
  return frame;
}

}  // namespace jumpseat::page_worker
