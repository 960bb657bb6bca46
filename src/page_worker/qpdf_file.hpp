#pragma once
// The manual as QPDF sees it.
#include "page_worker/manual.hpp"

#include <qpdf/QPDF.hh>

namespace jumpseat::page_worker {

void open_qpdf(QPDF& file, const Manual& manual);  // throws what QPDF throws

}  // namespace jumpseat::page_worker
