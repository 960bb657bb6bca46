// Any bytes are an operator's file, or what stands on a card, or are refused in a sentence.
#include "course/course.hpp"
#include "course/manifest.hpp"
#include "base/assert.hpp"

#include <cstddef>
#include <cstdint>

using namespace jumpseat;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto loaded = course::read_operator(std::string_view(reinterpret_cast<const char*>(bytes), size), "operator.toml");
  for (const auto& problem : loaded.problems) JUMPSEAT_ASSERT(!course::line_of(problem).empty());
  const auto words = course::read_take_with_you(std::string_view(reinterpret_cast<const char*>(bytes), size), "take-with-you.toml");
  for (const auto& problem : words.problems) JUMPSEAT_ASSERT(!course::line_of(problem).empty());
  JUMPSEAT_ASSERT(words.words.signs.size() <= 12 && words.words.nevers.size() <= 12);
  return 0;
}
