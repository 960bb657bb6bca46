#pragma once
// Sizes, labels, outline and links of the whole manual, read with QPDF; where QPDF gives up, what poppler can say.
#include "page_worker/manual.hpp"

namespace jumpseat::page_worker {

model::ManualFacts facts_of(Manual& manual);

}  // namespace jumpseat::page_worker
