#include "paper/document.hpp"

#include "model/chart_picture.hpp"
#include "paper/sheet.hpp"
#include "paper/words.hpp"
#include "report/chart_colours.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::paper {
namespace {

constexpr double page_margin = 18, inner = a4_w - 2 * page_margin, bottom = a4_h - 22;
constexpr double mm_a_unit = 25.4 / 96;  // charts are laid out in CSS pixels

constexpr double chart_size = 12;  // of words, in the units of the chart
const TextStyle chart_title{.size_pt = 10, .weight = 600, .tag = "H3"}, chart_about{.size_pt = 8.5, .colour = ink_muted};

class Flow {
 public:
  explicit Flow(const report::Document& document)
      : m_document(document), m_sheet(a4_w, a4_h, {document.title, document.subtitle, document.made_at_utc_ms}) {}

  base::Result<report::PaperFile> run() {
    draw_head();
    for (const auto& section : m_document.sections) {
      need(14 + (section.blocks.empty() ? 0 : std::visit([&](const auto& one) { return least(one); }, section.blocks.front())));
      m_y += 4;
      m_sheet.line(page_margin, m_y, a4_w - page_margin, m_y, ink_line, 0.5);
      m_y += 3;
      m_y += m_sheet.text(page_margin, m_y, inner, section.title, {.size_pt = 14, .weight = 600, .tag = "H2"}) + 2;
      for (const auto& block : section.blocks) std::visit([&](const auto& one) { draw(one); }, block);
    }
    draw_foot();
    const auto missing = m_sheet.missing_letters();
    report::PaperFile out;
    JUMPSEAT_TRY(out.pdf, m_sheet.finish());
    if (!missing.empty()) out.notes.push_back(missing_words(missing));
    return out;
  }

 private:
  void draw_head() {
    m_y = page_margin;
    m_y += m_sheet.text(page_margin, m_y, inner, m_document.title, {.size_pt = 20, .weight = 600, .leading = 1.2, .tag = "H1"}) + 1;
    m_y += m_sheet.text(page_margin, m_y, inner, m_document.subtitle, {.size_pt = 10.5, .colour = ink_muted}) + 3;
    double x = page_margin;
    for (const auto& [name, value] : m_document.facts) {
      const TextStyle label{.size_pt = 8, .colour = ink_muted}, words{.size_pt = 10, .weight = 600};
      const double width = std::max(m_sheet.width_of(name, label), m_sheet.width_of(value, words));
      if (x > page_margin && x + width > a4_w - page_margin) x = page_margin, m_y += 11;
      m_sheet.text(x, m_y, 0, name, label);
      m_sheet.text(x, m_y + 3.8, 0, value, words);
      x += width + 9;
    }
    if (!m_document.facts.empty()) m_y += 11;
  }

  void draw_foot() {
    m_sheet.text(page_margin, a4_h - 14, inner - 20, m_document.made, {.size_pt = 8, .colour = ink_muted, .most_lines = 1});
    m_sheet.text(a4_w - page_margin - 20, a4_h - 14, 20, fmt::format("{}", m_page),
                 {.size_pt = 8, .colour = ink_muted, .align = Align::right});
  }

  // A new page where there is no room for this much.
  bool need(double height) {
    if (m_y + height <= bottom) return false;
    draw_foot();
    m_sheet.next_page();
    ++m_page;
    m_y = page_margin;
    return true;
  }

  // What must stand on one page with the heading above it.
  double least(const report::Sentence&) { return 12; }
  double least(const report::Figures&) { return 20; }
  double least(const report::Table&) { return 22; }
  double least(const report::Chart& chart) {
    return m_sheet.height_of(inner, chart.shown.title, chart_title) + m_sheet.height_of(inner, chart.shown.note, chart_about) +
           model::height_of(chart.shown, inner / mm_a_unit, chart_size) * mm_a_unit + 6;
  }

  void draw(const report::Sentence& sentence) {
    const double pad = sentence.warning ? 2.5 : 0;
    const TextStyle style{.size_pt = 9.5, .colour = sentence.warning ? ink_warn : ink_text, .leading = 1.4};
    const double height = m_sheet.height_of(inner - 2 * pad, sentence.text, style);
    need(height + 2 * pad + 2);
    if (sentence.warning) m_sheet.box(page_margin, m_y, inner, height + 2 * pad, ink_warn_soft, 1.5);
    m_sheet.text(page_margin + pad, m_y + pad, inner - 2 * pad, sentence.text, style);
    m_y += height + 2 * pad + 2.5;
  }

