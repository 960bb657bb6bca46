#pragma once
// Puts a reader's marks into a copy of the manual as real annotations, each with its appearance, so that every other reader shows them.
#include "model/note.hpp"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <vector>

namespace jumpseat::page_worker {

void add_annotations(QPDF& file, const std::vector<QPDFObjectHandle>& pages, const std::vector<model::Annotation>& annotations);

}  // namespace jumpseat::page_worker
