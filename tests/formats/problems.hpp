#pragma once
// What a bank says of itself.
#include "formats/bank.hpp"

#include <doctest/doctest.h>
#include <string>

namespace jumpseat::test {

// `line`: 0 for any.
inline bool says(const formats::Bank& bank, int line, const std::string& words) {
  for (const auto& problem : bank.problems)
    if ((line == 0 || problem.line == line) && problem.message.find(words) != std::string::npos) return true;
  for (const auto& problem : bank.problems) MESSAGE(problem.line, ": ", problem.message);
  return false;
}

}  // namespace jumpseat::test
