#include "panel/pin_check.hpp"

#include <utility>

#include "panel/pin.hpp"

namespace pandang::panel {

void PinCheck::start(std::string pin, std::string hash) {
  right_ =
      std::async(std::launch::async, [pin = std::move(pin), hash = std::move(hash)] { return matches(pin, hash); });
}

std::optional<bool> PinCheck::answer() {
  if (!right_.valid() || right_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return std::nullopt;
  return right_.get();
}

}  // namespace pandang::panel
