#include "paper/chart_png.hpp"

#include "base/text.hpp"
#include "model/chart_picture.hpp"
#include "paper/drawing.hpp"
#include "report/chart_colours.hpp"

#include <cairo.h>
#include <cmath>
#include <memory>
#include <numbers>
#include <pango/pangocairo.h>

namespace jumpseat::paper {
namespace {

using model::ChartShape;
constexpr double size = 12, title_size = 16, chart_margin = 16;
constexpr double most_pixels = 40e6;  // 160 MB
constexpr const char* what = "save the chart as a picture";

struct Release {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
using Surface = std::unique_ptr<cairo_surface_t, Release>;

// A sheet of pixels on which lengths are those of the chart.
class Picture {
 public:
  Picture(double w, double h, const report::PictureWish& wish)
      : m_surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(std::ceil(w * wish.scale)),
                                             static_cast<int>(std::ceil(h * wish.scale)))),
        m_cairo(cairo_create(m_surface.get())),
        m_dark(wish.dark) {
    cairo_scale(m_cairo.get(), wish.scale, wish.scale);
    colour(report::paper_colour(m_dark));
    cairo_paint(m_cairo.get());
  }

  // Wrapped where it has a width; returns its height.
  double text(double x, double y, double width, const std::string& words, double points, bool bold, const model::ChartInk& ink) {
    if (words.empty()) return 0;
    const Layout layout = laid_out(words, points, bold, width);
    colour(report::ink_colour(ink, m_dark));
    cairo_move_to(m_cairo.get(), x, y);
    pango_cairo_show_layout(m_cairo.get(), layout.get());
    int height = 0;
    pango_layout_get_size(layout.get(), nullptr, &height);
    return static_cast<double>(height) / PANGO_SCALE;
  }
  double height_of(const std::string& words, double points, bool bold, double width) {
    if (words.empty()) return 0;
    int height = 0;
    pango_layout_get_size(laid_out(words, points, bold, width).get(), nullptr, &height);
    return static_cast<double>(height) / PANGO_SCALE;
  }
  double width_of(const std::string& words) {
    int width = 0;
    pango_layout_get_size(laid_out(words, size, false, 0).get(), &width, nullptr);
    return static_cast<double>(width) / PANGO_SCALE;
  }

  void draw(const ChartShape& s, double left, double top) {
    colour(report::ink_colour(s.ink, m_dark));
    const double x = left + s.x, y = top + s.y;
    switch (s.kind) {
      case ChartShape::Kind::line: return line(s, x, y, left + s.x2, top + s.y2);
      case ChartShape::Kind::box: cairo_rectangle(m_cairo.get(), x, y, s.w, s.h); return ink_in(s.hollow);
      case ChartShape::Kind::dot: return dot(s, x, y);
      case ChartShape::Kind::words: break;
    }
    const double wide = s.anchor == ChartShape::Anchor::left ? 0 : width_of(s.words);
    text(x - (s.anchor == ChartShape::Anchor::middle ? wide / 2 : wide), y, 0, s.words, size, false, s.ink);
  }

  base::Result<std::string> finish() {
    std::string out;
    cairo_status_t status = cairo_status(m_cairo.get());
    if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_write_to_png_stream(m_surface.get(), append, &out);
    if (status != CAIRO_STATUS_SUCCESS)
      return base::fail(base::ErrorKind::internal, what, "it could not be drawn", cairo_status_to_string(status));
    return out;
  }

 private:
  Layout laid_out(const std::string& words, double points, bool bold, double width) {
    Layout out(pango_cairo_create_layout(m_cairo.get()));
    PangoFontDescription* const font = pango_font_description_from_string(families);
    pango_font_description_set_absolute_size(font, points * PANGO_SCALE);
    if (bold) pango_font_description_set_weight(font, PANGO_WEIGHT_SEMIBOLD);
    pango_layout_set_font_description(out.get(), font);
    pango_font_description_free(font);
    if (width > 0) pango_layout_set_width(out.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(out.get(), PANGO_WRAP_WORD_CHAR);
    const std::string clean = base::cleaned_utf8(words);
    pango_layout_set_text(out.get(), clean.data(), static_cast<int>(clean.size()));
    return out;
  }

  void colour(const report::Rgb& rgb) { cairo_set_source_rgb(m_cairo.get(), rgb.red, rgb.green, rgb.blue); }

  void ink_in(bool hollow) {
    if (!hollow) return cairo_fill(m_cairo.get());
    cairo_set_line_width(m_cairo.get(), 1.5);
    cairo_stroke(m_cairo.get());
  }

  void line(const ChartShape& s, double x, double y, double x2, double y2) {
    constexpr double dashes[] = {5, 4};
    cairo_set_dash(m_cairo.get(), dashes, s.dashed ? 2 : 0, 0);
    cairo_set_line_width(m_cairo.get(), s.w);
    cairo_move_to(m_cairo.get(), x, y);
    cairo_line_to(m_cairo.get(), x2, y2);
    cairo_stroke(m_cairo.get());
    cairo_set_dash(m_cairo.get(), nullptr, 0, 0);
  }

  void dot(const ChartShape& s, double x, double y) {
    cairo_t* const c = m_cairo.get();
    const double r = s.w;
    cairo_new_path(c);
    switch (s.form) {
      case 1: cairo_rectangle(c, x - r, y - r, 2 * r, 2 * r); break;
      case 2: cairo_move_to(c, x, y - r), cairo_line_to(c, x + r, y + r), cairo_line_to(c, x - r, y + r), cairo_close_path(c); break;
      case 3:
        cairo_move_to(c, x, y - r * 1.2), cairo_line_to(c, x + r * 1.2, y), cairo_line_to(c, x, y + r * 1.2);
        cairo_line_to(c, x - r * 1.2, y), cairo_close_path(c);
        break;
      default: cairo_arc(c, x, y, r, 0, 2 * std::numbers::pi); break;
    }
    ink_in(s.hollow);
  }

  Surface m_surface;
  std::unique_ptr<cairo_t, Release> m_cairo;
  bool m_dark;
};

}  // namespace

base::Result<std::string> chart_png(const model::Chart& chart, const report::PictureWish& wish) {
  const double w = wish.width - 2 * chart_margin, h = model::height_of(chart, w, size);
  Picture ruler(1, 1, wish);
  const double title_h = ruler.height_of(chart.title, title_size, true, w), note_h = ruler.height_of(chart.note, size, false, w);
  const double top = chart_margin + title_h + (title_h > 0 ? 4 : 0) + note_h + (note_h > 0 ? 10 : 0), all_h = top + h + chart_margin;
  if (!(wish.width * all_h * wish.scale * wish.scale <= most_pixels))
    return base::fail(base::ErrorKind::bad_input, what, "it would be too large; SVG has no limit");
  const auto picture = model::picture_of(chart, w, h, size, [&](const std::string& words) { return ruler.width_of(words); });
  Picture out(wish.width, all_h, wish);
  out.text(chart_margin, chart_margin, w, chart.title, title_size, true, {model::ChartInk::Role::text});
  out.text(chart_margin, chart_margin + title_h + (title_h > 0 ? 4 : 0), w, chart.note, size, false, {model::ChartInk::Role::muted});
  for (const ChartShape& shape : picture.shapes) out.draw(shape, chart_margin, top);
  return out.finish();
}

}  // namespace jumpseat::paper
