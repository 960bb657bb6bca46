#pragma once
// Reads what `jumpseat review` reckons with.
#include "app/tools/review.hpp"
#include "quiz/recognition.hpp"
#include "review/items.hpp"
#include "review/test.hpp"

#include <string>
#include <utility>
#include <vector>

namespace jumpseat::app::tools {

struct MatrixRead {
  review::Matrix matrix;
  std::vector<std::string> problems;
};
base::Result<MatrixRead> read_matrix(const ReviewSource& source);

struct TestRead {
  review::TestStatistics statistics;
  std::vector<std::string> problems;
};
// Without keeping the matrix, where every attempt counts.
base::Result<TestRead> read_test(const ReviewSource& source);

struct TrialsRead {
  std::vector<std::pair<std::string, std::vector<quiz::Trial>>> people;  // in the order in which they were met
  std::vector<std::string> problems;
};
base::Result<TrialsRead> read_trials(const ReviewSource& source);

}  // namespace jumpseat::app::tools
