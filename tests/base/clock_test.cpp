#include "base/clock.hpp"

#include <doctest/doctest.h>

using jumpseat::base::find_utc_ms;
using jumpseat::base::iso8601_utc;

TEST_CASE("a time comes back from its ISO 8601 text") {
  for (const std::int64_t ms : {0LL, 1'790'000'000'123LL, 951'782'400'000LL, -1LL, 4'102'444'800'000LL})
    CHECK(find_utc_ms(iso8601_utc(ms)) == ms);
  CHECK(find_utc_ms("1970-01-02T00:00Z") == 86'400'000);
  CHECK(find_utc_ms("1970-01-02T01:30:00+01:30") == 86'400'000);
  CHECK(find_utc_ms("1970-01-01T19:00:00-0500") == 86'400'000);
  CHECK(find_utc_ms("1970-01-01T00:00:00.5Z") == 500);
}

TEST_CASE("what is no time is none") {
  for (const char* text :
       {"", "1970", "1970-01-02", "1970-01-02T00:00:00", "1970-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "1970-01-02T24:00:00Z",
        "1970-01-02T00:00:00Zx", "yesterday at about noon, UTC", "1970/01/02T00:00:00Z", "1970-01-02T00:00:00+1"})
    CHECK_MESSAGE(!find_utc_ms(text), text);
}

TEST_CASE("a machine is known by its id alone, not by what stands there until it has one") {
  const std::string id = "0123456789abcdef0123456789abcdef";
  CHECK(jumpseat::base::machine_of(id, false) == id);
  CHECK(jumpseat::base::machine_of(id, true).empty());
  for (const char* text : {"", "uninitialized", "0123456789abcdef", "00000000000000000000000000000000", "0123456789ABCDEF0123456789ABCDEF"})
    CHECK_MESSAGE(jumpseat::base::machine_of(text, false).empty(), text);
}
