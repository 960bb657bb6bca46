#include "library/likeness.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <set>
#include <string>

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

}  // namespace jumpseat::library
