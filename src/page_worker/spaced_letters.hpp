#pragma once
// Words whose letters are set apart, as in headings: poppler takes each of their letters for a word.
#include "model/page.hpp"

#include <vector>

namespace jumpseat::page_worker {

// Joins the letters of such words, with their boxes, where nothing else explains how they lie: what stands in the columns of a table,
// counts
// ("A B C D") or belongs to a formula stays as it is.
void join_spaced_letters(std::vector<model::Word>& words);

}  // namespace jumpseat::page_worker
