#pragma once
// The manual as QPDF sees it.
#include "page_worker/manual.hpp"

#include <qpdf/QPDF.hh>

namespace jumpseat::page_worker {

void open_qpdf(QPDF& file, const Manual& manual);          // as its file has it; throws what QPDF throws
void open_qpdf_to_read(QPDF& file, const Manual& manual);  // with what was unpacked in place of what is packed

}  // namespace jumpseat::page_worker
