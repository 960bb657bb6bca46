#pragma once
// From a page's own coordinates (y up, any origin, before /Rotate) to display space (72 dpi, y down, origin top left).
#include "model/page.hpp"

#include <optional>
#include <string>
#include <qpdf/QPDFObjectHandle.hh>

namespace jumpseat::page_worker {

struct Point {
  double x = 0, y = 0;
};

struct PageFrame {
  double x1 = 0, y1 = 0, x2 = 612, y2 = 792;  // the crop box
  int rotate = 0;                             // 0 90 180 270
  model::Size size() const;
  Point shown(Point p) const;
  model::Rect shown(Point a, Point b) const;  // opposite corners, in any order
  Point own(Point shown) const;               // the way back
};

// Box and turn of a page, inherited ones included; walks no further up than a page tree can be deep.
PageFrame frame_of(QPDFObjectHandle page);

// A value of the page itself or of one of its ancestors.
QPDFObjectHandle inherited(QPDFObjectHandle node, const std::string& key);

// Four finite numbers, or nothing.
struct Box {
  double x1, y1, x2, y2;
};
std::optional<Box> box_of(QPDFObjectHandle array);
std::optional<double> number_of(QPDFObjectHandle value);

}  // namespace jumpseat::page_worker
