#pragma once
// What a comparison of two editions came to, in words.
#include "library/compare.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace jumpseat::app::reading {

// "3 of 89 pages changed. 1 page was added. 2 pages were taken out." `pages`: of the new edition.
std::string changes_sentence(const std::vector<library::PageState>& pages, std::size_t removed);

}  // namespace jumpseat::app::reading
