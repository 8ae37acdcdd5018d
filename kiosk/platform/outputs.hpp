#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/geometry.hpp"

namespace pandang::platform {

/// A monitor that is connected and on, as it is now.
struct Output {
  std::string name;
  PixelRect place;  ///< on the desktop; its size is that of its mode, turned as the monitor is
  int hz = 0;       ///< 0 = unknown
  bool operator==(const Output&) const = default;
};

/// The one that `wish` names by name or number, else `primary`, else the first; nothing when there is none. `found`
/// becomes whether it is what was wished for.
std::optional<std::size_t> wished_output(const std::vector<Output>& outputs, const std::string& wish,
                                         const std::string& primary, bool& found);

/// What is wished of the monitors.
struct OutputWish {
  std::vector<std::string> monitors;  ///< names or numbers; empty = the primary one, {"all"} = every one
  bool span = false;                  ///< one picture over all of them; else one on each
  std::optional<VideoMode> mode{};    ///< of each; absent: the one that is set already
  bool operator==(const OutputWish&) const = default;
};

/// Which monitors carry pictures, and where these stand in the one window that covers them all: one window is one
/// context and one swap, and can be flipped to where a window for each monitor would be copied.
struct Arrangement {
  std::vector<Output> outputs;       ///< empty: none is connected
  PixelRect window;                  ///< on the desktop, the least that covers them
  std::vector<PixelRect> pictures;   ///< in the window
  std::vector<std::string> missing;  ///< wished for and not connected
  bool operator==(const Arrangement&) const = default;
};
/// Those of `outputs` that are wished for, else the primary one, as wished_output() says.
Arrangement arranged(const std::vector<Output>& outputs, const OutputWish& wish, const std::string& primary);

/// Where the picture is, in words; monitors that lie over each other are named.
std::string sentence(const Arrangement& arrangement);

/// Decides when the picture is put on its outputs anew: when they are others or have another mode or place, and when
/// the window is not where it was put. The latter a few times only, for a window manager may have a will of its own.
class Hanging {
 public:
  /// `there`: the window covers `wanted` exactly.
  bool due(const std::vector<Output>& wanted, bool there);
  /// The outputs are gone: whatever comes is new.
  void lose() { last_.clear(); }

 private:
  std::vector<Output> last_;
  int tries_ = 0;
};

}  // namespace pandang::platform
