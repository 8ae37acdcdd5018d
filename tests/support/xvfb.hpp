#pragma once

#include <memory>
#include <string>

#include "support/child_process.hpp"

namespace pandang::test {

/// An X server without a screen, on a free display number.
class Xvfb {
 public:
  Xvfb();
  const std::string& display() const { return display_; }  ///< ":7"

 private:
  std::unique_ptr<ChildProcess> server_;
  std::string display_;
};

}  // namespace pandang::test
