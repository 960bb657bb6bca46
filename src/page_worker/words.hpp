#pragma once
// The words of a page, in reading order, with their boxes in display space.
#include "model/page.hpp"

#include <vector>

namespace poppler {
class page;
}

namespace jumpseat::page_worker {

std::vector<model::Word> words_of(const poppler::page& page);

}  // namespace jumpseat::page_worker
