#pragma once

#include <pthread.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/signs_of_life.hpp"

namespace pandang::app {

/// A thread beside the main one that looks for signs of life. While all of them come it tells the service manager so;
/// when one is missing it says which and aborts the process, for whoever started it to start it anew: a main thread
/// that hangs in the driver can do neither.
class Watchdog {
 public:
  /// Begins to watch the calling thread now.
  Watchdog();
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  // Signs of the main thread; none waits for anything.

  /// A turn of the loop begins; `fetching`: the last sign of the fetch thread.
  void turned(SteadyTime now, SteadyTime fetching);
  void at(Step step) { step_ = step; }
  void presented(SteadyTime now) { presented_ = now; }

 private:
  void run();
  SignsOfLife signs() const;

  const Deadlines deadlines_;
  std::atomic<SteadyTime> turned_{}, presented_{}, fetching_{};
  std::atomic<Step> step_ = Step::turning;
  std::mutex mutex_;  // guards stop_
  std::condition_variable stopped_;
  bool stop_ = false;
  const pthread_t watched_ = pthread_self();
  std::thread thread_;
};

}  // namespace pandang::app
