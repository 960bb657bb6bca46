#include "report/cards.hpp"

#include "base/words.hpp"
#include "model/day.hpp"

namespace jumpseat::report {

Verified verified(const std::string& verified_on, std::int64_t now_utc_ms) {
  const auto day = model::find_day(verified_on);
  const model::Day today = model::day_at(now_utc_ms, 0);
  if (!day || *day > today + 1) return Verified::never;  // somebody east of us may have tomorrow's date already
  return today > model::plus_months(*day, 12) + 1 ? Verified::earlier : Verified::within_a_year;  // or west of us yesterday's
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
