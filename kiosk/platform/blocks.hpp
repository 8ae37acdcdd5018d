#pragma once

namespace pandang::platform {

/// Makes the allocator take every block of 256 KiB or more from the system and give it back at once. Left to itself it
/// keeps pictures that were freed in its heap, cut up by smaller ones: resident memory then grows with each change of
/// scene. Once, before other threads start.
void keep_large_blocks_apart();

/// Gives what the heap holds and does not use back to the system; a driver's compiler leaves megabytes after each
/// program it builds. Takes a few milliseconds.
void give_back_heap();

}  // namespace pandang::platform
