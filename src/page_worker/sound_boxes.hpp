#pragma once
// A page whose boxes leave nothing to see (an empty crop box, or one beside the paper), on its own and with the boxes that other readers
// take.
#include "page_worker/manual.hpp"

#include <string>

namespace jumpseat::page_worker {

// A PDF of this one page. Throws what QPDF throws.
std::string page_with_sound_boxes(const Manual& manual, int index);

}  // namespace jumpseat::page_worker
