#pragma once
// Looking after a record file: is it whole and unaltered, a copy of it, the way back from a copy, and what is in it.
#include "base/clock.hpp"
#include "base/result.hpp"
#include "model/ids.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::records {

using base::Result;

struct RecordProblem {
  std::string table;
  std::string row;  // its id or number; empty: the table or file as a whole
  std::string message;
};

// What is held against the file from outside of it.
struct VerifyAgainst {
  std::filesystem::path memory;            // the folder of what this computer remembers; empty: nothing
  std::vector<std::string> printed_heads;  // see head_token in records/proof.hpp
  // Told what is looked at and how much of it is done, 0 to 1; false: stop, which is `refused`.
  std::function<bool(std::string_view step, double share)> progress = {};
};
// What is no problem, and should be known.
struct VerifyNote {
  enum class Kind { nothing_else_looked_at, older_copy_restored, copy_of_another, nobody_signed, after_signature, certified_elsewhere };
  Kind kind = Kind::nothing_else_looked_at;
  std::int64_t events = 0, trail = 0;  // known of what was restored over, or written after the last signature
  std::string installation = {};       // id; of what was restored over
  int completions = 0;                 // that do not count
  std::string original = {};           // the file that this is a copy of
};
std::string sentence_of(const VerifyNote& note);
struct Verified {
  std::vector<RecordProblem> problems;
  std::vector<VerifyNote> notes;
  std::vector<std::string> signers;                  // public keys of those who may sign
  std::string head;                                  // as it is printed
  std::int64_t signed_events = 0, signed_trail = 0;  // up to where a trainer vouches for this file's own chains
  bool remembered = false;                           // this computer remembers the file
};
// Works while another Jumpseat has the file open. An error where it cannot be read at all.
Result<Verified> verify(const std::filesystem::path& file, const VerifyAgainst& against);
Result<std::vector<RecordProblem>> verify(const std::filesystem::path& file);  // against nothing but itself
// What no look at the file alone could find, said plainly.
std::vector<std::string> limits_of_verify();

// A whole copy of `file`, read back and checked before it gets its name. Where `stop` says so it is given up, which is `timed_out`, and
// nothing of it stays behind; it is asked all the time.
Result<void> backup(const std::filesystem::path& file, const std::filesystem::path& copy, const std::function<bool()>& stop = {});
// Puts the copy in the file's place once it has been checked; the old file is kept beside it, and its name returned (empty: there was
// none). What is written from then on belongs to a new installation, so that it can still be merged with what the old one had sent;
// `memory` (see VerifyAgainst) is told that the rest was given up on purpose.
Result<std::filesystem::path> restore(const std::filesystem::path& copy, const std::filesystem::path& file, const base::Clock& clock,
                                      const std::filesystem::path& memory = {});

// What restoring a copy would put aside: what the file holds and the copy does not.
struct Undone {
  int attempts = 0, exams = 0, events = 0, declarations = 0, trail = 0, people = 0;  // exams: finished ones, of the attempts
  std::int64_t copy_ends_at_utc_ms = 0;                                              // its last entry; 0: it has none
  bool of_this_file = true;                                                          // false: the copy is of another record file
  int erased = 0;                                                                    // see erased_since
};
Result<Undone> what_restore_undoes(const std::filesystem::path& copy, const std::filesystem::path& file);
// Who is erased in the file and stands in the copy by name.
Result<std::vector<model::PersonId>> erased_since(const std::filesystem::path& copy, const std::filesystem::path& file);

// Everybody who is erased in the file, by every id and pseudonym under which they came to it.
struct ErasedPerson {
  std::vector<std::pair<std::string, std::string>> names;  // id and pseudonym, their own first
};
Result<std::vector<ErasedPerson>> erased_in(const std::filesystem::path& file);

struct RecordCounts {
  int schema = 0;
  std::int64_t bytes = 0, people = 0, attempts = 0, finished = 0, events = 0, marks = 0, questions = 0, manuals = 0, notes_of_trail = 0;
  std::int64_t first_at_utc_ms = 0, last_at_utc_ms = 0;  // of the events; 0: none
};
Result<RecordCounts> stats(const std::filesystem::path& file);

}  // namespace jumpseat::records
