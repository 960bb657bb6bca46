#pragma once
// PINs and passwords as they are kept: argon2id through libsodium. Slow on purpose; never on the UI thread.
#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace jumpseat::base {

// How dear one guess is made. The usual cost takes about 0.3 s and 128 MB on a crew room's PC.
struct SecretCost {
  std::uint64_t passes = 3;
  std::size_t memory_bytes = 128u << 20;
};

// With its salt and cost, as text.
Result<std::string> hash_secret(std::string_view secret, const SecretCost& cost = {});
// Refused where the text is no such hash, or asks for more memory or passes than this program ever spends.
Result<bool> is_secret(std::string_view hash, std::string_view secret);

// A key to be printed and kept in a safe: five groups of five letters and digits, 125 bits; none of them reads like another.
std::string new_printed_key();
// As it was typed, in the one form that is hashed: capitals, no blanks or dashes, O and I as 0 and 1.
std::string plain_printed_key(std::string_view typed);

}  // namespace jumpseat::base
