#pragma once
// What two long sequences have in common, in order: the ground on which two editions of a manual are compared.
#include <cstddef>
#include <cstdint>
#include <vector>

namespace jumpseat::library {

// before[before, before + length) == after[after, after + length).
struct CommonRun {
  std::size_t before = 0, after = 0, length = 0;
  friend bool operator==(const CommonRun&, const CommonRun&) = default;
};

// Runs in ascending order in both, never touching at both ends. Anchors are short stretches that stand once in each sequence (the idea
// of Bram Cohen's patience diff); between them the longest common subsequence where that is small, and nothing where it is not: two
// long passages without a single such stretch have nothing to do with each other. Time grows little faster than the lengths.
std::vector<CommonRun> common_runs(const std::vector<std::uint32_t>& before, const std::vector<std::uint32_t>& after);

}  // namespace jumpseat::library
