#pragma once
// Hebrew, Arabic and their kin: poppler lists words and letters of a line as they lie from left to right; people read them the other way.
#include "model/page.hpp"

#include <vector>

namespace jumpseat::page_worker {

// Brings the words of each line, and the letters of each word, into the order in which they are read. Lines end where `line_end` says.
void put_in_reading_order(std::vector<model::Word>& words);

}  // namespace jumpseat::page_worker
