#pragma once
// What is printed to a terminal: names, banks and record files come from others, and must not move its cursor or turn its text round.
#include <string>
#include <string_view>

namespace jumpseat::cli {

// Control characters but line ends and tabs, and what turns the direction of writing round, become a replacement character.
std::string harmless(std::string_view text);
// The same where `descriptor` is a terminal; files and pipes get every byte.
std::string for_output(std::string text, int descriptor);

}  // namespace jumpseat::cli
