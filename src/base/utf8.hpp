#pragma once
// Characters into UTF-8.
#include <string>

namespace jumpseat::base {

// Adds a character; U+FFFD for a number that is none (half of a UTF-16 pair, beyond U+10FFFF).
void append_character(std::string& utf8, char32_t character);

}  // namespace jumpseat::base
