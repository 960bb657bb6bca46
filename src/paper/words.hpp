#pragma once
// Sentences that several kinds of paper need.
#include <set>
#include <string>

namespace jumpseat::paper {

// "No font of this machine has the letters U+0905, U+0928. ..."
std::string missing_words(const std::set<char32_t>& letters);

}  // namespace jumpseat::paper
