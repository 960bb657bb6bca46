#pragma once
// What a verification says of a record file.
#include "records/upkeep.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <string>
#include <vector>

namespace jumpseat::support {

inline bool names(const std::vector<records::RecordProblem>& problems, const std::string& table, const std::string& message) {
  return std::any_of(problems.begin(), problems.end(), [&](const records::RecordProblem& problem) {
    return problem.table == table && problem.message.find(message) != std::string::npos;
  });
}

inline void check_whole(const std::vector<records::RecordProblem>& problems) {
  for (const auto& problem : problems) FAIL_CHECK(problem.table << " " << problem.row << ": " << problem.message);
}

}  // namespace jumpseat::support
