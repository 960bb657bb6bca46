#pragma once
// Sizes, labels, outline and links of the whole manual, read with QPDF; where QPDF gives up, what poppler can say.
#include "page_worker/qpdf_file.hpp"

namespace jumpseat::page_worker {

// `file` takes what QPDF holds, to be kept until this process ends: taking it down costs a fifth of the whole.
model::ManualFacts facts_of(Manual& manual, std::unique_ptr<QPDF>& file);

}  // namespace jumpseat::page_worker
