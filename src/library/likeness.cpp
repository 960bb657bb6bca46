#include "library/likeness.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace jumpseat::library {
namespace {

std::set<std::string> said_on(const std::vector<model::Word>& words) {
  std::set<std::string> out;
  for (const model::Word& word : words)
    if (std::none_of(word.text.begin(), word.text.end(), base::is_digit)) out.insert(base::folded_without_accents(word.text));
  return out;
}

}  // namespace

double shared_words(const std::vector<model::Word>& one, const std::vector<model::Word>& other) {
  const auto here = said_on(one), there = said_on(other);
  const auto both =
      static_cast<std::size_t>(std::count_if(here.begin(), here.end(), [&](const auto& word) { return there.contains(word); }));
  const std::size_t all = here.size() + there.size() - both;
  return all == 0 ? 0 : static_cast<double>(both) / static_cast<double>(all);
}

bool may_be_titles_of_one(std::string_view one, std::string_view other) {
  constexpr double half = 0.5;
  const auto words_of = [](std::string_view title) {
    std::vector<model::Word> words;
    std::string word;
    for (const char c : title) {
      if (c != ' ') word += c;
      else if (!word.empty()) words.push_back({std::exchange(word, {}), {}});
    }
    if (!word.empty()) words.push_back({std::move(word), {}});
    return words;
  };
  return one == other || shared_words(words_of(one), words_of(other)) >= half;
}

}  // namespace jumpseat::library
