#pragma once

#include <future>
#include <optional>
#include <string>

namespace pandang::panel {

/// Checks a PIN on a thread of its own, since that takes several frames. One at a time.
class PinCheck {
 public:
  void start(std::string pin, std::string hash);
  /// Once, when it is known.
  std::optional<bool> answer();

 private:
  std::future<bool> right_;
};

}  // namespace pandang::panel
