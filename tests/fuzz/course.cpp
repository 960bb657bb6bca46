// Any bytes are an operator's file or are refused in a sentence.
#include "course/course.hpp"
#include "base/assert.hpp"

#include <cstddef>
#include <cstdint>

using namespace jumpseat;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto loaded = course::read_operator(std::string_view(reinterpret_cast<const char*>(bytes), size), "operator.toml");
  for (const auto& problem : loaded.problems) JUMPSEAT_ASSERT(!course::line_of(problem).empty());
  return 0;
}
