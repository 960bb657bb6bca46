#pragma once
// Hashes of manuals that there are none of.
#include "model/ids.hpp"

#include <string>

namespace jumpseat::support {

inline model::ContentHash hash_of(char digit) { return model::ContentHash(std::string(64, digit)); }

}  // namespace jumpseat::support
