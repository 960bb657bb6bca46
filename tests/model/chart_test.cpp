// Charts as values: round ticks, where things are drawn, and what they say.
#include "model/chart.hpp"
#include "model/chart_picture.hpp"
#include "model/chart_scale.hpp"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>

using namespace jumpseat::model;
using Kind = Chart::Kind;

namespace {

using Numbers = std::vector<double>;

ChartPicture drawn(const Chart& chart, double w = 600, double h = 200) {
  return picture_of(chart, w, h, 12, [](const std::string& words) { return 6.5 * static_cast<double>(words.size()); });
}

Chart with_points(Kind kind, std::vector<ChartPoint> points) {
  Chart chart;
  chart.kind = kind;
  chart.series.push_back({"marks", std::move(points), kind == Kind::line});
  return chart;
}

bool inside(const ChartPicture& picture) {
  const auto fits = [&](double x, double y) { return x >= -0.5 && y >= -0.5 && x <= picture.w + 0.5 && y <= picture.h + 0.5; };
  return std::all_of(picture.shapes.begin(), picture.shapes.end(), [&](const ChartShape& shape) {
    const double x2 = shape.kind == ChartShape::Kind::line ? shape.x2 : shape.kind == ChartShape::Kind::box ? shape.x + shape.w : shape.x;
    const double y2 = shape.kind == ChartShape::Kind::line ? shape.y2 : shape.kind == ChartShape::Kind::box ? shape.y + shape.h : shape.y;
    return std::isfinite(shape.x) && std::isfinite(shape.y) && fits(shape.x, shape.y) && fits(x2, y2);
  });
}

}  // namespace

TEST_CASE("ticks are round and within their ends") {
  CHECK(ticks(0, 100, 5) == Numbers{0, 20, 40, 60, 80, 100});
  CHECK(ticks(0, 1, 4) == Numbers{0, 0.25, 0.5, 0.75, 1});
  CHECK(ticks(-3, 7, 5) == Numbers{-2, 0, 2, 4, 6});
  CHECK(ticks(0, 3, 10, true) == Numbers{0, 1, 2, 3});
  CHECK(ticks(5, 5, 4) == Numbers{5});
  CHECK(ticks(0, 1e-320, 4).size() <= 100);
  CHECK(ticks(-1e300, 1e300, 5).size() <= 12);
  CHECK(ticks(NAN, 1, 4).size() == 1);
}

TEST_CASE("numbers beside ticks have the digits that the step needs") {
  CHECK(tick_words(0.25, 0.25) == "0.25");
  CHECK(tick_words(20, 20) == "20");
  CHECK(tick_words(-0.5, 0.5) == "\u22120.5");
  CHECK(tick_words(12500, 2500) == "12\u00A0500");
  CHECK(tick_words(1000, 500) == "1000");
  CHECK(value_words(0.314) == "0.31");
  CHECK(value_words(-0.001) == "0");
  CHECK(value_words(1234567) == "1\u00A0234\u00A0567");
}

TEST_CASE("a scale holds its values, and one value alone too") {
  const ChartScale scale = rounded_scale(0.7, 9.2, 5);
  CHECK(scale.low == 0);
  CHECK(scale.high == 10);
  CHECK(ChartScale{0, 10, 100, 200}.at(5) == 150);
  CHECK(ChartScale{0, 10, 200, 100}.at(20) == 100);
  const ChartScale one = rounded_scale(3, 3, 5);
  CHECK(one.low < 3);
  CHECK(one.high > 3);
}

TEST_CASE("every kind is drawn inside of its rectangle, with a spot a value") {
  std::vector<ChartPoint> points;
  for (int i = 0; i < 20; ++i) points.push_back({i * 5.0, std::abs(10.0 - i), std::nullopt, std::nullopt, "", "bin/" + std::to_string(i)});
  for (const Kind kind : {Kind::line, Kind::histogram, Kind::bars, Kind::scatter}) {
    Chart chart = with_points(kind, points);
    chart.bin = 5;
    chart.fit = true;
    chart.x.unit = " %";
    chart.marks.push_back({80, "pass mark 80 %"});
    const double h = height_of(chart, 600, 12);
    const ChartPicture picture = drawn(chart, 600, h);
    INFO("kind ", static_cast<int>(kind));
    CHECK(inside(picture));
    REQUIRE(picture.spots.size() == 20);
    CHECK(picture.spots[3].target == "bin/3");
  }
  Chart boxes;
  boxes.kind = Kind::box;
  boxes.boxes = {box_of("LIS", {1, 2, 3, 4, 5, 50}), box_of("LHR", {}), box_of("BEY", {2})};
  CHECK(inside(drawn(boxes)));
  CHECK(drawn(boxes).spots.size() == 2);
  std::vector<std::string> below;  // the names of boxes and their n, and no numbers of an axis
  for (const auto& shape : drawn(boxes).shapes)
    if (shape.kind == ChartShape::Kind::words && shape.anchor == ChartShape::Anchor::middle) below.push_back(shape.words);
  CHECK(below == std::vector<std::string>{"LIS", "n = 6", "LHR", "n = 0", "BEY", "n = 1"});
  Chart heat;
  heat.kind = Kind::heat;
  for (int i = 0; i < 89; ++i)
    heat.cells.push_back({i, 0, i % 3 ? std::optional(i / 89.0) : std::nullopt, "p" + std::to_string(i), "", ""});
  CHECK(inside(drawn(heat, 500, height_of(heat, 500, 12))));
  CHECK(drawn(heat, 500, height_of(heat, 500, 12)).spots.size() == 89);
}

