#pragma once
// The ladder of migrations that brings a file of any earlier version up to this program's.
#include "database/database.hpp"

#include <span>
#include <string_view>
#include <utility>

namespace jumpseat::database {

struct Migrated {
  int from = 0, to = 0;
  std::filesystem::path copy;  // of the file as it was; empty where it was new or nothing had to be done
};

// Files are {"001_name.sql", text} in order; the version of a file is the number of the last one run (user_version). Each runs in
// one transaction, after the file has been copied aside. A file of a later version is refused, untouched.
using MigrationFile = std::pair<std::string_view, std::string_view>;
Result<Migrated> migrate(Connection& connection, std::span<const MigrationFile> files, std::string_view name);

// As migrate, but only looks: bad_input where the file is older than the ladder's end (it must be opened for writing once).
Result<void> check_version(Connection& connection, int newest, std::string_view name);

}  // namespace jumpseat::database
