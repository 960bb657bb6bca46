#include "base/clock.hpp"

#include "base/words.hpp"

#include <chrono>
#include <ctime>
#include <fmt/format.h>
#include <fstream>

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

namespace {

std::string first_line_of(const char* file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return line;
}

}  // namespace

std::string SystemClock::boot() const {
  static const std::string boot = first_line_of("/proc/sys/kernel/random/boot_id");
  return boot;
}

std::string machine_of(std::string_view line, bool until_it_is_started_again) {
  if (until_it_is_started_again) return {};
  constexpr std::size_t digits = 32;
  const bool is_id = line.size() == digits && line.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  return is_id && line.find_first_not_of('0') != std::string_view::npos ? std::string(line) : std::string();
}

std::string SystemClock::machine() const {
  // Where /etc cannot be written, systemd lays an id over it that it keeps here.
  static const std::string machine = machine_of(first_line_of("/etc/machine-id"), !first_line_of("/run/machine-id").empty());
  return machine;
}

std::int64_t SystemClock::since_boot_ms() const {
  std::timespec t{};
  clock_gettime(CLOCK_BOOTTIME, &t);
  return std::int64_t{t.tv_sec} * 1000 + t.tv_nsec / 1'000'000;
}

int SystemClock::utc_offset_minutes() const {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return static_cast<int>(local.tm_gmtoff / 60);
}

std::string iso8601_utc(std::int64_t utc_ms) {
  const std::tm t = broken_down(utc_ms);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec,
                     ((utc_ms % 1000) + 1000) % 1000);
}

std::optional<std::int64_t> find_utc_ms(std::string_view text) {
  const auto number = [&](std::size_t at, std::size_t length) {
    if (at + length > text.size()) return -1;
    int value = 0;
    for (const char c : text.substr(at, length)) {
      if (c < '0' || c > '9') return -1;
      value = value * 10 + (c - '0');
    }
    return value;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2), hour = number(11, 2), minute = number(14, 2);
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31 || hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  if (text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != ' ') || text[13] != ':') return std::nullopt;
  std::size_t at = 16;
  std::int64_t ms = 0;
  if (at < text.size() && text[at] == ':') {
    const int second = number(17, 2);
    if (second < 0 || second > 60) return std::nullopt;
    ms = second * 1000;
    at = 19;
    if (at < text.size() && text[at] == '.')
      for (int unit = 100; ++at < text.size() && text[at] >= '0' && text[at] <= '9'; unit /= 10) ms += unit * (text[at] - '0');
  }
  int offset = 0;
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) {
    const bool colon = at + 3 < text.size() && text[at + 3] == ':';
    const int hours = number(at + 1, 2), minutes = number(at + (colon ? 4 : 3), 2);
    if (hours < 0 || minutes < 0 || at + (colon ? 6 : 5) != text.size()) return std::nullopt;
    offset = (text[at] == '-' ? -1 : 1) * (hours * 60 + minutes);
  } else if (at + 1 != text.size() || text[at] != 'Z') {
    return std::nullopt;
  }
  std::tm t{};
  t.tm_year = year - 1900;
  t.tm_mon = month - 1;
  t.tm_mday = day;
  t.tm_hour = hour;
  t.tm_min = minute - offset;
  const std::int64_t seconds = timegm(&t);
  // The 30th of February has become another day.
  if (broken_down((seconds + offset * 60) * 1000).tm_mday != day) return std::nullopt;
  return seconds * 1000 + ms;
}

std::string local_date(std::int64_t utc_ms, int offset_minutes) {
  const std::tm t = broken_down(utc_ms + std::int64_t{offset_minutes} * 60'000);
  return date_words(t.tm_mday, t.tm_mon + 1, t.tm_year + 1900);
}

std::string local_time_of_day(std::int64_t utc_ms, int offset_minutes) {
  const std::tm t = broken_down(utc_ms + std::int64_t{offset_minutes} * 60'000);
  return fmt::format("{:02}:{:02}:{:02}", t.tm_hour, t.tm_min, t.tm_sec);
}

}  // namespace jumpseat::base
