#pragma once
// A contact for a telephone's address book, as a vCard 3.0 (RFC 2426).
#include <string>
#include <vector>

namespace jumpseat::report {

struct ContactLine {
  std::string label, number;  // "National hotline", "1-888-373-7888"
};
struct Contact {
  std::string name, organisation, note;
  std::string revised;  // the day of the operator's data, 2026-11-23; empty: not known
  std::vector<ContactLine> lines;
};

// Numbers stand in properties of their own, without the groups by which some address books name them: readers of codes on some telephones
// see no number in a group. What each is for stands in the note instead, in their order.
// Lines end in CRLF and are folded at 75 bytes, between letters. What is no text, and what would end a line, is taken out.
std::string vcard_of(const Contact& contact);

}  // namespace jumpseat::report
