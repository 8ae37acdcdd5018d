#pragma once

#include <cstdint>

namespace pandang::panel {

/// What the operator asks for. The panel only says it; the kiosk carries it out between two frames.
enum class Command : std::uint8_t {
  next_scene,
  refetch,
  reload,
  show_test_picture,
  hide_test_picture,
  quit,  ///< end with a status by which the service manager starts the kiosk anew
  close,
};

}  // namespace pandang::panel
