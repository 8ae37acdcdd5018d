#pragma once

#include "base/time.hpp"

namespace pandang::platform {

/// The only clock reads of the program; everything else takes time as an argument.
FrameTime sample_clock();
SteadyTime steady_now();
WallTime wall_now();
/// Returns at `time`, or when a signal comes before it.
void rest_until(SteadyTime time);
/// CPU time used so far by all threads of the process.
Duration process_cpu_time();
/// Steady time since the process was started by the system.
Duration since_process_start();
/// Resident memory now and at its highest, MiB.
struct Memory {
  double resident_mb = 0, peak_mb = 0;
};
Memory memory();

}  // namespace pandang::platform
