#pragma once
// What is printed on the pages, from /PageLabels. Labels may repeat; nothing is invented to tell them apart.
#include "model/page.hpp"

#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <vector>

namespace jumpseat::page_worker {

// Empty where the manual has no labels of its own.
std::vector<model::PageLabel> labels_of(QPDFObjectHandle root, int pages);

}  // namespace jumpseat::page_worker
