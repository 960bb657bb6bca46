#include "page_worker/name_tree.hpp"

#include <set>

namespace jumpseat::page_worker {
namespace {

constexpr std::size_t nodes_limit = 500'000;  // that wait to be looked at

}  // namespace

// QPDF's own name tree helper repairs trees while it reads them; a file with many bad links would have it do so for each.
std::vector<std::pair<std::string, QPDFObjectHandle>> names_in(QPDFObjectHandle tree, std::size_t most) {
  std::vector<std::pair<std::string, QPDFObjectHandle>> out;
  std::vector<QPDFObjectHandle> open{tree};
  std::set<QPDFObjGen> seen;
  while (!open.empty() && out.size() < most) {
    QPDFObjectHandle node = open.back();
    open.pop_back();
    if (!node.isDictionary() || (node.isIndirect() && !seen.insert(node.getObjGen()).second)) continue;
    if (QPDFObjectHandle kids = node.getKey("/Kids"); kids.isArray()) {
      for (int i = kids.getArrayNItems(); i-- > 0 && open.size() < nodes_limit;) open.push_back(kids.getArrayItem(i));
    }
    if (QPDFObjectHandle names = node.getKey("/Names"); names.isArray()) {
      std::vector<QPDFObjectHandle> items = names.getArrayAsVector();
      for (std::size_t i = 0; i + 1 < items.size() && out.size() < most; i += 2)
        if (items[i].isString()) out.emplace_back(items[i].getStringValue(), items[i + 1]);
    }
  }
  return out;
}

}  // namespace jumpseat::page_worker
