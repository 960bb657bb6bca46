#include "report/svg.hpp"

#include "report/chart_picture.hpp"
#include "report/markup.hpp"

#include <fmt/format.h>

namespace jumpseat::report {
namespace {

std::string_view class_of(ChartShape::Role role) {
  switch (role) {
    case ChartShape::Role::bar: return "bar";
    case ChartShape::Role::bar_muted: return "bar-muted";
    case ChartShape::Role::interval: return "interval";
    case ChartShape::Role::grid: return "grid";
    case ChartShape::Role::axis: return "axis";
    case ChartShape::Role::words: return "words";
    case ChartShape::Role::words_muted: return "words-muted";
    case ChartShape::Role::marker: return "marker";
  }
  return {};
}

std::string_view word_for(ChartShape::Anchor anchor) {
  switch (anchor) {
    case ChartShape::Anchor::start: return "start";
    case ChartShape::Anchor::middle: return "middle";
    case ChartShape::Anchor::end: return "end";
  }
  return {};
}

std::string element(const ChartShape& s) {
  const auto kind = class_of(s.role);
  switch (s.kind) {
    case ChartShape::Kind::box:
      return fmt::format(R"(<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="1.5"/>)", kind, s.x, s.y, s.x2, s.y2);
    case ChartShape::Kind::line:
      return fmt::format(R"(<line class="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>)", kind, s.x, s.y, s.x2, s.y2);
    case ChartShape::Kind::text: break;
  }
  const std::string turn = s.turned ? fmt::format(R"x( transform="rotate(-90 {:.1f} {:.1f})")x", s.x, s.y) : "";
  return fmt::format(R"(<text class="{}" x="{:.1f}" y="{:.1f}" text-anchor="{}"{}>{}</text>)", kind, s.x, s.y, word_for(s.anchor), turn,
                     escaped(s.text));
}

}  // namespace

std::string svg_of(const Chart& chart, double width) {
  const ChartPicture picture = picture_of(chart, width);
  const std::string id = escaped(chart.id);
  std::string out =
      fmt::format(R"(<svg role="img" viewBox="0 0 {:.0f} {:.0f}" aria-labelledby="{}-name {}-about">)", picture.w, picture.h, id, id);
  out +=
      fmt::format(R"(<title id="{}-name">{}</title><desc id="{}-about">{}</desc>)", id, escaped(chart.title), id, escaped(chart.summary));
  for (const ChartShape& shape : picture.shapes) out += element(shape);
  return out + "</svg>";
}

}  // namespace jumpseat::report
