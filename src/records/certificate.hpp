#pragma once
// A certificate is nothing but a look at the record file: its code is worked out from a passed exam, and leads back to it.
//
// A code has twenty characters of Crockford's base 32 in four groups, "9K3QW-7RT2M-0X4PD-HV8CE": eight tell the attempt, eleven what the
// record file says of it (a SHA-256 over attempt, pseudonym, course, revision, quiz, times, mark and every answer's mark), and the last one
// is a check character (Luhn's formula modulo 32), so that a slip of the pen is told apart from a code that is not ours.
#include "base/result.hpp"
#include "records/grading.hpp"
#include "records/records.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace jumpseat::records {

struct Certificate {
  std::string code;
  FinishedAttempt attempt;
  model::PersonId person;
  std::string staff_number, name;     // as the record file has them now
  bool erased = false;                // the person was erased since
  bool counts = true;                 // false: the attempt was marked again since, and what it says now is in `attempt`
  double mark_then = 0;               // the mark that the code stands for
  bool is_void = false;               // it counts nowhere any more: a trainer declared the attempt void since, or it is overtaken
  bool is_overtaken = false;          // it went on in several places after a restore, and was finished first in another
  std::string void_because;           // the trainer's reason; empty once erased
  std::optional<ByMethod> by_method;  // where another attempt than the best counts
  bool stands() const { return !by_method || by_method->stands; }
  const model::Outcome* pass_of_several() const;  // as it stood once this exam was finished; none where it was the mark of this one alone
  double mark() const;                            // that it is a certificate of
  std::int64_t finished_utc_offset_minutes = 0;
  std::string chain;  // where the chain of events ends, to be held against a later file: "position 812 · 5f3a…", 16 digits of the hash
};

// The code as it should be written, from how somebody typed it (case, spaces, hyphens, O for 0); absent where it is mistyped.
std::optional<std::string> settled_code(std::string_view typed);

// Of a finished attempt with a pass mark that was passed, by the method of its quiz too, and not declared void; else `refused`, with the
// reason.
Result<Certificate> certificate_of(Records& records, const model::AttemptId& attempt);
// By a settled code; absent where no attempt of this file has it.
Result<std::optional<Certificate>> find_certificate(Records& records, std::string_view code);
// The last passed exam of a person, or of everybody.
Result<std::optional<model::AttemptId>> last_passed(Records& records, const std::optional<model::PersonId>& person,
                                                    const std::optional<model::CourseCode>& course);

}  // namespace jumpseat::records
