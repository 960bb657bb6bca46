#pragma once
// Stops the program at a bug, in every build: a wrong answer on screen is worse than no answer.

namespace jumpseat::base {
[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);
}

#define JUMPSEAT_ASSERT(expression) \
  ((expression) ? static_cast<void>(0) : ::jumpseat::base::assertion_failed(#expression, __FILE__, __LINE__))
