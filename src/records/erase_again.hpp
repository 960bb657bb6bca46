#pragma once
// Whoever was erased after a backup was made stays erased where it is put back.
#include "base/clock.hpp"
#include "model/ids.hpp"
#include "records/retention.hpp"
#include "records/upkeep.hpp"

#include <filesystem>
#include <vector>

namespace jumpseat::records {

// A backup brought them back by name: they are erased once more, and the file cleaned. How many; who cannot be, because nobody would train
// any more, is logged.
Result<int> erase_again(const std::filesystem::path& file, const std::vector<model::PersonId>& people, const base::Clock& clock);
// A results file may speak of whoever was erased under a name that the backup does not know: they stay erased under it.
Result<void> keep_erased(const std::filesystem::path& file, const std::vector<ErasedPerson>& people, const base::Clock& clock);

}  // namespace jumpseat::records