  void draw(const report::Figures& figures) {
    constexpr int across = 3;
    constexpr double width = inner / across, gap = 5;
    const TextStyle label{.size_pt = 8.5, .colour = ink_muted}, value{.size_pt = 16, .weight = 600},
        basis{.size_pt = 7.5, .colour = ink_muted};
    for (std::size_t i = 0; i < figures.all.size(); i += across) {
      const std::size_t end = std::min(figures.all.size(), i + across);
      double tallest = 0;
      for (std::size_t k = i; k < end; ++k) tallest = std::max(tallest, 12.5 + m_sheet.height_of(width - gap, figures.all[k].basis, basis));
      need(tallest + 3);
      for (std::size_t k = i; k < end; ++k) {
        const double x = page_margin + width * static_cast<double>(k - i);
        m_sheet.text(x, m_y, width - gap, figures.all[k].label, label);
        m_sheet.text_fitting(x, m_y + 4, width - gap, figures.all[k].value, value);
        m_sheet.text(x, m_y + 12, width - gap, figures.all[k].basis, basis);
      }
      m_y += tallest + 3;
    }
  }

  void draw(const report::Chart& chart) {
    const model::Chart& shown = chart.shown;
    const double wide = inner / mm_a_unit, high = model::height_of(shown, wide, chart_size);
    const TextStyle words{.size_pt = chart_size * 0.75, .leading = 1};
    const auto picture = model::picture_of(shown, wide, high, chart_size,
                                           [&](const std::string& text) { return m_sheet.width_of(text, words) / mm_a_unit; });
    need(least(chart));
    m_y += m_sheet.text(page_margin, m_y, inner, shown.title, chart_title);
    m_y += m_sheet.text(page_margin, m_y, inner, shown.note, chart_about) + 2;
    for (const auto& shape : picture.shapes) draw_shape(shape, words);
    m_y += high * mm_a_unit + 4;
  }

  void draw_shape(const model::ChartShape& s, TextStyle words) {
    using Kind = model::ChartShape::Kind;
    const auto [red, green, blue] = report::ink_colour(s.ink, false);
    const Ink colour{red, green, blue};
    const double x = page_margin + s.x * mm_a_unit, y = m_y + s.y * mm_a_unit;
    switch (s.kind) {
      case Kind::line: return m_sheet.line(x, y, page_margin + s.x2 * mm_a_unit, m_y + s.y2 * mm_a_unit, colour, s.w * 0.75);
      case Kind::dot: return m_sheet.disc(x, y, s.w * mm_a_unit, colour);
      case Kind::box:
        if (s.hollow) return m_sheet.frame(x, y, s.w * mm_a_unit, s.h * mm_a_unit, colour, 1);
        return m_sheet.box(x, y, s.w * mm_a_unit, s.h * mm_a_unit, colour, 0.3);
      case Kind::words: break;
    }
    const double width = m_sheet.width_of(s.words, words);
    const double back = s.anchor == model::ChartShape::Anchor::left ? 0 : s.anchor == model::ChartShape::Anchor::middle ? width / 2 : width;
    words.colour = colour;
    m_sheet.text(x - back, y, 0, s.words, words);
  }

  double row_height(const report::Table& table, const std::vector<std::string>& row, const std::vector<double>& widths,
                    const TextStyle& style) {
    double tallest = 0;
    for (std::size_t i = 0; i < row.size() && i < table.columns.size(); ++i)
      tallest = std::max(tallest, m_sheet.height_of(widths[i] - 2, row[i], style));
    return tallest + 1.8;
  }

  void draw_row(const report::Table& table, const std::vector<std::string>& row, const std::vector<double>& widths, TextStyle style) {
    double x = page_margin;
    for (std::size_t i = 0; i < row.size() && i < table.columns.size(); ++i) {
      style.align = table.columns[i].number ? Align::right : Align::left;
      // Words that follow a number keep away from it.
      const bool words_follow = table.columns[i].number && i + 1 < table.columns.size() && !table.columns[i + 1].number;
      m_sheet.text(x, m_y + 0.8, widths[i] - (words_follow ? 4 : 2), row[i], style);
      x += widths[i];
    }
    m_y += row_height(table, row, widths, style);
    m_sheet.line(page_margin, m_y, a4_w - page_margin, m_y, ink_line, 0.4);
  }

  void draw(const report::Table& table) {
    if (table.rows.empty()) return draw(report::Sentence{table.empty, false});
    double all = 0;
    for (const auto& column : table.columns) all += column.share;
    std::vector<double> widths;
    std::vector<std::string> titles;
    for (const auto& column : table.columns) widths.push_back(inner * column.share / all), titles.push_back(column.title);
    const TextStyle head{.size_pt = 8.5, .weight = 600, .colour = ink_muted}, cell{.size_pt = 9, .tag = "P"};
    need(22);
    m_y += m_sheet.text(page_margin, m_y, inner, table.caption, {.size_pt = 10, .weight = 600, .tag = "H3"}) + 1;
    draw_row(table, titles, widths, head);
    for (const auto& row : table.rows) {
      if (need(row_height(table, row, widths, cell))) draw_row(table, titles, widths, head);
      draw_row(table, row, widths, cell);
    }
    m_y += 4;
  }

  const report::Document& m_document;
  Sheets m_sheet;
  double m_y = page_margin;
  int m_page = 1;
};

}  // namespace

base::Result<report::PaperFile> document_pdf(const report::Document& document) { return Flow(document).run(); }

}  // namespace jumpseat::paper
