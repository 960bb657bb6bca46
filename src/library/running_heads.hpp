#pragma once
// Lines that stand at the head or the foot of many pages: running titles, dates, page numbers.
#include "library/compare.hpp"

#include <vector>

namespace jumpseat::library {

// One flag a word of each page; true where the word belongs to a line that comes back at the same height on at least three pages, digits
// aside. Only the two outermost lines at either end, within a sixth of the page, are looked at.
std::vector<std::vector<bool>> running_heads(const EditionText& edition);

}  // namespace jumpseat::library
