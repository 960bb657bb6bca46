#pragma once
// How facts and words lie in the cache: compact, read in one pass, and never trusted. Inside of the room.
#include "database/database.hpp"
#include "library/differences.hpp"
#include "model/page.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::library {

// Boxes are kept to 1/50 of a point.
database::Blob encode_words(const std::vector<model::Word>& words);
std::optional<std::vector<model::Word>> decode_words(std::string_view bytes);  // absent where the bytes are not words

database::Blob encode_facts(const model::ManualFacts& facts);
std::optional<model::ManualFacts> decode_facts(std::string_view bytes);

database::Blob encode_differences(const Differences& differences);
std::optional<Differences> decode_differences(std::string_view bytes);

}  // namespace jumpseat::library
