#pragma once
// Text inside of HTML and SVG.
#include <string>
#include <string_view>

namespace jumpseat::report {

// Safe as text and inside of a quoted attribute; bytes that are no text become U+FFFD.
std::string escaped(std::string_view text);

}  // namespace jumpseat::report
