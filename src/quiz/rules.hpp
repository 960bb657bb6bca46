#pragma once
// What a quiz lets a person do: start once more, and when; what may be seen of one, and when.
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

// Whether something may be seen now. `answered`: the answer that it is about stands; `finished`: the attempt is over.
bool is_shown(model::Reveal reveal, bool answered, bool finished, bool passed);

}  // namespace jumpseat::quiz
