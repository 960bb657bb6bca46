#pragma once
// Certainty-based marks (Gardner-Medwin) as Moodle's question_cbm reckons them. They stand beside the plain mark and never replace it.
//
//   certainty   right   wrong   fits where so many are right
//   1           1       0       less than 2/3
//   2           2       -2      2/3 to 4/5
//   3           3       -6      more than 4/5
#include "model/attempt.hpp"
#include "model/question.hpp"

#include <array>
#include <optional>
#include <vector>

namespace jumpseat::quiz {

// Of one answer. A fraction of nothing, or less, is wrong; a part of the mark earns that part of the right score. Where nobody said how
// sure they were it counts as 1; -1, "no idea", earns nothing.
double certainty_score(double fraction, std::optional<int> certainty);

enum class Fit { none, fits, slightly_under, under, slightly_over, over };  // under: more was right than the certainty says
struct CertaintyLevel {
  int answers = 0;
  double fraction = 0;  // mean of what was earned
  Fit fit = Fit::none;  // none where nothing was answered with it
};

struct CertaintyReport {
  std::array<CertaintyLevel, 3> levels;
  // Weighted by the questions' marks: of what was answered, and of the whole, where what was not answered counts 0.
  double accuracy = 0, average = 0, bonus = 0, accuracy_with_bonus = 0;
  double accuracy_of_all = 0, average_of_all = 0, accuracy_with_bonus_of_all = 0;
  int answered = 0;
};
CertaintyReport certainty_report(const std::vector<model::SlotMark>& slots);

// Whether a question asks how sure one is: every vignette does, and where the quiz wants it all that is marked at once. An essay is not:
// until a trainer has marked it there is nothing to have been sure of.
bool asks_certainty(const model::Question& question, bool quiz_asks);

}  // namespace jumpseat::quiz
