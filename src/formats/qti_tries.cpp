// Answers to try rules on: all there are where they are few, or those that tell most.
#include "formats/qti_rules.hpp"

#include <algorithm>
#include <random>
#include <set>

namespace jumpseat::formats::qti {
namespace {

constexpr std::size_t few_things = 12, few_in_order = 6;

}  // namespace

// All sets of few things; of many those of two at the most, the right one, those that are one
// thing off it, and some by chance.
std::vector<std::uint64_t> sets_of(const std::vector<std::string>& things, const Words& right) {
  std::vector<std::uint64_t> out;
  if (things.size() <= few_things) {
    for (std::uint64_t set = 1; set < std::uint64_t{1} << things.size(); ++set) out.push_back(set);
    return out;
  }
  std::uint64_t whole = 0;
  for (std::size_t i = 0; i < things.size(); ++i)
    if (std::count(right.begin(), right.end(), things[i]) != 0) whole |= std::uint64_t{1} << i;
  std::mt19937_64 random(1);
  std::set<std::uint64_t> all{whole, (std::uint64_t{1} << things.size()) - 1};
  for (std::size_t i = 0; i < things.size(); ++i) {
    const std::uint64_t one = std::uint64_t{1} << i;
    all.insert(one);
    all.insert(whole ^ one);
    for (std::size_t j = 0; j < i; ++j) all.insert(one | std::uint64_t{1} << j);
  }
  for (int i = 0; i < 500; ++i) all.insert(random() & ((std::uint64_t{1} << things.size()) - 1));
  all.erase(0);
  return {all.begin(), all.end()};
}

// All orders of few things; of many each with two of them exchanged, and some by chance.
std::vector<Words> orders_of(Words right) {
  std::vector<Words> out;
  if (right.size() <= few_in_order) {
    std::sort(right.begin(), right.end());
    do out.push_back(right);
    while (std::next_permutation(right.begin(), right.end()));
    return out;
  }
  out.push_back(right);
  for (std::size_t i = 0; i < right.size(); ++i)
    for (std::size_t j = i + 1; j < right.size(); ++j) {
      out.push_back(right);
      std::swap(out.back()[i], out.back()[j]);
    }
  std::minstd_rand random(1);
  for (int i = 0; i < 300; ++i) {
    for (std::size_t k = right.size() - 1; k > 0; --k) std::swap(right[k], right[random() % (k + 1)]);
    out.push_back(right);
  }
  return out;
}

}  // namespace jumpseat::formats::qti
