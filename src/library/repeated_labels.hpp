#pragma once
// Pages whose label another page of the manual has too, as where each chapter begins with 1 again: the label alone does not tell them.
#include "model/page.hpp"

#include <vector>

namespace jumpseat::library {

std::vector<bool> repeated_labels(const std::vector<model::PageLabel>& labels);  // one a page

}  // namespace jumpseat::library
