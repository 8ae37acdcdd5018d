#pragma once

#include "base/time.hpp"
#include "feed/part.hpp"

/// Which data screens beside each other show at an instant, though each asked for it when its own poll was due.
///
/// A source with `show_after` agrees on an instant for each of its versions: when it was made, and that much later. All
/// screens that have the version by then judge the same begin of the same loop by it, and change together; one that
/// gets it later shows it from its next loop on. Each source is judged by itself: of two that change within one
/// `show_after`, a screen may meet either first, and only the instants of their own are the same on all screens.
///
/// So a version must be there to be fetched for as long as every screen needs to ask once. When versions come faster,
/// each is still shown, but a screen that missed one shows the one before it until the next instant.
namespace pandang::feed {

/// From then on data of that stamp is shown. A stamp in the future counts as made when it came, as its age does; within
/// what a server's clock may be off, it is believed.
WallTime show_from(const Stamp& stamp, Duration show_after);

/// The longest row of versions that wait for their instants. One more, and the first is shown early: a publisher that
/// is faster than `show_after` must not keep a screen from ever changing.
inline constexpr std::size_t most_waiting = 8;

/// Makes `part` the newest of its source, which `collected` has. Earlier ones stay while they may be shown: not without
/// show_after, nor with rows whose age is only when they came here, for on that no two screens agree.
void add_part(Collected& collected, SourcePart part, const Stamp& stamp);

/// `collected` with one part a source: the last to come of those whose instant is not after `now`, else the first that
/// is there, so that a screen with nothing else shows what it has. Withdrawn ones are not there.
Collected agreed_at(const Collected& collected, WallTime now);

}  // namespace pandang::feed
