#pragma once

namespace pandang::platform {

/// Makes the allocator take every block of 256 KiB or more from the system and give it back at once. Left to itself it
/// keeps pictures that were freed in its heap, cut up by smaller ones: resident memory then grows with each change of
/// scene. Once, before other threads start.
void keep_large_blocks_apart();

/// Lets go of the pages of LLVM's code and tables, which Mesa loads where the CPU draws: 50 MB, of which loading alone
/// touches most, and a new program some for a moment. They are the file's: what is needed again comes back from the
/// system's cache of it.
void give_back_compiler();

/// Gives what the heap holds and does not use back to the system; a driver's compiler leaves megabytes after each
/// program it builds. Takes a few milliseconds.
void give_back_heap();

}  // namespace pandang::platform
