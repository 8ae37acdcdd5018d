#include "app/watchdog.hpp"

#include <signal.h>

#include <cstdlib>
#include <thread>

#include "base/log.hpp"
#include "platform/clock.hpp"
#include "platform/service.hpp"

namespace pandang::app {

namespace {

constexpr int looks_per_deadline = 4;
/// One that hangs in the kernel takes no signal.
constexpr std::chrono::seconds patience(2);

}  // namespace

Watchdog::Watchdog() : deadlines_(deadlines_for(platform::watchdog_interval())), thread_([this] { run(); }) {}

Watchdog::~Watchdog() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  stopped_.notify_one();
  thread_.join();
}

void Watchdog::turned(SteadyTime now, SteadyTime fetching) {
  turned_ = now;
  fetching_ = fetching;
  step_ = Step::turning;
}

SignsOfLife Watchdog::signs() const {
  return {turned_, presented_, fetching_, step_};
}

void Watchdog::run() {
  pthread_setname_np(pthread_self(), "watchdog");
  const Duration period = deadlines_.turned / looks_per_deadline;
  SteadyTime last = platform::steady_now(), since = last;
  std::unique_lock lock(mutex_);
  while (!stopped_.wait_for(lock, period, [this] { return stop_; })) {
    const SteadyTime now = platform::steady_now();
    since = watched_since(since, last, now, period);
    last = now;
    if (const auto sentence = missing(signs(), deadlines_, since, now)) {
      log(LogLevel::error, "watchdog", *sentence + "; Pandang ends, to be started anew");
      platform::notify_status("hangs: " + *sentence);
      pthread_kill(watched_, SIGABRT);  // so that the crash report shows where it hangs
      std::this_thread::sleep_for(patience);
      std::abort();
    }
    platform::notify_alive();
  }
}

}  // namespace pandang::app
