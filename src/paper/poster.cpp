#include "base/words.hpp"
#include "model/duty_words.hpp"
#include "paper/cards.hpp"
#include "paper/qr.hpp"
#include "paper/sheet.hpp"
#include "paper/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace jumpseat::paper {
namespace {

// Laid out on A4; A3 is the same, larger by the root of two.
class Poster {
 public:
  Poster(Sheets& sheet, const report::TakeAlong& what, double scale) : m_sheet(sheet), m_what(what), m_scale(scale) {}

  void draw(const std::optional<report::QrCode>& qr) {
    const std::string headline = m_what.words.headline.empty() ? base::say("Whom to tell") : m_what.words.headline;
    const TextStyle head{.size_pt = 30, .weight = 600, .colour = ink_white, .leading = 1.12, .tag = "H1"},
        lead{.size_pt = 14, .colour = ink_white, .leading = 1.25};
    const double band = 26 + height(inner, headline, head) + height(inner, m_what.words.lead, lead);
    box(0, 0, a4_w, band, ink_accent);
    const double under_head = 13 + text(margin, 13, inner, headline, head);
    text(margin, under_head + 2, inner, m_what.words.lead, lead);
    const double column = (inner - 10) / 2, second = margin + column + 10, top = band + 9;
    const double a = list(margin, top, column, base::say("Signs"), m_what.words.signs, ink_accent);
    double b = list(second, top, column, base::say("Never"), m_what.words.nevers, ink_bad);
    if (!m_what.words.caution.empty()) {
      const TextStyle style{.size_pt = 12, .weight = 600, .leading = 1.25};
      const double high = height(column - 8, m_what.words.caution, style) + 7;
      box(second, b + 1, column, high, ink_soft, 2);
      text(second + 4, b + 4.5, column - 8, m_what.words.caution, style);
      b += high + 3;
    }
    double y = std::max(a, b) + 4;
    line(y);
    y = chains(y + 5);
    y = phrases(y);
    line(y + 1);
    numbers(y + 6, qr);
    foot();
  }

 private:
  static constexpr double margin = 16, inner = a4_w - 2 * margin;

  double text(double x, double y, double w, const std::string& words, TextStyle style) {
    style.size_pt *= m_scale;
    return m_sheet.text(x * m_scale, y * m_scale, w * m_scale, words, style) / m_scale;
  }
  double fitting(double x, double y, double w, const std::string& words, TextStyle style) {
    style.size_pt *= m_scale;
    return m_sheet.text_fitting(x * m_scale, y * m_scale, w * m_scale, words, style) / m_scale;
  }
  double height(double w, const std::string& words, TextStyle style) {
    style.size_pt *= m_scale;
    return m_sheet.height_of(w * m_scale, words, style) / m_scale;
  }
  void box(double x, double y, double w, double h, Ink fill, double radius = 0) {
    m_sheet.box(x * m_scale, y * m_scale, w * m_scale, h * m_scale, fill, radius * m_scale);
  }
  void line(double y) { m_sheet.line(margin * m_scale, y * m_scale, (margin + inner) * m_scale, y * m_scale, ink_line, 0.75 * m_scale); }

  double list(double x, double y, double w, const std::string& title, const std::vector<std::string>& items, Ink colour) {
    if (items.empty()) return y;
    y += text(x, y, w, title, {.size_pt = 15, .weight = 600, .colour = colour, .tag = "H2"}) + 1.5;
    for (const auto& item : items) {
      m_sheet.disc((x + 1.2) * m_scale, (y + 2.6) * m_scale, 1.0 * m_scale, colour);
      y += text(x + 5, y, w - 5, item, {.size_pt = 11.5, .leading = 1.25}) + 1.8;
    }
    return y;
  }

  // Every role's steps, two roles side by side.
  double chains(double y) {
    y += text(margin, y, inner, base::say("Whom to tell, in this order"),
              {.size_pt = 15, .weight = 600, .colour = ink_accent, .tag = "H2"}) +
         2;
    std::vector<std::string> roles;
    for (const auto& step : m_what.operator_data.chain)
      if (std::find(roles.begin(), roles.end(), step.role) == roles.end()) roles.push_back(step.role);
    if (roles.empty())
      return y +
             text(margin, y, inner, base::say("The operator has not filled in its reporting chain. Follow your own manual."),
                  {.size_pt = 11, .colour = ink_warn}) +
             3;
    const double column = (inner - 2 * 6) / 3;
    for (std::size_t i = 0; i < roles.size(); i += 3) {
      double tallest = 0;
      for (std::size_t k = i; k < std::min(roles.size(), i + 3); ++k)
        tallest = std::max(tallest, chain(margin + (column + 6) * static_cast<double>(k - i), y, column, roles[k]));
      y += tallest + 3;
    }
    return y;
  }

