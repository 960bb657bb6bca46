#pragma once
// The answers of finished exams as a matrix for the statistics: one row an attempt that counts, one column a question or a version.
#include "base/result.hpp"
#include "records/records.hpp"
#include "review/items.hpp"
#include "review/selection.hpp"

#include <vector>

namespace jumpseat::app {

struct ExamMatrix {
  review::Matrix matrix;
  std::vector<double> marks;  // one a row
};
base::Result<ExamMatrix> exam_matrix(records::Records& records, const records::AttemptFilter& filter, review::Counted counted,
                                     bool versions);

}  // namespace jumpseat::app
