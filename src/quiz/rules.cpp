#include "quiz/rules.hpp"

#include "base/clock.hpp"

#include <algorithm>

namespace jumpseat::quiz {
namespace {
using base::minute_ms;
}

Entry entry(const model::Quiz& quiz, const std::vector<PastAttempt>& past, const Allowance& allowance, std::int64_t utc_ms) {
  Entry out;
  const int taken = static_cast<int>(past.size());
  out.number = taken + 1;
  if (quiz.attempts > 0) out.allowed = quiz.attempts + std::max(0, allowance.extra_attempts);
  std::int64_t last_end = 0;
  for (const PastAttempt& attempt : past) {
    if (!attempt.finished_at_utc_ms) {
      out.why = Entry::Why::unfinished;
      out.number = taken;
      return out;
    }
    last_end = std::max(last_end, *attempt.finished_at_utc_ms);
  }
  if (out.allowed && taken >= *out.allowed) {
    out.why = Entry::Why::all_taken;
    out.number = taken;
    return out;
  }
  if (taken == 0 || quiz.wait_minutes.empty()) return out;
  const std::size_t after = std::min(past.size(), quiz.wait_minutes.size()) - 1;
  out.opens_at_utc_ms = last_end + quiz.wait_minutes[after] * minute_ms;
  if (utc_ms < out.opens_at_utc_ms) out.why = Entry::Why::too_soon;
  return out;
}

bool is_shown(model::Reveal reveal, bool answered, bool finished, bool passed) {
  switch (reveal) {
    case model::Reveal::after_answer: return answered || finished;
    case model::Reveal::at_end: return finished;
    case model::Reveal::if_passed: return finished && passed;
    case model::Reveal::never: break;
  }
  return false;
}

}  // namespace jumpseat::quiz
