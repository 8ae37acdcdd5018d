#pragma once

#include <memory>

#include "base/geometry.hpp"
#include "base/result.hpp"

namespace pandang::platform {

/// A GL 3.3 core context with no display server (EGL surfaceless), current on the calling thread, functions loaded.
class Offscreen {
 public:
  static Result<std::unique_ptr<Offscreen>> open();
  ~Offscreen();
  Offscreen(const Offscreen&) = delete;
  Offscreen& operator=(const Offscreen&) = delete;

 private:
  Offscreen();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandang::platform
