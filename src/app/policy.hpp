#pragma once
// What whoever looks after this computer has laid down in /etc/jumpseat/policy.toml. Everything in it is optional.
//
//   records = "/srv/jumpseat/records.db"   # the record file of every account of this computer; its folder belongs to their group (2770)
//   accounts = "required"                  # or "optional", the default: until a trainer is made, whoever sits here may do everything
//   idle_lock_minutes = 10                 # 1 to 240: the window locks after so long without a key or a click; 0: never
#include "base/result.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace jumpseat::app {

struct Policy {
  std::filesystem::path file;                    // empty: there is none
  std::optional<std::filesystem::path> records;  // instead of the one in the home folder
  bool accounts_required = false;
  int idle_lock_minutes = 10;
};

// A file that is there and cannot be understood is an error: nobody should guess what it meant.
base::Result<Policy> read_policy(const std::filesystem::path& file);
// /etc/jumpseat/policy.toml; only where there is none, the file that JUMPSEAT_POLICY names.
base::Result<Policy> find_policy();
// What a record file on a network share means; empty: it lies on a disk of this computer. Asks the file system.
std::string words_about_disk(const std::filesystem::path& record_file);
// What one account of the system for a whole crew room means, in plain words.
std::string words_about_accounts(bool accounts);

}  // namespace jumpseat::app
