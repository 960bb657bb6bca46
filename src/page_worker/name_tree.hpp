#pragma once
// What a name tree of the manual holds.
#include <cstddef>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::page_worker {

// At most so many, in the order of the tree.
std::vector<std::pair<std::string, QPDFObjectHandle>> names_in(QPDFObjectHandle tree, std::size_t most);

}  // namespace jumpseat::page_worker
