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

/// Writes what was played to the state directory, on a thread of its own: every ten minutes and at the end, in one
/// transaction each, so that a memory card sees six small writes an hour. A power cut costs the last ten minutes.
class PlayRecorder {
 public:
  explicit PlayRecorder(std::string state_directory);
  ~PlayRecorder();  ///< writes what is left
  PlayRecorder(const PlayRecorder&) = delete;
  PlayRecorder& operator=(const PlayRecorder&) = delete;

  /// From the main thread; waits for no disk. With 0 days nothing is kept.
  void add(store::Played played, int keep_days);

  static constexpr Duration between_writes = std::chrono::minutes(10);
  static constexpr std::size_t most_waiting = 4096;  ///< while the disk takes nothing; then the oldest go

 private:
  void run();
  void write(const std::vector<store::Played>& played);

  const std::string state_;
  std::atomic<int> keep_days_ = 0;
  std::mutex mutex_;  // guards the next two
  std::vector<store::Played> waiting_;
  bool stop_ = false;
  std::condition_variable stopped_;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace pandang::app
