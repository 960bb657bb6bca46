#include "base/memory.hpp"

#include <malloc.h>

namespace jumpseat::base {

void keep_heap_small() {
  constexpr int large_bytes = 128 * 1024;
  ::mallopt(M_ARENA_MAX, 1);
  ::mallopt(M_MMAP_THRESHOLD, large_bytes);  // set by hand it no longer rises with what is freed
  ::mallopt(M_TRIM_THRESHOLD, large_bytes);
}

}  // namespace jumpseat::base