TEST_CASE("months below a line stand whole, fewer of them where there is no room for all") {
  std::vector<ChartPoint> points(12);
  for (std::size_t i = 0; i < points.size(); ++i) points[i].x = static_cast<double>(i);
  Chart chart = with_points(Kind::line, points);
  for (int month = 1; month <= 12; ++month) chart.x.names.push_back((month < 10 ? "2026-0" : "2026-") + std::to_string(month));
  std::vector<std::string> below;
  for (const auto& shape : drawn(chart, 500).shapes)
    if (shape.kind == ChartShape::Kind::words && shape.anchor == ChartShape::Anchor::middle) below.push_back(shape.words);
  CHECK(below == std::vector<std::string>{"2026-01", "2026-03", "2026-05", "2026-07", "2026-09", "2026-11"});
}

TEST_CASE("a spot says its value as people would") {
  Chart chart = with_points(Kind::histogram, {{80, 12, std::nullopt, std::nullopt, "", ""}});
  chart.bin = 5;
  chart.x.unit = " %";
  chart.y.title = "exams";
  CHECK(drawn(chart).spots.at(0).name == "80\u201385 %");
  CHECK(drawn(chart).spots.at(0).value == "12 exams");
  Chart line = with_points(Kind::line, {{0, 0.5, 0.4, 0.6, "March", ""}, {1, 0.7, std::nullopt, std::nullopt, "April", ""}});
  CHECK(drawn(line).spots.at(0).name == "March");
  CHECK(drawn(line).spots.at(0).value == "0.5 (0.4 to 0.6)");
}

TEST_CASE("an empty chart draws nothing, and a hopeless size no more") {
  CHECK(Chart{}.empty());
  CHECK(drawn(Chart{}).shapes.empty());
  CHECK(drawn(with_points(Kind::line, {{0, 1, {}, {}, "", ""}}), 10, 10).shapes.empty());
  CHECK(inside(drawn(with_points(Kind::scatter, {{NAN, 1, {}, {}, "", ""}, {1, HUGE_VAL, {}, {}, "", ""}, {1, 1, {}, {}, "", ""}}))));
}

TEST_CASE("quartiles are those of spreadsheets, and what lies far off stands alone") {
  const ChartBox box = box_of("all", {1, 2, 3, 4, 5, 6, 7, 8, 9, 100});
  CHECK(box.lower == doctest::Approx(3.25));
  CHECK(box.median == doctest::Approx(5.5));
  CHECK(box.upper == doctest::Approx(7.75));
  CHECK(box.high == 9);
  CHECK(box.outliers == Numbers{100});
  CHECK(box_of("none", {}).n == 0);
}

TEST_CASE("the fitted line is that of least squares") {
  const auto fit = fit_of({{0, 1, {}, {}, "", ""}, {1, 3, {}, {}, "", ""}, {2, 5, {}, {}, "", ""}});
  CHECK(fit->slope == doctest::Approx(2));
  CHECK(fit->intercept == doctest::Approx(1));
  CHECK(fit->r == doctest::Approx(1));
  CHECK_FALSE(fit_of({{1, 1, {}, {}, "", ""}, {1, 2, {}, {}, "", ""}, {1, 3, {}, {}, "", ""}}));
}

TEST_CASE("a chart can be read as a table") {
  Chart chart = with_points(Kind::line, {{0, 0.5, {}, {}, "March", ""}});
  chart.x.title = "Month";
  chart.y.title = "Passed";
  CHECK(table_of(chart) == std::vector<std::vector<std::string>>{{"Month", "Passed"}, {"March", "0.5"}});
}
