#include "report/cards.hpp"

#include "base/clock.hpp"
#include "base/words.hpp"

namespace jumpseat::report {
namespace {

// The same day a year later, as text; 29 February becomes 1 March.
std::string a_year_after(const std::string& day) {
  const int year = std::stoi(day.substr(0, 4)) + 1;
  const std::string rest = day.substr(4) == "-02-29" ? "-03-01" : day.substr(4);
  return std::to_string(year) + rest;
}

}  // namespace

Verified verified(const std::string& verified_on, std::int64_t now_utc_ms) {
  const auto then = verified_on.size() == 10 ? base::find_utc_ms(verified_on + "T00:00Z") : std::nullopt;
  const std::int64_t day_ms = 86'400'000;
  if (!then || *then > now_utc_ms + day_ms) return Verified::never;  // somebody east of us may have tomorrow's date already
  const std::int64_t until = base::find_utc_ms(a_year_after(verified_on) + "T00:00Z").value_or(now_utc_ms);
  return until < now_utc_ms - day_ms ? Verified::earlier : Verified::within_a_year;
}

std::string verified_words(const std::string& verified_on, std::int64_t now_utc_ms) {
  switch (verified(verified_on, now_utc_ms)) {
    case Verified::never: break;
    case Verified::within_a_year: return base::say("verified {}", verified_on);
    case Verified::earlier: return base::say("not verified since {}", verified_on);
  }
  return base::say("not verified");
}

}  // namespace jumpseat::report
