// Contacts for telephones, and paper to take along.
#include "report/contact.hpp"
#include "report/cards.hpp"
#include "report/paper.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;

TEST_CASE("a contact is a vCard 3.0 with every number and its label") {
  report::Contact contact{"Trafficking hotline (US)",
                          "Example Air; LIS",
                          "Not verified, by 2026.\nAsk",
                          "2026-11-23",
                          {{"Operations", "+351 21 000 00 00"}, {"Hotline", "1-888-373-7888"}}};
  CHECK(report::vcard_of(contact) ==
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Trafficking hotline (US);;;;\r\nFN:Trafficking hotline (US)\r\nORG:Example Air\\; LIS\r\n"
        "TEL;TYPE=VOICE:+351-21-000-00-00\r\nTEL;TYPE=VOICE:1-888-373-7888\r\n"
        "NOTE:1 Operations\\; 2 Hotline. Not verified\\, by 2026.\\nAsk\r\nREV:2026-11-23\r\nEND:VCARD\r\n");
}

TEST_CASE("no line of a contact is longer than 75 bytes, and nothing typed becomes a line of its own") {
  report::Contact contact;
  for (int i = 0; i < 60; ++i) contact.note += "é日";
  contact.name = "A\r\nTEL:666";
  contact.lines = {{"x", "1\r\nEND:VCARD"}};
  const std::string card = report::vcard_of(contact);
  std::size_t at = 0;
  int lines = 0;
  for (std::size_t end = 0; (end = card.find("\r\n", at)) != std::string::npos; at = end + 2, ++lines) {
    CHECK(end - at <= 75);
    CHECK(static_cast<unsigned char>(card[at]) < 0x80);  // never begins inside of a letter
  }
  CHECK(at == card.size());
  CHECK(card.find("\nTEL:666") == std::string::npos);
  CHECK(card.find("VOICE:1\r\nNOTE") != std::string::npos);
  CHECK(lines > 6);
}

TEST_CASE("card and poster are made from data of any size, also from none") {
  const auto loaded = report::load_paper();
  REQUIRE(loaded);
  const report::Paper& paper = **loaded;
  report::TakeAlong nothing;
  nothing.made = "25 Nov 2026";
  CHECK(paper.wallet_card(nothing)->pdf.starts_with("%PDF"));
  CHECK(paper.poster(nothing, report::PosterSize::a4)->pdf.starts_with("%PDF"));
  report::TakeAlong much = nothing;
  for (int i = 0; i < 60; ++i) {
    much.words.signs.push_back("A sign that is told in a good many words, over and over again, until no card could hold it");
    much.operator_data.chain.push_back({i, "role " + std::to_string(i), "Somebody with a long title in a long department", "do", ""});
    much.own_lines.push_back({"", "A line", std::string(300, '1'), "", "", "", ""});
  }
  much.vcard = std::string(900, 'x');
  CHECK(paper.wallet_card(much)->pdf.starts_with("%PDF"));
  CHECK(paper.poster(much, report::PosterSize::a3)->pdf.starts_with("%PDF"));
  CHECK(paper.poster(much, report::PosterSize::a3)->pdf == paper.poster(much, report::PosterSize::a3)->pdf);
}
