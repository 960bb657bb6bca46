#pragma once
// Editions of a manual, and what a comparison says of their pages.
#include "library/compare.hpp"
#include "page_of.hpp"

#include <string>
#include <vector>

namespace jumpseat::support {

inline library::EditionText edition(const std::vector<std::string>& pages) {
  library::EditionText out;
  for (const auto& page : pages) out.pages.push_back(page_of(page)), out.sizes.push_back({612, 792});
  return out;
}

inline std::vector<library::PageState> states(const library::Comparison& comparison) {
  std::vector<library::PageState> out;
  for (const auto& page : comparison.pages) out.push_back(page.state);
  return out;
}

}  // namespace jumpseat::support
