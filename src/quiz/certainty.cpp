#include "quiz/certainty.hpp"

#include <algorithm>

namespace jumpseat::quiz {
namespace {

constexpr std::array<double, 3> right_score{1, 2, 3}, wrong_score{0, -2, -6};
constexpr std::array<double, 3> least_fraction{0, 2.0 / 3, 0.8}, most_fraction{2.0 / 3, 0.8, 1};
constexpr double nothing = 0.00000005;

// The best that somebody who is right so often can score by choosing one certainty throughout.
double best_score(double accuracy) {
  double best = -6;
  for (std::size_t i = 0; i < 3; ++i) best = std::max(best, accuracy * right_score[i] + (1 - accuracy) * wrong_score[i]);
  return best;
}

Fit fit_of(double fraction, int answers, std::size_t level) {
  const auto clearly = [&](double limit) { return (fraction - limit) * (fraction - limit) * answers > 0.5; };
  if (fraction < least_fraction[level]) return clearly(least_fraction[level]) ? Fit::over : Fit::slightly_over;
  if (fraction > most_fraction[level]) return clearly(most_fraction[level]) ? Fit::under : Fit::slightly_under;
  return Fit::fits;
}

}  // namespace

double certainty_score(double fraction, std::optional<int> certainty) {
  if (certainty == -1) return 0;
  const std::size_t level = static_cast<std::size_t>(std::clamp(certainty.value_or(1), 1, 3) - 1);
  return fraction <= nothing ? wrong_score[level] : fraction * right_score[level];
}

CertaintyReport certainty_report(const std::vector<model::SlotMark>& slots) {
  CertaintyReport out;
  double answered_weight = 0, all_weight = 0, earned = 0, scored = 0;
  for (const model::SlotMark& slot : slots) {
    all_weight += slot.mark;
    if (!slot.answered) continue;
    ++out.answered;
    answered_weight += slot.mark;
    earned += slot.mark * slot.fraction;
    scored += slot.mark * certainty_score(slot.fraction, slot.certainty);
    CertaintyLevel& level = out.levels[static_cast<std::size_t>(std::clamp(slot.certainty.value_or(1), 1, 3) - 1)];
    ++level.answers;
    level.fraction += slot.fraction;
  }
  for (std::size_t i = 0; i < 3; ++i) {
    CertaintyLevel& level = out.levels[i];
    if (level.answers == 0) continue;
    level.fraction /= level.answers;
    level.fit = fit_of(level.fraction, level.answers, i);
  }
  const auto with_bonus = [](double accuracy, double average) { return accuracy + 0.1 * (average - best_score(accuracy)); };
  if (answered_weight > 0) {
    out.accuracy = earned / answered_weight;
    out.average = scored / answered_weight;
    out.accuracy_with_bonus = with_bonus(out.accuracy, out.average);
    out.bonus = out.accuracy_with_bonus - out.accuracy;
  }
  if (all_weight > 0) {
    out.accuracy_of_all = earned / all_weight;
    out.average_of_all = scored / all_weight;
    out.accuracy_with_bonus_of_all = with_bonus(out.accuracy_of_all, out.average_of_all);
  }
  return out;
}

bool asks_certainty(const model::Question& question, bool quiz_asks) {
  using enum model::QuestionKind;
  if (question.kind == vignette) return true;
  return quiz_asks && question.kind != description && question.kind != essay;
}

}  // namespace jumpseat::quiz
