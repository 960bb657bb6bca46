#pragma once
// What came with the file beside its pages: the notes that somebody wrote into it, and the files that are attached to it or to its pages.
#include "page_worker/page_annotations.hpp"
#include "page_worker/page_frame.hpp"

#include <qpdf/QPDF.hh>
#include <vector>

namespace jumpseat::page_worker {

void read_what_came_along(QPDF& file, const std::vector<QPDFObjectHandle>& pages, const std::vector<PageFrame>& frames,
                          PageAnnotations& annotations, model::ManualFacts& facts);

// The stream of the file at that place among the attachments of the facts; null where there is none.
QPDFObjectHandle attached_stream(QPDF& file, const std::vector<QPDFObjectHandle>& pages, int place);

}  // namespace jumpseat::page_worker
