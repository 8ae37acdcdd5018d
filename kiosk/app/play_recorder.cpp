#include "app/play_recorder.hpp"

#include <utility>

#include "base/log.hpp"

namespace pandang::app {

PlayRecorder::PlayRecorder(std::string state_directory)
    : state_(std::move(state_directory)), thread_([this] { run(); }) {}

PlayRecorder::~PlayRecorder() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  ordered_.notify_one();
  thread_.join();
}

void PlayRecorder::add(store::Played played, int keep_days, SteadyTime now) {
  keep_days_ = keep_days;
  if (keep_days == 0) return;
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.empty()) oldest_ = now;
    if (waiting_.size() == most_waiting) waiting_.erase(waiting_.begin());
    waiting_.push_back(std::move(played));
    due_ = now - oldest_ >= between_writes;
    if (!due_) return;
  }
  ordered_.notify_one();
}

void PlayRecorder::run() {
  for (bool last = false; !last;) {
    std::unique_lock lock(mutex_);
    ordered_.wait(lock, [this] { return stop_ || due_; });
    last = stop_;
    due_ = false;
    const std::vector<store::Played> played = std::exchange(waiting_, {});
    lock.unlock();
    if (!played.empty()) write(played);
  }
}

/// What cannot be written is lost, and said.
void PlayRecorder::write(const std::vector<store::Played>& played) {
  auto log_of_plays = store::PlayLog::open(state_);
  const Result<void> kept = log_of_plays ? log_of_plays->add(played, keep_days_) : tl::unexpected(log_of_plays.error());
  if (!kept) log(LogLevel::error, "store", kept.error().message);
}

}  // namespace pandang::app
