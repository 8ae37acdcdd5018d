#pragma once

#include <functional>

#include "base/time.hpp"

/// What stands between the program and two libraries, put there by the linker (--wrap): the fetch thread waits for
/// simulated time in the place of real time, and the soak acts when a frame is presented.
namespace pandang::soak {

/// Around each presented frame, on the main thread: the framebuffer holds it, and it is on the screen.
struct FrameHooks {
  std::function<void()> before, after;
};
void set_frame_hooks(FrameHooks hooks);

/// So many errors that OpenGL answers with next, and a context that is lost once.
void fail_frames(int count);
void lose_context();

/// After the time was moved: returns when every fetch thread has done all that is due by it, transfers included. False
/// when that takes more than a minute.
bool fetched_all();
/// Fetch threads that there are.
int fetch_threads();
/// Transfers begun so far.
std::uint64_t transfers();

}  // namespace pandang::soak
