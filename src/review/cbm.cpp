#include "review/cbm.hpp"

#include <algorithm>

namespace jumpseat::review {
namespace {

constexpr std::array<double, 3> right{1, 2, 3}, wrong{0, -2, -6};
constexpr std::array<double, 4> windows{0, 2.0 / 3, 0.8, 1};  // of certainty 1: windows[0] to windows[1], ...
constexpr double nothing = 5e-8;                              // Moodle's

Confidence confidence_of(std::size_t level, double fraction, int answers) {
  const double low = windows[level], high = windows[level + 1];
  const auto clearly = [&](double limit) { return (fraction - limit) * (fraction - limit) * answers > 0.5; };
  if (level > 0 && fraction < low) return clearly(low) ? Confidence::over : Confidence::slightly_over;
  if (level < 2 && fraction > high) return clearly(high) ? Confidence::under : Confidence::slightly_under;
  return Confidence::fits;
}

}  // namespace

double certain_mark(double fraction, std::optional<int> certainty) {
  const int level = certainty.value_or(1);
  if (level < 1 || level > 3) return 0;
  const auto at = static_cast<std::size_t>(level - 1);
  return fraction <= nothing ? wrong[at] : right[at] * fraction;
}

double guess_at_lowest_certainty(double random_guess_score) { return certain_mark(random_guess_score, 1); }

CertaintyMarks certainty_marks(const std::vector<CertainAnswer>& answers, bool answered_only) {
  CertaintyMarks out;
  double weights = 0, raw = 0, certain = 0;
  for (const CertainAnswer& answer : answers) {
    if (answered_only && !answer.answered) continue;
    ++out.n;
    weights += answer.weight;
    if (!answer.answered) continue;
    raw += answer.weight * answer.fraction;
    certain += answer.weight * certain_mark(answer.fraction, answer.certainty);
    const int level = answer.certainty.value_or(1);
    if (level < 1 || level > 3) continue;
    CertaintyLevel& of = out.levels[static_cast<std::size_t>(level - 1)];
    ++of.answers;
    of.fraction += answer.fraction;
  }
  for (std::size_t level = 0; level < out.levels.size(); ++level) {
    CertaintyLevel& of = out.levels[level];
    if (of.answers == 0) continue;
    of.fraction /= of.answers;
    of.confidence = confidence_of(level, of.fraction, of.answers);
  }
  if (!(weights > 0)) return out;
  out.accuracy = raw / weights;
  out.average = certain / weights;
  double best = -6;
  for (std::size_t level = 0; level < 3; ++level) best = std::max(best, *out.accuracy * right[level] + (1 - *out.accuracy) * wrong[level]);
  out.bonus = 0.1 * (*out.average - best);
  out.with_bonus = *out.accuracy + *out.bonus;
  return out;
}

}  // namespace jumpseat::review
