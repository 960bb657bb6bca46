#include "records/schedule.hpp"

#include "base/clock.hpp"
#include "base/file.hpp"
#include "records/sharing.hpp"
#include "records/upkeep.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <set>
#include <sys/statvfs.h>

namespace jumpseat::records {
namespace {

namespace fs = std::filesystem;
namespace chrono = std::chrono;
using base::day_ms;
using base::ErrorKind;
using base::fail;

constexpr std::int64_t slack_ms = 3'600'000;  // an hour, so that a daily start at eight does not drift
constexpr std::string_view begin_of_name = "records-", end_of_name = ".db";
constexpr std::uintmax_t spare_bytes = 64u << 20;  // that a backup leaves on the disk

std::optional<std::int64_t> time_of(const std::string& name) {
  // records-2026-11-25T192524123Z.db
  if (name.size() != 32 || !name.starts_with(begin_of_name) || !name.ends_with(end_of_name)) return std::nullopt;
  const std::string stamp = name.substr(begin_of_name.size(), 21);
  return base::find_utc_ms(fmt::format("{}:{}:{}.{}Z", stamp.substr(0, 13), stamp.substr(13, 2), stamp.substr(15, 2), stamp.substr(17, 3)));
}

struct Periods {
  std::int64_t day = 0, week = 0, month = 0;
};

Periods periods_of(std::int64_t utc_ms) {
  const auto day = chrono::floor<chrono::days>(chrono::sys_time<chrono::milliseconds>(chrono::milliseconds(utc_ms)));
  const chrono::year_month_day date(day);
  const std::int64_t days = day.time_since_epoch().count();
  return {days, (days + 3) / 7,
          static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month()))};  // weeks begin on Monday
}

// The newest of a period is kept, as long as there are not enough periods yet.
bool wanted(std::set<std::int64_t>& seen, std::int64_t period, int most) {
  return static_cast<int>(seen.size()) < most && seen.insert(period).second;
}

// What a power cut left of a copy that was being made; one that is being made now is younger.
void tidy_up(const fs::path& folder) {
  constexpr auto longest_copy = chrono::hours(6);
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    const auto dot = name.find(end_of_name);
    if (dot == std::string::npos || !time_of(name.substr(0, dot + end_of_name.size()))) continue;
    const std::string rest = name.substr(dot + end_of_name.size());
    if (rest != ".part" && rest != ".unchecked" && rest != ".unchecked.part") continue;
    std::error_code of_entry;
    const auto written = fs::last_write_time(at->path(), of_entry);
    if (!of_entry && fs::file_time_type::clock::now() - written > longest_copy) fs::remove(at->path(), of_entry);
  }
}

base::Result<void> check_room(const fs::path& file, const fs::path& folder) {
  struct statvfs disk {};
  std::error_code error;
  const auto bytes = fs::file_size(file, error);
  if (error || ::statvfs(folder.c_str(), &disk) != 0) return {};
  if (static_cast<std::uintmax_t>(disk.f_bavail) * disk.f_frsize >= bytes + spare_bytes) return {};
  return fail(ErrorKind::not_writable, "make the daily backup", "the disk is almost full", folder.string());
}

}  // namespace

fs::path backups_folder(const fs::path& record_file) { return record_file.parent_path() / "backups"; }

std::string backup_name(std::int64_t utc_ms) {
  std::string stamp;
  for (const char c : base::iso8601_utc(utc_ms))
    if (c != ':' && c != '.') stamp += c;
  return std::string(begin_of_name) + stamp + std::string(end_of_name);
}

std::vector<Backup> find_backups(const fs::path& folder) {
  std::vector<Backup> out;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code of_entry;
    const auto made = time_of(at->path().filename().string());
    if (made && fs::is_regular_file(at->symlink_status(of_entry))) out.push_back({at->path(), *made});
  }
  std::sort(out.begin(), out.end(), [](const Backup& a, const Backup& b) { return a.made_at_utc_ms > b.made_at_utc_ms; });
  return out;
}

std::vector<Backup> let_go(const std::vector<Backup>& newest_first, const BackupPlan& plan) {
  std::set<std::int64_t> days, weeks, months;
  std::vector<Backup> out;
  for (const Backup& one : newest_first) {
    const Periods at = periods_of(one.made_at_utc_ms);
    const bool of_day = wanted(days, at.day, plan.days), of_week = wanted(weeks, at.week, plan.weeks),
               of_month = wanted(months, at.month, plan.months);
    if (!of_day && !of_week && !of_month) out.push_back(one);
  }
  return out;
}

base::Result<std::optional<fs::path>> back_up_if_due(const fs::path& record_file, const base::Clock& clock, const BackupPlan& plan,
                                                     const std::function<bool()>& stop) {
  const fs::path folder = backups_folder(record_file);
  const std::int64_t now = clock.utc_ms();
  const auto before = find_backups(folder);
  // One that lies in the future was made under a wrong clock, and does not keep today's from being made.
  for (const Backup& one : before)
    if (one.made_at_utc_ms <= now && now - one.made_at_utc_ms < day_ms - slack_ms) return std::nullopt;
  JUMPSEAT_CHECK(ensure_folder_beside(folder));
  tidy_up(folder);
  JUMPSEAT_CHECK(check_room(record_file, folder));
  const fs::path copy = folder / backup_name(now);
  JUMPSEAT_CHECK(backup(record_file, copy, stop));
  // Only once the new one is whole.
  for (const Backup& one : let_go(find_backups(folder), plan)) {
    std::error_code error;
    if (one.file != copy) fs::remove(one.file, error);
  }
  return copy;
}

}  // namespace jumpseat::records
