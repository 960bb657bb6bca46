#include "base/clock.hpp"

#include <chrono>
#include <ctime>
#include <fmt/format.h>

namespace jumpseat::base {
namespace {
std::tm broken_down(std::int64_t utc_ms) {
  std::int64_t seconds = utc_ms / 1000 - (utc_ms % 1000 < 0 ? 1 : 0);
  const std::time_t t = static_cast<std::time_t>(seconds);
  std::tm out{};
  gmtime_r(&t, &out);
  return out;
}
}  // namespace

std::int64_t SystemClock::utc_ms() const {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::int64_t SystemClock::monotonic_ms() const {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

int SystemClock::utc_offset_minutes() const {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return static_cast<int>(local.tm_gmtoff / 60);
}

std::string iso8601_utc(std::int64_t utc_ms) {
  const std::tm t = broken_down(utc_ms);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min,
                     t.tm_sec, ((utc_ms % 1000) + 1000) % 1000);
}

std::string local_date(std::int64_t utc_ms, int offset_minutes) {
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::tm t = broken_down(utc_ms + std::int64_t{offset_minutes} * 60'000);
  return fmt::format("{} {} {}", t.tm_mday, months[t.tm_mon], t.tm_year + 1900);
}

std::string local_time_of_day(std::int64_t utc_ms, int offset_minutes) {
  const std::tm t = broken_down(utc_ms + std::int64_t{offset_minutes} * 60'000);
  return fmt::format("{:02}:{:02}:{:02}", t.tm_hour, t.tm_min, t.tm_sec);
}

}  // namespace jumpseat::base
