#pragma once
// Certainty-based marking (Gardner-Medwin), by the rules of Moodle's question_cbm and deferredcbm: right earns 1, 2 or 3 by how certain
// one was, wrong 0, -2 or -6. Part of a mark earns that part of the right score; nothing or less is wrong.
#include <array>
#include <optional>
#include <vector>

namespace jumpseat::review {

struct CertainAnswer {
  double fraction = 0;           // of the full mark
  std::optional<int> certainty;  // 1 to 3; absent counts as 1, and -1 ("no idea") earns nothing either way
  double weight = 1;             // the full mark
  bool answered = true;          // what is left open earns 0
};

double certain_mark(double fraction, std::optional<int> certainty);  // of one full mark: -6 to 3

enum class Confidence { fits, slightly_under, under, slightly_over, over };

struct CertaintyLevel {
  int answers = 0;
  double fraction = 0;  // mean of the full mark
  // Over or under where the fraction lies outside of the window in which this certainty pays best (below 2/3, to 0.8, above);
  // slightly unless (fraction - limit)^2 * answers > 0.5.
  Confidence confidence = Confidence::fits;
};

struct CertaintyMarks {
  int n = 0;
  std::optional<double> accuracy;    // A: mean fraction, by weight
  std::optional<double> average;     // C: mean certain mark, by weight
  std::optional<double> bonus;       // 0.1 (C - what one fixed certainty would have earned with the same accuracy, at best)
  std::optional<double> with_bonus;  // A + bonus
  std::array<CertaintyLevel, 3> levels;
};
// `answered_only`: without what was left open.
CertaintyMarks certainty_marks(const std::vector<CertainAnswer>& answers, bool answered_only);

// What a blind guess at this fraction is worth, given as the lowest certainty: Moodle puts the random guess score through level 1.
double guess_at_lowest_certainty(double random_guess_score);

}  // namespace jumpseat::review
