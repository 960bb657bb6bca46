#pragma once
// The answers of finished exams as a matrix for the statistics: one row an attempt that counts, one column a question or a version.
#include "base/result.hpp"
#include "records/records.hpp"
#include "review/items.hpp"
#include "review/selection.hpp"
#include "review/test.hpp"

#include <vector>

namespace jumpseat::app {

struct ExamMatrix {
  review::Matrix matrix;
  std::vector<double> marks;  // one a row
};
base::Result<ExamMatrix> exam_matrix(records::Records& records, const records::AttemptFilter& filter, review::Counted counted,
                                     bool versions);
// The same exams as a whole test. Only what was asked is kept, however large the bank is from which exams draw.
base::Result<review::TestStatistics> exam_test(records::Records& records, const records::AttemptFilter& filter, review::Counted counted,
                                               bool versions);

}  // namespace jumpseat::app
