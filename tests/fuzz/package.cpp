// Any bytes are a course package or are refused in a sentence.
#include "course/package.hpp"
#include "base/assert.hpp"

#include <cstddef>
#include <cstdint>

using namespace jumpseat;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto looked = course::look_through_bytes(std::string(reinterpret_cast<const char*>(bytes), size), "fuzz.jumpseat");
  if (!looked) JUMPSEAT_ASSERT(!base::sentence(looked.error()).empty());
  else
    for (const auto& file : looked->files) JUMPSEAT_ASSERT(file.name.find("..") == std::string::npos || file.name.front() != '/');
  return 0;
}
