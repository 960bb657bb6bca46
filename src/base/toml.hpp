#pragma once
// TOML in, as the same plain value as JSON. Dates and times come as text in ISO 8601.
#include "base/json.hpp"

#include <string_view>

namespace jumpseat::base {
// An error names the line: "line 7: ...".
Result<Json> parse_toml(std::string_view text);
}  // namespace jumpseat::base
