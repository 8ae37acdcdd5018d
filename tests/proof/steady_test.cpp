// The kiosk meters every frame it presents: after the first, none of that may allocate.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "proof/clip.hpp"
#include "proof/flash.hpp"

namespace {
std::atomic<long> allocations{0};
}

// Not inlined: GCC then sees malloc meet operator delete and takes it for a mistake.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size ? size : 1)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace pandang::proof {
namespace {

TEST(Steady, AFlashingFrameAllocatesNothing) {
  const Still dark(0x000000), light(0xFFFFFF);
  FlashMeter meter(dark.size, flash_field(dark.size, {}));
  meter.add(dark.frame(), Duration{});
  const long before = allocations;
  for (int n = 1; n < 600; ++n)  // passes the limit again and again
    meter.add((n % 200 < 60 && n % 4 < 2 ? light : dark).frame(), std::chrono::milliseconds(16) * n);
  EXPECT_EQ(allocations, before);
  EXPECT_GE(meter.flashings().size(), 3u);
}

}  // namespace
}  // namespace pandang::proof
