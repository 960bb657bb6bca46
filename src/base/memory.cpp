#include "base/memory.hpp"

#include <malloc.h>

namespace jumpseat::base {

void keep_heap_small() {
  constexpr int large_bytes = 1 << 20;
  ::mallopt(M_MMAP_THRESHOLD, large_bytes);  // set by hand it no longer rises with what is freed, nor does what is kept of the heap's end
}

}  // namespace jumpseat::base
