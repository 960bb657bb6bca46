// Charts as shapes.
#include "report/chart_picture.hpp"
#include "report/svg.hpp"

#include <doctest/doctest.h>
#include <limits>

using namespace jumpseat::report;

namespace {
Chart chart(Chart::Kind kind, std::vector<double> values) {
  Chart out;
  out.kind = kind;
  out.id = "c";
  out.title = "A <chart>";
  for (const double value : values) out.values.push_back({"label " + std::to_string(out.values.size()), value, {}, {}, "x", false});
  return out;
}
int boxes(const ChartPicture& picture) {
  int count = 0;
  for (const auto& shape : picture.shapes) count += shape.kind == ChartShape::Kind::box;
  return count;
}
}  // namespace

TEST_CASE("an axis has round steps that reach the largest value") {
  CHECK(ticks(7, 5, false) == std::vector<double>{0, 2, 4, 6, 8});
  CHECK(ticks(1, 5, false) == std::vector<double>{0, 0.2, 0.4, 0.6, 0.8, 1});
  CHECK(ticks(54, 5, true) == std::vector<double>{0, 20, 40, 60});
  CHECK(ticks(2, 5, true) == std::vector<double>{0, 1, 2});
  CHECK(ticks(0, 5, true).back() >= 1);
  for (const double most : {1e-12, 3.3, 999.0, 1e9, 1e300, std::numeric_limits<double>::infinity(), -5.0}) {
    CHECK(ticks(most, 5, false).size() >= 2);
    CHECK(ticks(most, 5, false).size() <= 7);
  }
}

TEST_CASE("every value has its bar, none leaves the picture") {
  for (const auto kind : {Chart::Kind::columns, Chart::Kind::bars}) {
    const auto picture = picture_of(chart(kind, {3, 0, 7.5, 1e9, std::numeric_limits<double>::quiet_NaN()}), 700);
    CHECK(boxes(picture) >= 1);
    for (const auto& shape : picture.shapes) {
      if (shape.kind != ChartShape::Kind::box) continue;
      CHECK(shape.x >= 0);
      CHECK(shape.y >= 0);
      CHECK(shape.x + shape.x2 <= picture.w);
      CHECK(shape.y + shape.y2 <= picture.h);
    }
    CHECK(picture_of(chart(kind, {}), 700).h > 0);
    CHECK(boxes(picture_of(chart(kind, {3, 1}), 700)) == 2);
  }
}

TEST_CASE("what is said in a chart cannot become markup") {
  Chart hostile = chart(Chart::Kind::bars, {1});
  hostile.values.front().label = "</svg><script>";
  const std::string svg = svg_of(hostile, 700);
  CHECK(svg.find("<script>") == std::string::npos);
  CHECK(svg.find("A &lt;chart&gt;") != std::string::npos);
}
