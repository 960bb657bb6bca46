#pragma once
// How much two pages say the same. Pure.
#include "model/page.hpp"

#include <string_view>
#include <vector>

namespace jumpseat::library {

// Of all that is said in one or the other, each word once and numbers left out, the share that is said in both: 0 to 1.
double shared_words(const std::vector<model::Word>& one, const std::vector<model::Word>& other);
// Whether these may be the titles of two editions of one manual: half of their words are the same, numbers left out.
bool may_be_titles_of_one(std::string_view one, std::string_view other);

}  // namespace jumpseat::library
