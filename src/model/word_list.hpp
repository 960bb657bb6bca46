#pragma once
// The words by which files and exports know the values of an enum, in its order.
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace jumpseat::model {

template <class Kind, class Word, std::size_t count>
std::optional<Kind> find_word(const std::array<Word, count>& words, std::string_view word) {
  const auto at = std::find(words.begin(), words.end(), word);
  if (at == words.end()) return std::nullopt;
  return static_cast<Kind>(at - words.begin());
}

}  // namespace jumpseat::model
