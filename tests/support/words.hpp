#pragma once
// What is looked for in a text.
#include <string>
#include <string_view>

namespace jumpseat::support {

inline bool has(const std::string& text, std::string_view what) { return text.find(what) != std::string::npos; }

}  // namespace jumpseat::support
