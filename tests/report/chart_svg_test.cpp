// Charts as SVG.
#include "report/chart_svg.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;

TEST_CASE("a chart as SVG names itself, says its values and escapes what is written in it") {
  model::Chart chart;
  chart.kind = model::Chart::Kind::bars;
  chart.title = "Who said <what> & why";
  chart.note = "n = 3";
  chart.series.push_back({"answers", {{0, 2, {}, {}, "a \"quoted\" one\x01", ""}, {1, 1, {}, {}, "</svg>", ""}}});
  const std::string svg = report::chart_svg(chart);
  CHECK(svg.find("<title id=\"chart-title\">Who said &lt;what&gt; &amp; why</title>") != std::string::npos);
  CHECK(svg.find("a &quot;quoted&quot; one: 2") != std::string::npos);
  CHECK(svg.find('\x01') == std::string::npos);
  CHECK(svg.find("</svg>") == svg.size() - 7);
  CHECK(svg.find("xmlns=\"http://www.w3.org/2000/svg\"") != std::string::npos);
  CHECK(report::chart_svg(chart, {640, false, false, "c2"}).find("xmlns") == std::string::npos);
  // A long note goes on in the next line instead of off the paper.
  for (int i = 0; i < 40; ++i) chart.note += " more";
  CHECK(report::chart_svg(chart).find(">more more") != std::string::npos);
}
