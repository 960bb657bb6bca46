#pragma once
// Texts in which `*` stands for any text and `\*` for a star, as accepted short answers are written.
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::base {

std::vector<std::string> between_stars(std::string_view pattern);  // one more than it has stars
bool fits_between_stars(const std::vector<std::string>& pieces, std::string_view text);

}  // namespace jumpseat::base
