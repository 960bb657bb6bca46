#pragma once
// The palette's search: which commands fit what was typed, best first. Pure.
#include "app/commands.hpp"
#include "app/views.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace jumpseat::ui {

// Letters in order, where starts of words and runs count more, or starts of words in any order. Nothing: does not fit.
std::optional<int> fit(std::string_view query, std::string_view label);
// Indices into `rows`: what fits, best first, and what can be used now before what cannot.
std::vector<int> rows_that_fit(const std::vector<app::CommandRow>& rows, std::string_view query);
// The same, of those alone that lead to open manuals.
std::vector<int> manuals_that_fit(const std::vector<app::CommandRow>& rows, std::string_view query);

// Indices into the rows of the contents: those whose titles fit, best first, at most `limit`.
std::vector<int> sections_that_fit(const std::vector<app::OutlineRowView>& rows, std::string_view query, std::size_t limit);

}  // namespace jumpseat::ui
