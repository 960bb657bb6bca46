// A number is trusted for a year after somebody checked it.
#include "app/shell/who_to_call.hpp"
#include "base/clock.hpp"
#include "report/cards.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;

namespace {
base::ManualClock at(const char* moment) {
  base::ManualClock clock;
  clock.utc = base::find_utc_ms(moment).value();
  return clock;
}
}  // namespace

TEST_CASE("a number that nobody has checked says so, whatever stands in the file") {
  const auto clock = at("2026-11-25T20:00Z");
  for (const char* nothing : {"", "soon", "2026-13-40", "25.11.2026", "2027-11-25"}) {
    CAPTURE(nothing);
    CHECK(app::checked(nothing, clock.utc_ms()).words == "not verified");
    CHECK_FALSE(app::checked(nothing, clock.utc_ms()).stale);
  }
}

TEST_CASE("a check is good for twelve months, and then the program warns") {
  base::ManualClock clock = at("2026-11-25T20:00Z");
  CHECK(app::checked("2026-11-25", clock.utc_ms()).words == "verified 2026-11-25");
  clock.utc = base::find_utc_ms("2027-11-25T20:00Z").value();
  CHECK_FALSE(app::checked("2026-11-25", clock.utc_ms()).stale);
  clock.advance_ms(std::int64_t{2} * 86'400'000);
  CHECK(app::checked("2026-11-25", clock.utc_ms()).stale);
  CHECK(app::checked("2026-11-25", clock.utc_ms()).words == "verified 2026-11-25, more than a year ago");
  CHECK(report::verified_words("2026-11-25", clock.utc_ms()) == "not verified since 2026-11-25");  // on a card there is less room
  CHECK_FALSE(app::checked("2024-02-29", base::find_utc_ms("2025-03-01T12:00Z").value()).stale);
  CHECK(app::checked("2024-02-29", base::find_utc_ms("2025-03-03T12:00Z").value()).stale);
}

TEST_CASE("the sheet counts the numbers that want checking again") {
  model::Operator data;
  data.phones = {{"US", "Hotline", "1", "", "", "2025-01-01", ""},
                 {"GB", "Hotline", "2", "", "", "2026-11-01", ""},
                 {"IE", "Hotline", "3", "", "", "", ""}};
  const auto view = app::who_to_call_view(data, at("2026-11-25T20:00Z").utc_ms());
  CHECK(view.stale == 1);
  CHECK(view.checked == std::vector<std::string>{"verified 2025-01-01, more than a year ago", "verified 2026-11-01", "not verified"});
  CHECK_FALSE(view.filled_in);
  CHECK(app::says_something(data));
  CHECK_FALSE(app::says_something({}));
}