  double chain(double x, double y, double w, const std::string& role) {
    double at = y +
                text(x, y, w, role.empty() ? base::say("Everybody") : model::duty_words(role),
                     {.size_pt = 10, .weight = 600, .colour = ink_muted}) +
                0.5;
    for (const auto& step : m_what.operator_data.chain) {
      if (step.role != role) continue;
      at += text(x, at, w, fmt::format("{}. {}", step.step, step.who), {.size_pt = 9.5, .weight = 600, .leading = 1.2, .most_lines = 2});
      at += text(x + 3.5, at, w - 3.5, step.contact.empty() ? base::say("contact not filled in") : step.contact,
                 {.size_pt = 9.5, .colour = step.contact.empty() ? ink_warn : ink_accent, .leading = 1.2, .most_lines = 1}) +
            0.8;
    }
    return at - y;
  }

  double phrases(double y) {
    for (const auto& phrase : m_what.operator_data.phrases) {
      if (phrase.say.empty()) continue;
      y += text(margin, y, inner, phrase.when.empty() ? base::say("Say: “{}”", phrase.say) : base::say("{}: “{}”", phrase.when, phrase.say),
                {.size_pt = 11, .weight = 600, .leading = 1.25, .most_lines = 2}) +
           1;
    }
    return y;
  }

  // Every number that there is, as large as lets all of them stand beside the code.
  void numbers(double y, const std::optional<report::QrCode>& qr) {
    constexpr double tall = 15.2, floor = a4_h - 16;
    std::vector<std::pair<const model::PhoneEntry*, Ink>> all;
    for (const auto& phone : m_what.own_lines) all.emplace_back(&phone, ink_accent);
    for (const auto& phone : m_what.hotlines) all.emplace_back(&phone, ink_text);
    for (const auto& phone : m_what.emergency) all.emplace_back(&phone, ink_bad);
    const double side = std::clamp(floor - y - 7, 24.0, 34.0), column = (inner - side - 12) / 2;
    if (all.empty()) text(margin, y, column * 2, base::say("No number is filled in yet."), {.size_pt = 11, .colour = ink_warn});
    const double rows = std::ceil(static_cast<double>(all.size()) / 2), each = std::min(tall, (floor - y) / std::max(1.0, rows)),
                 scale = each / tall;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto& [phone, colour] = all[i];
      const double x = margin + (i % 2 ? column + 6 : 0), top = y + each * static_cast<double>(i / 2);
      text(x, top, column, phone->name, {.size_pt = 9.5 * scale, .colour = ink_muted, .leading = 1.15, .most_lines = 1});
      fitting(x, top + 4 * scale, column, phone->number, {.size_pt = 16 * scale, .weight = 600, .colour = colour, .leading = 1.15});
      const std::string hours = phone->hours.empty() ? "" : phone->hours + " · ";
      const std::int64_t now = m_what.made_at_utc_ms;
      const Ink tone = report::verified(phone->verified_on, now) == report::Verified::within_a_year ? ink_muted : ink_warn;
      text(x, top + 10.6 * scale, column, hours + report::verified_words(phone->verified_on, now),
           {.size_pt = 8.5 * scale, .colour = tone, .leading = 1.15, .most_lines = 1});
    }
    if (!qr) return;
    const double x = margin + inner - side;
    m_sheet.qr(*qr, x * m_scale, y * m_scale, side * m_scale);
    text(x - 3, y + side + 1.2, side + 6, base::say("Put it in my phone"), {.size_pt = 9.5, .weight = 600, .align = Align::centre});
  }

  void foot() {
    const auto& data = m_what.operator_data;
    std::string words = data.name.empty() ? "" : data.name + " · ";
    words += data.updated.empty() ? base::say("operator’s data: undated") : base::say("operator’s data of {}", data.updated);
    text(margin, a4_h - 11, inner, base::say("{} · printed {} · text: CC BY 4.0", words, m_what.made),
         {.size_pt = 8, .colour = ink_muted, .most_lines = 1});
  }

  Sheets& m_sheet;
  const report::TakeAlong& m_what;
  double m_scale;
};

}  // namespace

base::Result<report::PaperFile> poster_pdf(const report::TakeAlong& what, report::PosterSize size) {
  std::optional<report::QrCode> qr;
  if (!what.vcard.empty()) {
    JUMPSEAT_TRY(qr, qr_of(what.vcard));
  }
  const double scale = size == report::PosterSize::a3 ? 297.0 / 210.0 : 1;
  Sheets sheet(a4_w * scale, a4_h * scale,
               {what.words.headline.empty() ? base::say("Poster") : what.words.headline, base::say("Poster for the crew room"),
                what.made_at_utc_ms});
  Poster(sheet, what, scale).draw(qr);
  const auto missing = sheet.missing_letters();
  report::PaperFile out;
  JUMPSEAT_TRY(out.pdf, sheet.finish());
  if (!missing.empty()) out.notes.push_back(missing_words(missing));
  return out;
}

}  // namespace jumpseat::paper
