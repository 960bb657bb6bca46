#pragma once
// TOML in, as the same plain value as JSON. Dates and times come as text in ISO 8601.
#include "base/json.hpp"

#include <map>
#include <string>
#include <string_view>

namespace jumpseat::base {
// An error names the line: "line 7: ...".
Result<Json> parse_toml(std::string_view text);
// The line on which each value begins, by its path: "quiz.2.minutes", "quiz.2.draw.0".
using TomlLines = std::map<std::string, int>;
Result<Json> parse_toml(std::string_view text, TomlLines& lines);
std::string toml_text(std::string_view text);  // as a basic string, in its quotes: everything that is not plain is escaped
}  // namespace jumpseat::base
