#pragma once
// Looking after a record file: is it whole and unaltered, a copy of it, the way back from a copy, and what is in it.
#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace jumpseat::records {

using base::Result;

struct RecordProblem {
  std::string table;
  std::string row;  // its id or number; empty: the table or file as a whole
  std::string message;
};

// Works while another Jumpseat has the file open. An error where it cannot be read at all.
Result<std::vector<RecordProblem>> verify(const std::filesystem::path& file);
// What no look at the file alone could find, said plainly.
std::vector<std::string> limits_of_verify();

// A whole copy of `file`, read back and checked.
Result<void> backup(const std::filesystem::path& file, const std::filesystem::path& copy);
// Puts the copy in the file's place once it has been checked; the old file is kept beside it, and its name returned (empty: there was
// none).
Result<std::filesystem::path> restore(const std::filesystem::path& copy, const std::filesystem::path& file, const base::Clock& clock);

struct RecordCounts {
  int schema = 0;
  std::int64_t bytes = 0, people = 0, attempts = 0, finished = 0, events = 0, marks = 0, questions = 0, manuals = 0, notes_of_trail = 0;
  std::int64_t first_at_utc_ms = 0, last_at_utc_ms = 0;  // of the events; 0: none
};
Result<RecordCounts> stats(const std::filesystem::path& file);

}  // namespace jumpseat::records
