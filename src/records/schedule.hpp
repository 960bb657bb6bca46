#pragma once
// Backups that make themselves: one a day when the program is used, read back and checked, and thinned out as they grow old.
#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::records {

// 12 days, 10 weeks and 9 months back, the newest of each: a mistake of yesterday, of last month and of last season can be undone, in
// at most 31 files, and nothing is kept longer than a person's erasure may take to reach the last copy.
struct BackupPlan {
  int days = 12, weeks = 10, months = 9;
};

struct Backup {
  std::filesystem::path file;
  std::int64_t made_at_utc_ms = 0;
};

std::filesystem::path backups_folder(const std::filesystem::path& record_file);  // "backups" beside it
std::string backup_name(std::int64_t utc_ms);                                    // records-2026-11-25T192524123Z.db
// Those that this program made, newest first. Files of other names are nobody's business here.
std::vector<Backup> find_backups(const std::filesystem::path& folder);
// Which of them the plan lets go. `newest_first` as found.
std::vector<Backup> let_go(const std::vector<Backup>& newest_first, const BackupPlan& plan);

// Where the last backup is older than a day: makes one, checks it, and lets go what the plan does not keep. Nothing where it is not due.
// Works while the record file is in use. Refused, before a byte is written, where the disk is too full for another copy. Where `stop` says
// so it is given up, which is `timed_out`, and is due as before.
base::Result<std::optional<std::filesystem::path>> back_up_if_due(const std::filesystem::path& record_file, const base::Clock& clock,
                                                                  const BackupPlan& plan = {}, const std::function<bool()>& stop = {});

}  // namespace jumpseat::records
