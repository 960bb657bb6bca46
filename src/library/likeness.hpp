#pragma once
// How much two pages say the same. Pure.
#include "model/page.hpp"

#include <vector>

namespace jumpseat::library {

// Of all that is said in one or the other, each word once and numbers left out, the share that is said in both: 0 to 1.
double shared_words(const std::vector<model::Word>& one, const std::vector<model::Word>& other);

}  // namespace jumpseat::library
