#pragma once
// Short words for tests about banks.
#include "formats/gift.hpp"

#include <doctest/doctest.h>
#include <string>

namespace jumpseat::test {

inline formats::Bank read(std::string_view text) { return formats::read_gift(text, "bank.gift"); }

inline int count(const formats::Bank& bank, model::Problem::Severity severity) {
  int out = 0;
  for (const auto& problem : bank.problems) out += problem.severity == severity;
  return out;
}
inline int errors(const formats::Bank& bank) { return count(bank, model::Problem::Severity::error); }
inline int warnings(const formats::Bank& bank) { return count(bank, model::Problem::Severity::warning); }

inline std::string listed(const formats::Bank& bank) {
  std::string out;
  for (const auto& problem : bank.problems) out += problem.file + ":" + std::to_string(problem.line) + ": " + problem.message + "\n";
  return out;
}

// The one question of a bank that has neither error nor warning.
inline model::Question clean(std::string_view text) {
  const formats::Bank bank = read(text);
  INFO(listed(bank));
  REQUIRE(bank.questions.size() == 1);
  CHECK(bank.problems.empty());
  return bank.questions.front();
}
// The one question of a bank that has warnings only.
inline model::Question warned(std::string_view text) {
  const formats::Bank bank = read(text);
  INFO(listed(bank));
  REQUIRE(bank.questions.size() == 1);
  CHECK(errors(bank) == 0);
  CHECK(warnings(bank) >= 1);
  return bank.questions.front();
}
// The line of the one error of a bank without a question.
inline int refused_in_line(std::string_view text) {
  const formats::Bank bank = read(text);
  INFO(listed(bank));
  CHECK(bank.questions.empty());
  REQUIRE(errors(bank) == 1);
  for (const auto& problem : bank.problems)
    if (problem.severity == model::Problem::Severity::error) return problem.line;
  return -1;
}

}  // namespace jumpseat::test
