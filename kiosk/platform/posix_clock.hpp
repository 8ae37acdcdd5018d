#pragma once

#include <ctime>

#include "base/time.hpp"

namespace pandang::platform {

inline Duration read_clock(clockid_t id) {
  timespec t{};
  clock_gettime(id, &t);
  return std::chrono::seconds(t.tv_sec) + Duration(t.tv_nsec);
}

}  // namespace pandang::platform
