#pragma once
// Names in the order in which people look for them: capitals do not count, accents are their letters, and class 2 stands before class 10.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jumpseat::base {

std::string reading_key(std::string_view text);  // the order of these is the order of what they were made of

// Those that read alike stay as they stand.
template <class T, class Words>
void sort_as_read(std::vector<T>& all, const Words& words_of) {
  std::vector<std::pair<std::string, std::size_t>> keys;
  keys.reserve(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) keys.emplace_back(reading_key(words_of(all[i])), i);
  std::sort(keys.begin(), keys.end());
  std::vector<T> sorted;
  sorted.reserve(all.size());
  for (const auto& [key, i] : keys) sorted.push_back(std::move(all[i]));
  all = std::move(sorted);
}

}  // namespace jumpseat::base
