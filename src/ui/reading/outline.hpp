#pragma once
// Which rows of a long table of contents are shown. Pure.
#include "app/views.hpp"

#include <cstddef>
#include <set>
#include <string_view>
#include <vector>

namespace jumpseat::ui::reading {

// All of them where there are at most `limit`. Else as many levels as that allows, and always the path to the current row, its
// neighbours and what is right below it, so that the list opens where one reads; and what is right below those that were opened by hand.
std::vector<int> rows_to_show(const app::OutlineView& outline, std::size_t limit, const std::set<int>& opened = {});

// Whether others are below it, of which the first is the next one.
bool has_rows_below(const app::OutlineView& outline, int row);

// Those whose title has all words of the filter, case and accents apart.
std::vector<int> rows_that_have(const app::OutlineView& outline, std::string_view filter, std::size_t limit);

}  // namespace jumpseat::ui::reading
