#pragma once

namespace pandang::proof {

/// How a change of scene is shown. The picture that leaves stands still for `hold` seconds before it is drawn
/// aside, and that takes `stretch` times as long as usual.
struct EasedChange {
  double hold = 0;
  double stretch = 1;
};

/// Decides it when the change begins, from the headroom of a FlashMeter over what was presented. A change lets a
/// quarter of a field change twice at most (a text that leaves, water, a text that comes; the seam's thread is thin and
/// dim, and a value under way is dim: so a change of scene leaves 5/7 of headroom), and one change more may not have
/// been read back yet; while these three stay below the limit of seven it goes on, slower when it is near. Else the
/// picture rests first until the last second has no change in it.
EasedChange eased_change(double headroom);

}  // namespace pandang::proof
