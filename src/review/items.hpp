#pragma once
// Statistics of questions and of tests over a matrix of marks. Conventions: variances are sample variances (n - 1); discrimination is
// the correlation of a question with the rest of the test, never with the total that holds it.
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::review {

// Marks as fractions of each question's full mark, question by question: cell(person, question) = cells[question * people + person].
// Not answered is 0. `not_drawn` is a question that this person never had: it counts nowhere.
struct Matrix {
  static constexpr double not_drawn = std::numeric_limits<double>::quiet_NaN();
  std::size_t people = 0;
  std::vector<std::string> questions;
  std::vector<double> full_marks;  // one a question; empty: 1 each
  std::vector<double> cells;
  double full_mark(std::size_t question) const { return full_marks.empty() ? 1 : full_marks[question]; }
};

struct ItemStatistics {
  std::string question;
  int n = 0;
  std::optional<double> facility, sd;  // fractions of the full mark
  std::optional<double> discrimination, discriminative_efficiency;
  std::optional<double> intended_weight, effective_weight;  // fractions of 1; effective is absent where the covariance is negative
};
std::vector<ItemStatistics> items(const Matrix& matrix);

// Below this many people a flag says more about chance than about the question.
constexpr int least_people_to_flag = 20;

// Who chose what. Choosers' rest score is the mean of their fraction on the rest of the test.
struct Distractor {
  int chosen = 0;
  double share = 0;
  std::optional<double> rest_score, rest_correlation;
  std::vector<double> share_by_group;  // of each score group, lowest first
};
struct Response {
  std::vector<int> choices;  // empty: no answer
  double rest = 0;           // fraction on the rest of the test
};
// One a choice, and last that of "no answer".
std::vector<Distractor> distractors(int choices, const std::vector<Response>& responses, int groups = 4);

}  // namespace jumpseat::review
