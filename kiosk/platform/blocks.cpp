#include "platform/blocks.hpp"

#include <malloc.h>

namespace pandang::platform {

void keep_large_blocks_apart() {
  mallopt(M_MMAP_THRESHOLD, 256 * 1024);
}

void give_back_heap() {
  malloc_trim(0);
}

}  // namespace pandang::platform
