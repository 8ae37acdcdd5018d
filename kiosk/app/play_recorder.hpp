#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/time.hpp"
#include "store/played.hpp"

namespace pandang::app {

/// Writes what was played to the state directory, on a thread of its own: with the first showing that ends ten minutes
/// after the oldest that waits, and at the end, in one transaction each, so that a memory card sees six small writes an
/// hour. A power cut costs the last ten minutes that something was shown.
class PlayRecorder {
 public:
  explicit PlayRecorder(std::string state_directory);
  ~PlayRecorder();  ///< writes what is left
  PlayRecorder(const PlayRecorder&) = delete;
  PlayRecorder& operator=(const PlayRecorder&) = delete;

  /// From the main thread, at `now`; waits for no disk. With 0 days nothing is kept.
  void add(store::Played played, int keep_days, SteadyTime now);

  static constexpr Duration between_writes = std::chrono::minutes(10);
  static constexpr std::size_t most_waiting = 4096;  ///< while the disk takes nothing; then the oldest go

 private:
  void run();
  void write(const std::vector<store::Played>& played);

  const std::string state_;
  std::atomic<int> keep_days_ = 0;
  std::mutex mutex_;  // guards the next four
  std::vector<store::Played> waiting_;
  SteadyTime oldest_{};  // of those that wait, when it was added
  bool due_ = false, stop_ = false;
  std::condition_variable ordered_;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace pandang::app
