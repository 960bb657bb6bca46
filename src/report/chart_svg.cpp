#include "report/chart_svg.hpp"

#include "report/chart_colours.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <vector>

namespace jumpseat::report {
namespace {

constexpr double size = 12, margin = 16;

std::string xml_escaped(const std::string& words) {
  std::string out;
  for (const char c : words) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        // XML 1.0 has no other control characters.
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

// Lines of whole words that are no wider than this, by guess.
std::vector<std::string> wrapped(const std::string& words, double width) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string word = words.substr(at, end - at);
    at = end + 1;
    if (!lines.empty() && width_of_words(lines.back() + " " + word, size) <= width) lines.back() += " " + word;
    else lines.push_back(word);
  }
  return lines;
}

std::string filled(const model::ChartShape& shape, const std::string& colour) {
  if (shape.hollow) return fmt::format("fill=\"none\" stroke=\"{}\" stroke-width=\"1.5\"", colour);
  return fmt::format("fill=\"{}\"", colour);
}

std::string dot(const model::ChartShape& s, const std::string& colour) {
  const std::string fill = filled(s, colour);
  switch (s.form) {
    case 1:
      return fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" {}/>", s.x - s.w, s.y - s.w, 2 * s.w, 2 * s.w,
                         fill);
    case 2: return fmt::format("<path d=\"M{:.1f} {:.1f}l{:.1f} {:.1f}h{:.1f}z\" {}/>", s.x, s.y - s.w, s.w, 2 * s.w, -2 * s.w, fill);
    case 3:
      return fmt::format("<path d=\"M{:.1f} {:.1f}l{:.1f} {:.1f}l{:.1f} {:.1f}l{:.1f} {:.1f}z\" {}/>", s.x, s.y - s.w * 1.2, s.w * 1.2,
                         s.w * 1.2, -s.w * 1.2, s.w * 1.2, -s.w * 1.2, -s.w * 1.2, fill);
    default: return fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\" {}/>", s.x, s.y, s.w, fill);
  }
}

std::string words(const model::ChartShape& s, const std::string& colour) {
  static constexpr const char* anchors[] = {"start", "middle", "end"};
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" fill=\"{}\">{}</text>", s.x, s.y + size,
                     anchors[static_cast<int>(s.anchor)], colour, xml_escaped(s.words));
}

std::string shape(const model::ChartShape& s, bool dark) {
  const std::string colour = hex(ink_colour(s.ink, dark));
  switch (s.kind) {
    case model::ChartShape::Kind::line:
      return fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"{}\" stroke-width=\"{:.1f}\"{}/>", s.x,
                         s.y, s.x2, s.y2, colour, s.w, s.dashed ? " stroke-dasharray=\"5 4\"" : "");
    case model::ChartShape::Kind::box:
      return fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"2\" {}/>", s.x, s.y, s.w, s.h,
                         filled(s, colour));
    case model::ChartShape::Kind::dot: return dot(s, colour);
    case model::ChartShape::Kind::words: return words(s, colour);
  }
  return {};
}

std::string told(const model::ChartPicture& picture) {
  std::string out;
  for (std::size_t i = 0; i < picture.spots.size() && i < 200; ++i)
    out += (i ? "; " : "") + picture.spots[i].name + ": " + picture.spots[i].value;
  return out;
}

}  // namespace

std::string chart_svg(const model::Chart& chart, const SvgOptions& options) {
  const double w = options.width - (options.alone ? 2 * margin : 0), h = model::height_of(chart, w, size);
  const auto picture = model::picture_of(chart, w, h, size, [](const std::string& text) { return width_of_words(text, size); });
  const auto note = wrapped(chart.note, w);
  const double top = !options.alone ? 0 : margin + (chart.title.empty() ? 0 : 24) + 18 * static_cast<double>(note.size()),
               left = options.alone ? margin : 0;
  const double all_w = options.width, all_h = top + h + (options.alone ? margin : 0);
  std::string out = fmt::format(
      "<svg{} viewBox=\"0 0 {:.0f} {:.0f}\" width=\"{:.0f}\" height=\"{:.0f}\" role=\"img\" aria-labelledby=\"{}-title {}-values\" "
      "font-family=\"Inter, sans-serif\" font-size=\"{:.0f}\">\n<title id=\"{}-title\">{}</title>\n<desc id=\"{}-values\">{}</desc>\n",
      options.alone ? " xmlns=\"http://www.w3.org/2000/svg\"" : "", all_w, all_h, all_w, all_h, options.id, options.id, size, options.id,
      xml_escaped(chart.title), options.id, xml_escaped(told(picture)));
  if (options.alone) {
    out += fmt::format("<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n", hex(paper_colour(options.dark)));
    const std::string text = hex(ink_colour({}, options.dark)), muted = hex(ink_colour({model::ChartInk::Role::muted}, options.dark));
    if (!chart.title.empty())
      out += fmt::format("<text x=\"{:.0f}\" y=\"{:.0f}\" font-size=\"16\" font-weight=\"600\" fill=\"{}\">{}</text>\n", margin,
                         margin + 14, text, xml_escaped(chart.title));
    for (std::size_t i = 0; i < note.size(); ++i)
      out += fmt::format("<text x=\"{:.0f}\" y=\"{:.0f}\" fill=\"{}\">{}</text>\n", margin,
                         top - 8 - 18 * static_cast<double>(note.size() - 1 - i), muted, xml_escaped(note[i]));
  }
  out += fmt::format("<g transform=\"translate({:.0f} {:.0f})\">\n", left, top);
  for (const model::ChartShape& each : picture.shapes) out += shape(each, options.dark) + "\n";
  return out + "</g>\n</svg>\n";
}

}  // namespace jumpseat::report
