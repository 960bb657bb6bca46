#include "library/repeated_labels.hpp"

#include <string_view>
#include <unordered_map>

namespace jumpseat::library {

std::vector<bool> repeated_labels(const std::vector<model::PageLabel>& labels) {
  std::unordered_map<std::string_view, int> pages;
  for (const model::PageLabel& label : labels) ++pages[label.value];
  std::vector<bool> out;
  out.reserve(labels.size());
  for (const model::PageLabel& label : labels) out.push_back(pages[label.value] > 1);
  return out;
}

}  // namespace jumpseat::library
