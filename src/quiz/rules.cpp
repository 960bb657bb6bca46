#include "quiz/rules.hpp"

#include "base/clock.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

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

std::optional<double> grade(model::GradeMethod method, const std::vector<double>& fractions) {
  if (fractions.empty()) return std::nullopt;
  switch (method) {
    case model::GradeMethod::best: return *std::max_element(fractions.begin(), fractions.end());
    case model::GradeMethod::last: return fractions.back();
    case model::GradeMethod::first: return fractions.front();
    case model::GradeMethod::average: break;
  }
  return std::accumulate(fractions.begin(), fractions.end(), 0.0) / static_cast<double>(fractions.size());
}

bool is_passed(model::GradeMethod method, const std::vector<Judged>& judged, double pass) {
  if (judged.empty()) return false;
  const auto passed = std::count_if(judged.begin(), judged.end(), [](const Judged& one) { return one.passed; });
  switch (method) {
    case model::GradeMethod::best: return passed > 0;
    case model::GradeMethod::last: return judged.back().passed;
    case model::GradeMethod::first: return judged.front().passed;
    case model::GradeMethod::average: break;
  }
  if (passed == 0 || passed == std::ssize(judged)) return passed > 0;
  std::vector<double> fractions;
  for (const Judged& one : judged) fractions.push_back(one.fraction);
  return passes(*grade(method, fractions), pass);
}

bool passes(double fraction, double pass) { return pass > 0 && fraction >= pass - 1e-7; }

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
