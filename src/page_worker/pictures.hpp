#pragma once
// Where photographs and screenshots stand on a page, so that night colours can leave them as they are.
#include "page_worker/page_frame.hpp"

#include <vector>

namespace jumpseat::page_worker {

// In display space. Left out: what is drawn in one colour, what is tiny, what stands askew, and what fills the page, as a scan does.
std::vector<model::Rect> pictures_on(QPDFObjectHandle page);

}  // namespace jumpseat::page_worker
