#pragma once
// Wrong guesses that cannot be counted in the record file, because a window has it: noted in RECORDS.sign-in beside it, and told to the
// trail by whoever next opens the record file to write.
#include "base/file.hpp"
#include "base/json.hpp"
#include "records/accounts.hpp"
#include "records/records.hpp"

#include <cstdint>
#include <filesystem>

namespace jumpseat::records {

class GuessNotes {
 public:
  enum class Turn { wait, only_if_free };
  // Held alone while this lives: one guess at a time over all programs.
  GuessNotes(const std::filesystem::path& records, Turn turn);
  bool holds() const { return m_holds; }
  // What is noted of somebody. Where the notes are not as they were left, and a window has the record file, as if there had been several
  // wrong guesses when they were changed: who empties or removes them gains nothing.
  Guesses of(const model::PersonId& person) const;
  bool keep(const model::PersonId& person, bool right, const base::Clock& clock);  // false: nothing could be written
  Result<void> tell(Records& records);                                             // then forgets them

 private:
  bool write();

  std::filesystem::path m_records;
  base::FileDescriptor m_file;
  bool m_holds = false, m_as_left = false;
  std::int64_t m_changed_utc_ms = 0;
  base::Json m_people = base::Json::object();
};

// Of a file with accounts, whose notes are there from now on. Whoever is in the middle of a guess tells them.
Result<void> tell_guess_notes(Records& records);

}  // namespace jumpseat::records
