#include "gl/object.hpp"

#include <atomic>

namespace pandang::gl {
namespace {
std::atomic<std::int64_t> alive{0};
}

std::int64_t live_objects() {
  return alive.load(std::memory_order_relaxed);
}

void detail::count(std::int64_t delta) {
  alive.fetch_add(delta, std::memory_order_relaxed);
}

}  // namespace pandang::gl
