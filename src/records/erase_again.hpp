#pragma once
// Whoever was erased after a backup was made stays erased where it is put back.
#include "base/clock.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <optional>

namespace jumpseat::records {

using base::Result;

struct Restored {
  std::filesystem::path aside;            // what was there before; empty: nothing was
  int erased = 0;                         // again: they stand in the backup by name
  int by_name = 0;                        // had been erased since, and stand here by name again: wished, or nobody would train any more
  std::optional<base::Error> not_erased;  // why nobody could be
  std::optional<base::Error> may_return;  // why a results file may bring back who was erased under a name that the backup does not know
};
// As `restore` in records/upkeep.hpp, which fails where nothing was replaced. What could not be kept away is no reason to undo it.
Result<Restored> restore_backup(const std::filesystem::path& copy, const std::filesystem::path& file, const base::Clock& clock,
                                const std::filesystem::path& memory, bool erase_again);

}  // namespace jumpseat::records
