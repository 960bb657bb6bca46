#pragma once
// Tables of marks.
#include "review/items.hpp"

#include <string>
#include <utility>
#include <vector>

namespace jumpseat::support {

// Rows are people.
inline review::Matrix matrix(const std::vector<std::vector<double>>& rows, std::vector<double> full_marks = {}) {
  review::Matrix out;
  out.people = rows.size();
  out.full_marks = std::move(full_marks);
  for (std::size_t q = 0; q < rows.front().size(); ++q) {
    out.questions.push_back("q" + std::to_string(q + 1));
    for (const auto& row : rows) out.cells.push_back(row[q]);
  }
  return out;
}

}  // namespace jumpseat::support
