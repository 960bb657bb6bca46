#pragma once
// What one takes along: a card for the wallet and a poster for the crew room, filled from the operator's own data.
#include "model/course.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace jumpseat::report {

struct TakeAlong {
  model::TakeWithYou words;  // of the course
  model::Operator operator_data;
  std::string role;                                               // whose chain stands on the card: "cabin"
  std::string country;                                            // whose hotlines stand on both
  std::vector<model::PhoneEntry> own_lines, hotlines, emergency;  // those that have a number
  std::string vcard;                                              // in the QR code; empty: there is no number at all
  std::string made;                                               // "25 Nov 2026"
  std::int64_t made_at_utc_ms = 0;
};

enum class PosterSize { a4, a3 };

enum class Verified { never, within_a_year, earlier };
// Whether somebody has checked a number; `verified_on` as the operator wrote it: a day that is none, or that has not come yet, is not a
// check.
Verified verified(const std::string& verified_on, std::int64_t now_utc_ms);
// "verified 2026-11-01", "not verified since 2025-01-03", "not verified".
std::string verified_words(const std::string& verified_on, std::int64_t now_utc_ms);

}  // namespace jumpseat::report
