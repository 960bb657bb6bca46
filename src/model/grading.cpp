#include "model/grading.hpp"

#include "base/words.hpp"
#include "model/word_list.hpp"

#include <algorithm>
#include <array>

namespace jumpseat::model {
namespace {

constexpr std::array<std::string_view, 4> grade_words{"best", "last", "first", "average"};

double mean_of(std::span<const CountedAttempt> attempts) {
  double sum = 0;
  for (const CountedAttempt& one : attempts) sum += one.fraction;
  return sum / static_cast<double>(attempts.size());
}

// Only attempts that were judged differently are held against the pass mark: it may have been another one when they were taken.
bool is_mean_passed(std::span<const CountedAttempt> attempts, double mean) {
  const bool passed = attempts.front().passed;
  const bool all_alike = std::all_of(attempts.begin(), attempts.end(), [&](const CountedAttempt& one) { return one.passed == passed; });
  return all_alike ? passed : is_pass(mean, attempts.back().pass);
}

}  // namespace

std::string_view word_for(GradeMethod method) { return grade_words[static_cast<std::size_t>(method)]; }
std::optional<GradeMethod> find_grade_method(std::string_view word) { return find_word<GradeMethod>(grade_words, word); }

bool is_pass(double fraction, double pass) { return pass > 0 && fraction >= pass - 1e-7; }

Outcome outcome_of(std::span<const CountedAttempt> attempts) {
  Outcome out;
  if (attempts.empty()) return out;
  out.method = attempts.back().method;
  out.of = static_cast<int>(attempts.size());
  switch (out.method) {
    case GradeMethod::best:
      out.mark = attempts.front().fraction;
      for (const CountedAttempt& one : attempts) {
        out.mark = std::max(out.mark, one.fraction);
        out.passed = out.passed || one.passed;
      }
      break;
    case GradeMethod::last: out.mark = attempts.back().fraction, out.passed = attempts.back().passed; break;
    case GradeMethod::first: out.mark = attempts.front().fraction, out.passed = attempts.front().passed; break;
    case GradeMethod::average: out.mark = mean_of(attempts), out.passed = is_mean_passed(attempts, out.mark); break;
  }
  return out;
}

std::vector<Pass> passes_of(std::span<const CountedAttempt> attempts) {
  std::vector<Pass> out;
  bool passed_before = false;
  for (std::size_t i = 0; i < attempts.size(); ++i) {
    const Outcome then = outcome_of(attempts.first(i + 1));
    const bool renews = attempts[i].passed && then.method != GradeMethod::first;
    if (then.passed && (!passed_before || renews)) out.push_back({i, std::nullopt, then});
    if (!then.passed)
      for (Pass& pass : out)
        if (!pass.lost_with) pass.lost_with = i;
    passed_before = then.passed;
  }
  return out;
}

std::string method_words(GradeMethod method, int attempts) {
  switch (method) {
    case GradeMethod::best: return base::say("best of {}", attempts);
    case GradeMethod::last: return base::say("last of {}", attempts);
    case GradeMethod::first: return base::say("first of {}", attempts);
    case GradeMethod::average: return base::say("average of {}", attempts);
  }
  return {};
}

}  // namespace jumpseat::model
