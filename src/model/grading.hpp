#pragma once
// Whether a quiz was passed, by which of its attempts, and since when.
//
//   best     passed once an attempt was: each that was passed is a pass of its own day, whatever comes after it
//   last     passed while the last attempt was: each that was passed is a pass of its day, and all are lost with one that was not
//   first    the first attempt alone: its day, and nothing after it changes or renews that
//   average  passed while the mean of all attempts so far reaches the pass mark: since the attempt by which it came there; each later one
//            that was itself passed renews it; all are lost with the one by which the mean falls below
//
// What was told to the learner last holds: the method and pass mark of the newest attempt.
#include "model/course.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::model {

std::string_view word_for(GradeMethod method);
std::optional<GradeMethod> find_grade_method(std::string_view word);

// A finished attempt that counts: it is marked, waits for nothing, and is neither void nor overtaken.
struct CountedAttempt {
  double fraction = 0;
  bool passed = false;  // by the pass mark of its own day
  GradeMethod method = GradeMethod::best;
  double pass = 0;
};
// What stands of several; `of` is 0 where there is none.
struct Outcome {
  GradeMethod method = GradeMethod::best;
  int of = 0;
  double mark = 0;
  bool passed = false;
};
Outcome outcome_of(std::span<const CountedAttempt> oldest_first);

struct Pass {
  std::size_t attempt = 0;               // by which it was passed
  std::optional<std::size_t> lost_with;  // absent: it stands
  Outcome then;                          // once that attempt was finished
};
std::vector<Pass> passes_of(std::span<const CountedAttempt> oldest_first);

// Compared without rounding, with 1e-7 to spare; false where there is no pass mark.
bool is_pass(double fraction, double pass);

std::string method_words(GradeMethod method, int attempts);  // "average of 2"

}  // namespace jumpseat::model
