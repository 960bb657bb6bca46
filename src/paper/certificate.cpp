#include "paper/certificate.hpp"

#include "base/words.hpp"
#include "paper/qr.hpp"
#include "paper/sheet.hpp"
#include "paper/words.hpp"

#include <algorithm>

namespace jumpseat::paper {
namespace {

constexpr double sheet_w = a4_h, sheet_h = a4_w, certificate_margin = 26;

void draw_frame(Sheets& sheet) {
  sheet.box(0, 0, sheet_w, 7, ink_accent);
  sheet.frame(12, 16, sheet_w - 24, sheet_h - 28, ink_line, 0.75, 2);
}

// Label above value, side by side.
void draw_facts(Sheets& sheet, double y, const std::vector<std::pair<std::string, std::string>>& facts) {
  if (facts.empty()) return;
  const double width = std::min(62.0, (sheet_w - 2 * certificate_margin) / static_cast<double>(facts.size()));
  double x = sheet_w / 2 - width * static_cast<double>(facts.size()) / 2;
  for (const auto& [label, value] : facts) {
    sheet.text(x, y, width, label, {.size_pt = 9, .colour = ink_muted, .align = Align::centre});
    sheet.text_fitting(x + 1, y + 5, width - 2, value, {.size_pt = 13, .weight = 600, .align = Align::centre});
    x += width;
    if (&value != &facts.back().second) sheet.line(x, y, x, y + 11, ink_line, 0.5);
  }
}

void draw_signature(Sheets& sheet, double y, const std::string& certified_by) {
  const double width = 70;
  if (!certified_by.empty()) sheet.text_fitting(certificate_margin, y + 8.5, width, certified_by, {.size_pt = 12, .weight = 600});
  sheet.line(certificate_margin, y + 16, certificate_margin + width, y + 16, ink_text, 0.5);
  sheet.text(certificate_margin, y + 17.5, width,
             certified_by.empty() ? base::say("Certifying trainer: name and signature") : base::say("Certifying trainer"),
             {.size_pt = 9, .colour = ink_muted});
}

void draw_proof(Sheets& sheet, double y, const report::Certificate& c, const report::QrCode& qr) {
  constexpr double side = 30;
  const double x = sheet_w - certificate_margin - side;
  sheet.qr(qr, x, y, side);
  const double column = 92, left = x - column - 6;
  sheet.text(left, y + 1, column, base::say("Verification code"), {.size_pt = 9, .colour = ink_muted, .align = Align::right});
  sheet.text(left, y + 5.5, column, c.code, {.size_pt = 13, .weight = 600, .align = Align::right});
  sheet.text(left, y + 12.5, column, base::say("Checked by:  jumpseat records verify --certificate CODE"),
             {.size_pt = 8, .colour = ink_muted, .align = Align::right});
  double at = y + 17;
  if (!c.chain.empty()) {
    sheet.text(left, at, column, base::say("Record file when issued: {}", c.chain),
               {.size_pt = 8, .colour = ink_muted, .align = Align::right});
    at += 4;
  }
  sheet.text(left, at, column, base::say("Issued {}", c.issued), {.size_pt = 8, .colour = ink_muted, .align = Align::right});
}

}  // namespace

base::Result<report::PaperFile> certificate_pdf(const report::Certificate& c) {
  JUMPSEAT_TRY(const report::QrCode qr, qr_of(c.payload));
  Sheets sheet(sheet_w, sheet_h, {base::say("Certificate: {}", c.course), c.code, c.issued_at_utc_ms});
  draw_frame(sheet);
  const double inner = sheet_w - 2 * certificate_margin;
  sheet.text(certificate_margin, 27, inner, c.operator_name,
             {.size_pt = 11, .weight = 600, .colour = ink_muted, .align = Align::centre, .most_lines = 1});
  sheet.text(certificate_margin, 37, inner, base::say("Certificate"),
             {.size_pt = 30, .weight = 600, .colour = ink_accent, .align = Align::centre, .tag = "H1"});
  sheet.text(certificate_margin, 55, inner, base::say("This is to certify that"),
             {.size_pt = 11, .colour = ink_muted, .align = Align::centre});
  sheet.text_fitting(certificate_margin, 62, inner, c.person, {.size_pt = 26, .weight = 600, .align = Align::centre, .tag = "H2"});
  std::string who = c.staff_number.empty() ? "" : base::say("Staff number {}", c.staff_number);
  if (!c.group.empty()) who += (who.empty() ? "" : "  \u00B7  ") + c.group;
  sheet.text(certificate_margin, 76, inner, who, {.size_pt = 11, .colour = ink_muted, .align = Align::centre, .most_lines = 1});
  sheet.text(certificate_margin, 85, inner,
             c.one_of_several && !c.quiz.empty() ? base::say("has passed the exam \u201C{}\u201D of the course", c.quiz)
                                                 : base::say("has passed the exam of the course"),
             {.size_pt = 11, .colour = ink_muted, .align = Align::centre, .most_lines = 1});
  sheet.text_fitting(certificate_margin, 92, inner, c.course, {.size_pt = 20, .weight = 600, .align = Align::centre, .tag = "H2"});
  sheet.text(certificate_margin, 103, inner, c.quiz.empty() || c.one_of_several ? c.details : c.quiz + "  \u00B7  " + c.details,
             {.size_pt = 11, .colour = ink_muted, .align = Align::centre, .most_lines = 1});
  draw_facts(sheet, 119, c.facts);
  const std::set<char32_t> missing = sheet.missing_letters();
  if (!missing.empty())
    sheet.text(certificate_margin, 138, inner,
               base::say("Some letters above are in no font of the machine that made this. The record file has them."),
               {.size_pt = 9, .colour = ink_warn, .align = Align::centre});
  sheet.line(certificate_margin, 148, sheet_w - certificate_margin, 148, ink_line, 0.5);
  draw_signature(sheet, 154, c.certified_by);
  draw_proof(sheet, 154, c, qr);
  report::PaperFile out;
  JUMPSEAT_TRY(out.pdf, sheet.finish());
  if (!missing.empty()) out.notes.push_back(missing_words(missing));
  return out;
}

}  // namespace jumpseat::paper
