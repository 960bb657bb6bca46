#pragma once
// What a name tree of the manual holds.
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::page_worker {

// At most half a million names, in the order of the tree.
std::vector<std::pair<std::string, QPDFObjectHandle>> names_in(QPDFObjectHandle tree);

}  // namespace jumpseat::page_worker
