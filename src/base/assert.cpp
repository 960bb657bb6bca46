#include "base/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace jumpseat::base {
void assertion_failed(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "jumpseat: bug: %s does not hold (%s:%d)\n", expression, file, line);
  std::abort();
}
}  // namespace jumpseat::base
