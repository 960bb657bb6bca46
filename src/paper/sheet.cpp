#include "paper/sheet.hpp"

#include "base/clock.hpp"
#include "base/text.hpp"
#include "paper/drawing.hpp"

#include <algorithm>
#include <cairo-pdf.h>
#include <cairo.h>
#include <cmath>
#include <numbers>
#include <pango/pangocairo.h>

namespace jumpseat::paper {
namespace {

constexpr double points_a_mm = 72.0 / 25.4;

double mm(int pango_units) { return static_cast<double>(pango_units) / PANGO_SCALE / points_a_mm; }

}  // namespace

struct Sheets::Inside {
  std::string bytes;
  cairo_surface_t* surface = nullptr;
  cairo_t* cairo = nullptr;
  std::unique_ptr<PangoContext, Unref> context;
  std::set<char32_t> missing;

  Layout layout(double w, std::string_view words, const TextStyle& style) const {
    Layout out(pango_layout_new(context.get()));
    PangoFontDescription* const font = pango_font_description_from_string(families);
    pango_font_description_set_absolute_size(font, style.size_pt * PANGO_SCALE);
    pango_font_description_set_weight(font, static_cast<PangoWeight>(style.weight));
    pango_layout_set_font_description(out.get(), font);
    pango_font_description_free(font);
    if (w > 0) pango_layout_set_width(out.get(), static_cast<int>(w * points_a_mm * PANGO_SCALE));
    pango_layout_set_wrap(out.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(out.get(), style.align == Align::left     ? PANGO_ALIGN_LEFT
                                          : style.align == Align::centre ? PANGO_ALIGN_CENTER
                                                                         : PANGO_ALIGN_RIGHT);
    pango_layout_set_line_spacing(out.get(), 0);
    if (style.most_lines > 0) {
      pango_layout_set_height(out.get(), -style.most_lines);
      pango_layout_set_ellipsize(out.get(), PANGO_ELLIPSIZE_END);
    }
    set_attributes(out.get(), style);
    const std::string clean = base::cleaned_utf8(words);
    pango_layout_set_text(out.get(), clean.data(), static_cast<int>(clean.size()));
    return out;
  }

  static void set_attributes(PangoLayout* out, const TextStyle& style) {
    PangoAttrList* const attributes = pango_attr_list_new();
    // Lines are as far apart as the style says, whatever font a letter came from.
    pango_attr_list_insert(attributes, pango_attr_line_height_new_absolute(static_cast<int>(style.size_pt * style.leading * PANGO_SCALE)));
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum"));
    if (style.spacing_pt > 0)
      pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(static_cast<int>(style.spacing_pt * PANGO_SCALE)));
    pango_layout_set_attributes(out, attributes);
    pango_attr_list_unref(attributes);
  }

  void note_missing(PangoLayout* out) {
    if (pango_layout_get_unknown_glyphs_count(out) == 0) return;
    PangoLayoutIter* const at = pango_layout_get_iter(out);
    const char* const text = pango_layout_get_text(out);
    do {
      const PangoLayoutRun* const run = pango_layout_iter_get_run_readonly(at);
      if (!run) continue;
      for (int i = 0; i < run->glyphs->num_glyphs; ++i) {
        if (!(run->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) || run->glyphs->glyphs[i].glyph == PANGO_GLYPH_EMPTY) continue;
        missing.insert(g_utf8_get_char(text + run->item->offset + run->glyphs->log_clusters[i]));
      }
    } while (pango_layout_iter_next_run(at));
    pango_layout_iter_free(at);
  }

  void colour(Ink ink) const { cairo_set_source_rgb(cairo, ink.r, ink.g, ink.b); }

