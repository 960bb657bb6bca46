#pragma once
// Time, and the machine whose time it is, as a thing that is handed in: tests turn it by hand.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jumpseat::base {

inline constexpr std::int64_t minute_ms = 60'000, day_ms = 86'400'000;

struct Clock {
  virtual ~Clock() = default;
  virtual std::int64_t utc_ms() const = 0;            // wall clock, milliseconds since 1970-01-01 UTC
  virtual std::int64_t monotonic_ms() const = 0;      // never jumps; does not run while the machine sleeps
  virtual int utc_offset_minutes() const = 0;         // of the local zone, now
  virtual std::int64_t since_boot_ms() const = 0;     // never jumps; runs also while the machine sleeps
  virtual std::string boot() const { return {}; }     // names this run of the machine, on which both count; empty: not known
  virtual std::string machine() const { return {}; }  // names the machine itself, until its system is set up anew; empty: not known
};

class SystemClock final : public Clock {
 public:
  std::string boot() const override;
  std::string machine() const override;
  std::int64_t utc_ms() const override;
  std::int64_t monotonic_ms() const override;
  std::int64_t since_boot_ms() const override;
  int utc_offset_minutes() const override;
};

struct ManualClock final : Clock {
  std::int64_t utc = 1'790'000'000'000, monotonic = 0;
  std::int64_t set_ahead = 0;  // by whoever set the wall clock; but for that, time passes where `utc` moves
  int offset_minutes = 0;
  std::string boot_name = "first", machine_name;
  void advance_ms(std::int64_t ms) { utc += ms, monotonic += ms; }
  void set_ahead_ms(std::int64_t ms) { utc += ms, set_ahead += ms; }
  std::int64_t utc_ms() const override { return utc; }
  std::int64_t monotonic_ms() const override { return monotonic; }
  std::int64_t since_boot_ms() const override { return utc - set_ahead; }
  int utc_offset_minutes() const override { return offset_minutes; }
  std::string boot() const override { return boot_name; }
  std::string machine() const override { return machine_name; }
};

// What /etc/machine-id says, or nothing where it is no id that stays: a system that has not been set up yet has a word there, or none, and
// one that keeps nothing has another at every start.
std::string machine_of(std::string_view line, bool until_it_is_started_again);

std::string iso8601_utc(std::int64_t utc_ms);  // 2026-11-23T20:31:40.123Z
// Back from ISO 8601 with Z or an offset: 2026-11-23T20:31Z, 2026-11-23T20:31:40.5+01:00.
std::optional<std::int64_t> find_utc_ms(std::string_view iso8601);
std::string local_date(std::int64_t utc_ms, int offset_minutes);         // 23 Nov 2026
std::string local_time_of_day(std::int64_t utc_ms, int offset_minutes);  // 20:31:40

}  // namespace jumpseat::base
