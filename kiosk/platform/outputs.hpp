#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/geometry.hpp"

namespace pandang::platform {

/// A monitor that is connected and on, as it is now.
struct Output {
  std::string name;
  PixelRect place;  ///< on the desktop; its size is that of its mode
  int hz = 0;       ///< 0 = unknown
  bool operator==(const Output&) const = default;
};

/// The one that `wish` names by name or number, else `primary`, else the first; nothing when there is none. `found`
/// becomes whether it is what was wished for.
std::optional<std::size_t> wished_output(const std::vector<Output>& outputs, const std::string& wish,
                                         const std::string& primary, bool& found);

/// Decides when the picture is put on its output anew: when it is another one or has another mode or place, and when
/// the window is not where it was put. The latter a few times only, for a window manager may have a will of its own.
class Hanging {
 public:
  /// `there`: the window covers `wanted` exactly.
  bool due(const Output& wanted, bool there);
  /// The output is gone: whatever comes is new.
  void lose() { last_.reset(); }

 private:
  std::optional<Output> last_;
  int tries_ = 0;
};

}  // namespace pandang::platform
