#pragma once
// Where on its page the heading stands that an item of a file's outline leads to: which word it begins with, so that what stands before it
// and after it is known in the order of reading. Pure. Inside of the room.
#include "model/page.hpp"

#include <vector>

namespace jumpseat::library {

// Of each item the word it begins with, at most as many as there are words; 0 is the page's start. `items`: of this page, as listed.
std::vector<int> places_on_page(const std::vector<model::OutlineItem>& items, const std::vector<model::Word>& words);

}  // namespace jumpseat::library
