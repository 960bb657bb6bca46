#pragma once
// What a quiz lets a person do: start once more, and when; which attempts count; what may be seen of one, and when.
#include "model/course.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace jumpseat::quiz {

// What one person is given beyond the quiz: by a trainer, for one person everywhere.
struct Allowance {
  double extra_time = 1;  // 1.25: a quarter more of every limit
  int extra_attempts = 0;
  friend bool operator==(const Allowance&, const Allowance&) = default;
};

struct PastAttempt {
  std::int64_t started_at_utc_ms = 0;
  std::optional<std::int64_t> finished_at_utc_ms;
};

struct Entry {
  enum class Why { open, unfinished, all_taken, too_soon } why = Why::open;
  int number = 1;                    // of the attempt that would be started
  std::optional<int> allowed;        // attempts in all; absent: any number
  std::int64_t opens_at_utc_ms = 0;  // too_soon: from when on
  bool may_start() const { return why == Why::open; }
};
// `past` are all attempts of this person at this quiz, in any order. One that is unfinished is gone on with instead.
Entry entry(const model::Quiz& quiz, const std::vector<PastAttempt>& past, const Allowance& allowance, std::int64_t utc_ms);

// The mark that counts of finished attempts, oldest first; absent where there is none.
std::optional<double> grade(model::GradeMethod method, const std::vector<double>& fractions);
struct Judged {
  double fraction = 0;
  bool passed = false;  // by the pass mark of its own day
};
// Whether what counts of `judged`, oldest first, was passed. Only an average of attempts that were judged differently is held against
// `pass`.
bool is_passed(model::GradeMethod method, const std::vector<Judged>& judged, double pass);
// Compared without rounding, with 1e-7 to spare; false where the quiz has no pass mark.
bool passes(double fraction, double pass);

// Whether something may be seen now. `answered`: the answer that it is about stands; `finished`: the attempt is over.
bool is_shown(model::Reveal reveal, bool answered, bool finished, bool passed);

}  // namespace jumpseat::quiz
