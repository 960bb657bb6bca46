#pragma once
// Patterns for typed answers: what QTI's patternMatch takes (XML Schema's regular expressions), as accepted texts of a short answer, where
// `*` stands for any text and `\*` for a star.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::formats::qti {

// Absent: the expression says more than that, or has more than 200 texts.
std::optional<std::vector<std::string>> texts_of_expression(std::string_view expression);
std::string as_text(std::string_view literal);                            // its stars are stars
std::string without_stars(const std::string& text, std::string_view by);  // a text that it takes, with `by` in the place of its stars
bool takes(const std::string& text, std::string_view answer, bool any_case = false);

}  // namespace jumpseat::formats::qti