  void outline(double x, double y, double w, double h, double radius) const {
    x *= points_a_mm, y *= points_a_mm, w *= points_a_mm, h *= points_a_mm, radius *= points_a_mm;
    cairo_new_sub_path(cairo);
    if (radius <= 0) return cairo_rectangle(cairo, x, y, w, h);
    constexpr double quarter = std::numbers::pi / 2;
    cairo_arc(cairo, x + w - radius, y + radius, radius, -quarter, 0);
    cairo_arc(cairo, x + w - radius, y + h - radius, radius, 0, quarter);
    cairo_arc(cairo, x + radius, y + h - radius, radius, quarter, 2 * quarter);
    cairo_arc(cairo, x + radius, y + radius, radius, 2 * quarter, 3 * quarter);
    cairo_close_path(cairo);
  }
};

Sheets::Sheets(double w_mm, double h_mm, const SheetFacts& facts) : m_inside(std::make_unique<Inside>()) {
  auto& in = *m_inside;
  in.surface = cairo_pdf_surface_create_for_stream(append, &in.bytes, w_mm * points_a_mm, h_mm * points_a_mm);
  const std::string made = base::iso8601_utc(facts.made_at_utc_ms).substr(0, 19) + "Z";
  for (const auto& [field, value] : {std::pair(CAIRO_PDF_METADATA_TITLE, facts.title), std::pair(CAIRO_PDF_METADATA_SUBJECT, facts.subject),
                                     std::pair(CAIRO_PDF_METADATA_CREATOR, std::string("Jumpseat " JUMPSEAT_VERSION)),
                                     std::pair(CAIRO_PDF_METADATA_CREATE_DATE, made), std::pair(CAIRO_PDF_METADATA_MOD_DATE, made)})
    cairo_pdf_surface_set_metadata(in.surface, field, value.c_str());
  in.cairo = cairo_create(in.surface);
  in.context.reset(pango_cairo_create_context(in.cairo));
  pango_cairo_context_set_resolution(in.context.get(), 72);
  cairo_font_options_t* const options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(in.context.get(), options);
  cairo_font_options_destroy(options);
}

Sheets::~Sheets() {
  if (m_inside->cairo) cairo_destroy(m_inside->cairo);
  if (m_inside->surface) cairo_surface_destroy(m_inside->surface);
}

void Sheets::next_page() { cairo_show_page(m_inside->cairo); }

double Sheets::text(double x, double y, double w, std::string_view words, const TextStyle& style) {
  auto& in = *m_inside;
  if (words.empty()) return 0;
  const Layout layout = in.layout(w, words, style);
  in.note_missing(layout.get());
  in.colour(style.colour);
  cairo_tag_begin(in.cairo, style.tag, nullptr);
  cairo_move_to(in.cairo, x * points_a_mm, y * points_a_mm);
  pango_cairo_show_layout(in.cairo, layout.get());
  cairo_tag_end(in.cairo, style.tag);
  int height = 0;
  pango_layout_get_size(layout.get(), nullptr, &height);
  return mm(height);
}

double Sheets::text_fitting(double x, double y, double w, std::string_view words, TextStyle style) {
  // Widths do not shrink evenly with the size, as letters stand on whole units.
  const double smallest = style.size_pt / 2;
  for (double wide = width_of(words, style); wide > w && style.size_pt > smallest; wide = width_of(words, style))
    style.size_pt = std::max(smallest, style.size_pt * std::min(0.98, w / wide));
  return text(x, y, w, words, style);
}

double Sheets::height_of(double w, std::string_view words, const TextStyle& style) {
  if (words.empty()) return 0;
  int height = 0;
  pango_layout_get_size(m_inside->layout(w, words, style).get(), nullptr, &height);
  return mm(height);
}

double Sheets::width_of(std::string_view words, const TextStyle& style) {
  int width = 0;
  pango_layout_get_size(m_inside->layout(0, words, style).get(), &width, nullptr);
  return mm(width);
}

void Sheets::box(double x, double y, double w, double h, Ink fill, double radius) {
  m_inside->colour(fill);
  m_inside->outline(x, y, w, h, radius);
  cairo_fill(m_inside->cairo);
}

void Sheets::frame(double x, double y, double w, double h, Ink colour, double thick_pt, double radius) {
  m_inside->colour(colour);
  cairo_set_line_width(m_inside->cairo, thick_pt);
  m_inside->outline(x, y, w, h, radius);
  cairo_stroke(m_inside->cairo);
}

void Sheets::line(double x1, double y1, double x2, double y2, Ink colour, double thick_pt) {
  m_inside->colour(colour);
  cairo_set_line_width(m_inside->cairo, thick_pt);
  cairo_move_to(m_inside->cairo, x1 * points_a_mm, y1 * points_a_mm);
  cairo_line_to(m_inside->cairo, x2 * points_a_mm, y2 * points_a_mm);
  cairo_stroke(m_inside->cairo);
}

void Sheets::disc(double x, double y, double radius, Ink fill) {
  m_inside->colour(fill);
  cairo_new_path(m_inside->cairo);
  cairo_arc(m_inside->cairo, x * points_a_mm, y * points_a_mm, radius * points_a_mm, 0, 2 * std::numbers::pi);
  cairo_fill(m_inside->cairo);
}

void Sheets::qr(const report::QrCode& code, double x, double y, double side) {
  m_inside->colour({0, 0, 0});
  cairo_new_path(m_inside->cairo);
  const double module = side / code.side * points_a_mm;
  for (int row = 0; row < code.side; ++row)
    for (int column = 0; column < code.side;) {
      int end = column;
      while (end < code.side && code.at(end, row)) ++end;
      // Runs are one box, a hair taller than their row, so that no viewer shows seams between them.
      if (end > column)
        cairo_rectangle(m_inside->cairo, x * points_a_mm + column * module, y * points_a_mm + row * module, (end - column) * module,
                        module * 1.02);
      column = std::max(end, column + 1);
    }
  cairo_fill(m_inside->cairo);
}

const std::set<char32_t>& Sheets::missing_letters() const { return m_inside->missing; }

base::Result<std::string> Sheets::finish() {
  auto& in = *m_inside;
  cairo_destroy(std::exchange(in.cairo, nullptr));
  cairo_surface_finish(in.surface);
  const cairo_status_t status = cairo_surface_status(in.surface);
  if (status != CAIRO_STATUS_SUCCESS)
    return base::fail(base::ErrorKind::internal, "make the PDF", "it could not be put together", cairo_status_to_string(status));
  return std::move(in.bytes);
}

}  // namespace jumpseat::paper
