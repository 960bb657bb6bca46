#pragma once
// The Rasch model, P(right) = 1 / (1 + e^-(ability - difficulty)): joint maximum likelihood, started by PROX (Wright & Stone 1979),
// without correction of its bias. Difficulties are in logits with mean 0; whoever has everything right or wrong, and what everybody or
// nobody has right, is left out, because its estimate has no end. Where the rest has none either (all who have one question right have
// some other right, and so on), no question has a difficulty.
#include "review/items.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jumpseat::review {

// Offered from this many answers to a question: with fewer, difficulties move too much from one group to the next.
inline constexpr int least_answers_for_rasch = 50;

struct RaschItem {
  std::string question;
  int n = 0, right = 0;                  // of the people who were not left out
  std::optional<double> difficulty, se;  // se = 1 / sqrt(sum of PQ)
  std::optional<double> infit, outfit;   // mean squares: sum of squared residuals / sum of PQ; mean of squared standard residuals
};

struct Rasch {
  std::vector<RaschItem> items;  // one a question of the matrix
  int people = 0;                // that were not left out
  std::optional<double> mean_ability, sd_ability;
  std::optional<double> reliability;  // of persons: (variance of ability - mean square error) / variance of ability
  bool settled = false;
};
// An answer is right where it earns the full mark; part of a mark is not right. What was not drawn is missing.
Rasch rasch(const Matrix& matrix);

}  // namespace jumpseat::review
