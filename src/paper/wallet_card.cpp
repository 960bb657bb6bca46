#include "base/words.hpp"
#include "paper/cards.hpp"
#include "paper/qr.hpp"
#include "paper/sheet.hpp"
#include "paper/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <vector>

namespace jumpseat::paper {
namespace {

constexpr double card_w = 85, card_h = 54;
constexpr int across = 2, down = 4;
constexpr double gap = 6, bleed = 2;  // between cards; what is coloured reaches over the edge, so that a cut beside it shows no white
constexpr double left = (a4_w - across * card_w - (across - 1) * gap) / 2, top = (a4_h - down * card_h - (down - 1) * gap) / 2;
constexpr double pad = 4.5;

double card_x(int column) { return left + column * (card_w + gap); }
double card_y(int row) { return top + row * (card_h + gap); }

// Short lines beside every corner, outside of the bleed.
void draw_crop_marks(Sheets& sheet, double x, double y) {
  constexpr double from = bleed + 0.4, to = bleed + 2.6 > gap / 2 + 2 ? gap / 2 : bleed + 2.6;
  const auto mark = [&](double x1, double y1, double x2, double y2) { sheet.line(x1, y1, x2, y2, {0, 0, 0}, 0.3); };
  for (const double edge : {x, x + card_w}) {
    mark(edge, y - from, edge, y - to - 0.4);
    mark(edge, y + card_h + from, edge, y + card_h + to + 0.4);
  }
  for (const double edge : {y, y + card_h}) {
    mark(x - from, edge, x - to - 0.4, edge);
    mark(x + card_w + from, edge, x + card_w + to + 0.4, edge);
  }
}

// A block that gets smaller until it fits its height. Returns where it ends.
double text_within(Sheets& sheet, double x, double y, double w, double room, const std::string& words, TextStyle style, double least_pt) {
  while (style.size_pt > least_pt && sheet.height_of(w, words, style) > room) style.size_pt -= 0.25;
  return y + sheet.text(x, y, w, words, style);
}

std::vector<const model::ChainStep*> chain_of(const report::TakeAlong& what) {
  std::vector<const model::ChainStep*> out;
  for (const auto& step : what.operator_data.chain)
    if (step.role == what.role || step.role.empty()) out.push_back(&step);
  return out;
}

void draw_front(Sheets& sheet, double x, double y, const report::TakeAlong& what) {
  sheet.box(x - bleed, y - bleed, card_w + 2 * bleed, 12 + bleed, ink_accent);
  sheet.text_fitting(x + pad, y + 2.6, card_w - 2 * pad, what.words.headline.empty() ? base::say("Whom to tell") : what.words.headline,
                     {.size_pt = 11.5, .weight = 600, .colour = ink_white, .tag = "H1"});
  double at = y + 14.2;
  const double width = card_w - 2 * pad;
  for (const auto& sign : what.words.signs) {
    sheet.disc(x + pad + 0.7, at + 1.55, 0.5, ink_accent);
    at += sheet.text(x + pad + 2.8, at, width - 2.8, sign, {.size_pt = 6.6, .leading = 1.22}) + 0.45;
  }
  at += 0.5;
  if (!what.words.lead.empty())
    at = text_within(sheet, x + pad, at, width, 6.5, what.words.lead, {.size_pt = 6.8, .weight = 600, .leading = 1.22}, 5.5) + 0.6;
  if (!what.words.caution.empty())
    at = text_within(sheet, x + pad, at, width, 6, what.words.caution, {.size_pt = 6.4, .colour = ink_muted, .leading = 1.22}, 5.5) + 0.6;
  std::string nevers;
  for (const auto& never : what.words.nevers) nevers += (nevers.empty() ? "" : " ") + never;
  if (!nevers.empty())
    text_within(sheet, x + pad, at, width, y + card_h - 2.5 - at, nevers, {.size_pt = 6.4, .colour = ink_bad, .leading = 1.22}, 4.5);
}

// Every number that there is, as large as lets all of them stand.
void draw_numbers(Sheets& sheet, double x, double y, double w, double floor, const std::vector<const model::PhoneEntry*>& phones,
                  std::int64_t now_utc_ms) {
  constexpr double tall = 6.9;
  const double each = std::min(tall, (floor - y) / static_cast<double>(phones.size())), scale = each / tall;
  for (const auto* phone : phones) {
    sheet.text(x, y, w, phone->name, {.size_pt = 5.6 * scale, .colour = ink_muted, .leading = 1.15, .most_lines = 1});
    const bool is_checked = report::verified(phone->verified_on, now_utc_ms) == report::Verified::within_a_year;
    const TextStyle date{.size_pt = 5 * scale, .colour = is_checked ? ink_muted : ink_warn, .align = Align::right, .leading = 1.15};
    const std::string words = report::verified_words(phone->verified_on, now_utc_ms);
    const double date_w = sheet.width_of(words, date);
    sheet.text_fitting(x, y + 2.3 * scale, w - date_w - 1, phone->number, {.size_pt = 9 * scale, .weight = 600, .leading = 1.15});
    sheet.text(x + w - date_w - 0.2, y + 3.5 * scale, date_w + 0.2, words, date);
    y += each;
  }
}

void draw_back(Sheets& sheet, double x, double y, const report::TakeAlong& what, const std::optional<report::QrCode>& qr) {
  constexpr double side = 21;
  const double column = card_w - 2 * pad - side - 4;
  double at = y + 3.6;
  at += sheet.text(x + pad, at, column,
                   what.operator_data.name.empty() ? base::say("Tell, in this order")
                                                   : base::say("{}: tell, in this order", what.operator_data.name),
                   {.size_pt = 7, .weight = 600, .colour = ink_accent, .leading = 1.15, .most_lines = 1, .tag = "H2"}) +
        0.5;
  int number = 0;
  for (const auto* step : chain_of(what)) {
    if (++number > 3) break;
    const std::string contact = step->contact.empty() ? base::say("contact not filled in") : step->contact;
    at += sheet.text(x + pad, at, column, fmt::format("{}. {}", number, step->who),
                     {.size_pt = 6.6, .weight = 600, .leading = 1.15, .most_lines = 1});
    at += sheet.text(x + pad + 2.6, at, column - 2.6, contact,
                     {.size_pt = 6.4, .colour = step->contact.empty() ? ink_warn : ink_text, .leading = 1.15, .most_lines = 1}) +
          0.4;
  }
  if (number == 0)
    at += sheet.text(x + pad, at, column, base::say("The operator has not filled in its chain. Follow your own manual."),
                     {.size_pt = 6.4, .colour = ink_warn, .leading = 1.15});
  for (const auto& phrase : what.operator_data.phrases) {
    if (phrase.say.empty()) continue;
    at += sheet.text(x + pad, at + 0.4, column, base::say("Say: “{}”", phrase.say),
                     {.size_pt = 6.6, .weight = 600, .leading = 1.15, .most_lines = 2}) +
          0.6;
    break;
  }
  std::vector<const model::PhoneEntry*> phones;
  for (const auto& phone : what.own_lines) phones.push_back(&phone);
  for (const auto& phone : what.hotlines) phones.push_back(&phone);
  const double floor = y + card_h - 6;
  at = std::max(at + 0.8, std::min(y + 27.0, floor - 7 * static_cast<double>(phones.size()) - 1));
  sheet.line(x + pad, at, x + pad + column, at, ink_line, 0.4);
  at += 1;
  if (phones.empty())
    sheet.text(x + pad, at, column, base::say("No number is filled in yet."), {.size_pt = 6.4, .colour = ink_warn, .leading = 1.15});
  else draw_numbers(sheet, x + pad, at, column, floor, phones, what.made_at_utc_ms);
  const double right = x + card_w - pad - side;
  if (qr) {
    sheet.qr(*qr, right, y + 4, side);
    sheet.text(right - 1, y + 26, side + 2, base::say("Point your camera here: the numbers go into your phone"),
               {.size_pt = 5.4, .colour = ink_muted, .align = Align::centre, .leading = 1.2});
  }
  if (!what.emergency.empty())
    sheet.text_fitting(right - 1, y + 37.5, side + 2, base::say("In danger: {}", what.emergency.front().number),
                       {.size_pt = 7.5, .weight = 600, .colour = ink_bad, .align = Align::centre});
  const std::string dated = what.operator_data.updated.empty() ? base::say("operator’s data: undated")
                                                               : base::say("operator’s data of {}", what.operator_data.updated);
  sheet.text(x + pad, y + card_h - 4.8, card_w - 2 * pad, base::say("Printed {} · {}", what.made, dated),
             {.size_pt = 5, .colour = ink_muted, .leading = 1.15, .most_lines = 1});
}

}  // namespace

base::Result<report::PaperFile> wallet_card_pdf(const report::TakeAlong& what) {
  std::optional<report::QrCode> qr;
  if (!what.vcard.empty()) {
    JUMPSEAT_TRY(qr, qr_of(what.vcard));
  }
  Sheets sheet(a4_w, a4_h, {base::say("Wallet card"), base::say("Eight on a sheet of A4, both sides, 85 by 54 mm"), what.made_at_utc_ms});
  for (const bool front : {true, false}) {
    sheet.text(left, 9, a4_w - 2 * left,
               front ? base::say("Front · print both sides at 100 %, turned over the long edge, on card") : base::say_in("a card", "Back"),
               {.size_pt = 8, .colour = ink_muted});
    for (int row = 0; row < down; ++row)
      for (int column = 0; column < across; ++column) {
        if (front) draw_front(sheet, card_x(column), card_y(row), what);
        else draw_back(sheet, card_x(column), card_y(row), what, qr);
        draw_crop_marks(sheet, card_x(column), card_y(row));
      }
    if (front) sheet.next_page();
  }
  const auto missing = sheet.missing_letters();
  report::PaperFile out;
  JUMPSEAT_TRY(out.pdf, sheet.finish());
  if (!missing.empty()) out.notes.push_back(missing_words(missing));
  return out;
}

}  // namespace jumpseat::paper
