#include "fetch/fetcher.hpp"

#include <fmt/format.h>
#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <mutex>
#include <random>
#include <thread>

#include "base/log.hpp"
#include "fetch/schedule.hpp"
#include "fetch/transfer.hpp"

namespace pandang::fetch {
namespace {

/// The longest the thread sleeps: bounds how late a clock that runs faster than real time is noticed.
constexpr Duration longest_sleep = std::chrono::milliseconds(250);

/// While it lives, the thread and those it starts take none of `signals`.
class SignalsBlocked {
 public:
  explicit SignalsBlocked(const sigset_t& signals) { pthread_sigmask(SIG_BLOCK, &signals, &before_); }
  ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  sigset_t before_{};
};

sigset_t broken_pipe() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  return set;
}

/// But for faults, which cannot wait: blocked, they would end the process without its crash report.
sigset_t all_signals() {
  sigset_t set;
  sigfillset(&set);
  for (const int fault : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT}) sigdelset(&set, fault);
  return set;
}

/// Takes a SIGPIPE that came while it was blocked.
void forget_broken_pipe() {
  const sigset_t pipe = broken_pipe();
  constexpr timespec at_once{};
  sigtimedwait(&pipe, nullptr, &at_once);
}

}  // namespace

const char* name_of(SourceStatus::State state) {
  switch (state) {
    case SourceStatus::State::waiting:
      return "waiting";
    case SourceStatus::State::ok:
      return "ok";
    case SourceStatus::State::failing:
      return "failing";
  }
  return "";
}

Duration longest_outage(const SourceStatus& status, SteadyTime now) {
  return status.failing_since ? std::max(status.longest_outage, now - *status.failing_since) : status.longest_outage;
}

const char* name_of(FailureKind kind) {
  static constexpr std::array<const char*, failure_kinds> names{"setup",  "network", "timeout", "tls",
                                                                "status", "answer",  "content"};
  return names[static_cast<std::size_t>(kind)];
}

tl::expected<Response, Failure> fetch_once(const SourceConfig& source, const Limits& limits, const Validators& known,
                                           const Clocks& clocks, const NextPage& next_page) {
  // With NOSIGNAL libcurl does not ignore the SIGPIPE of a TLS connection that is gone.
  const SignalsBlocked blocked(broken_pipe());
  auto transfer = Transfer::prepare(source, limits, known, true, next_page);
  if (!transfer) return tl::unexpected(std::move(transfer.error()));
  while (true) {
    const CURLcode code = curl_easy_perform((*transfer)->handle());
    forget_broken_pipe();
    if (auto outcome = (*transfer)->ended(code, clocks.wall())) return std::move(*outcome);
  }
}

struct Fetcher::Impl {
  std::vector<SourceConfig> sources;
  std::vector<Validators> known;
  Limits limits;
  Consumer consumer;
  Clocks clocks;

  CURLM* multi = nullptr;
  std::vector<std::unique_ptr<Transfer>> open;  // by position of `sources`; null = none under way
  Schedule schedule;
  std::mt19937 random{std::random_device{}()};
  std::atomic<bool> stopping = false, hurried = false;
  std::atomic<SteadyTime> sign;
  mutable std::mutex mutex;  // guards statuses
  std::vector<SourceStatus> statuses;
  std::thread thread;

  Impl(std::vector<SourceConfig> s, std::vector<Validators> k, Limits l, Consumer c, Clocks t)
      : sources(std::move(s)),
        known(std::move(k)),
        limits(l),
        consumer(std::move(c)),
        clocks(std::move(t)),
        open(sources.size()),
        schedule(sources.size(), clocks.steady()),
        sign(clocks.steady()),
        statuses(sources.size()) {
    known.resize(sources.size());
    for (std::size_t i = 0; i < sources.size(); ++i) statuses[i].id = sources[i].id;
  }

  double jitter() { return std::uniform_real_distribution<double>(0, 1)(random); }

  void run() {
    pthread_setname_np(pthread_self(), "fetch");
    while (!stopping) {
      const SteadyTime now = clocks.steady();
      sign = now;
      if (hurried.exchange(false)) schedule.hurry(now);
      for (const std::size_t i : schedule.take_due(now)) start(i);
      int running = 0;
      curl_multi_perform(multi, &running);
      collect();
      const Duration wait = schedule.wait(clocks.steady(), longest_sleep);
      const auto ms = std::chrono::ceil<std::chrono::milliseconds>(wait).count();
      if (!stopping) curl_multi_poll(multi, nullptr, 0, static_cast<int>(ms), nullptr);
    }
    for (auto& transfer : open) {
      if (transfer) curl_multi_remove_handle(multi, transfer->handle());
      transfer.reset();
    }
  }

  void start(std::size_t i) {
    auto transfer = Transfer::prepare(sources[i], limits, known[i], schedule.failures(i) > 0, consumer.next_page);
    if (!transfer) return failed(i, transfer.error());
    open[i] = std::move(*transfer);
    curl_multi_add_handle(multi, open[i]->handle());
  }

  void collect() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      // The message does not outlive the removal of its handle.
      CURL* const handle = message->easy_handle;
      const CURLcode code = message->data.result;
      const auto at = std::find_if(open.begin(), open.end(), [&](const auto& t) { return t && t->handle() == handle; });
      curl_multi_remove_handle(multi, handle);
      auto outcome = (*at)->ended(code, clocks.wall());
      if (!outcome) {
        curl_multi_add_handle(multi, handle);
        continue;
      }
      at->reset();
      settle(static_cast<std::size_t>(at - open.begin()), std::move(*outcome));
    }
  }

  void settle(std::size_t i, Outcome outcome) {
    if (!outcome) return failed(i, outcome.error());
    const bool confirmed = outcome->kind == Response::Kind::not_modified;
    if (confirmed) {
      if (consumer.confirmed && !consumer.confirmed(sources[i], *outcome)) outcome->validators = {};
    } else if (const Verdict refusal = consumer.body(sources[i], *outcome)) {
      return failed(i, {.message = *refusal, .kind = FailureKind::content});
    }
    known[i] = outcome->validators;
    const int before = schedule.failures(i);
    const SteadyTime now = clocks.steady();
    schedule.succeeded(i, now, sources[i].every, jitter());
    {
      const std::lock_guard lock(mutex);
      SourceStatus& status = statuses[i];
      ++status.fetches;
      if (confirmed) ++status.not_modified;
      status.state = SourceStatus::State::ok;
      status.last_error.clear();
      status.confirmed_at = now;
      status.next_try = schedule.due(i);
      status.longest_outage = longest_outage(status, now);
      status.failing_since.reset();
    }
    if (before > 0)
      log(LogLevel::info, topic(i),
          fmt::format("works again after {} failed {}", before, before == 1 ? "fetch" : "fetches"));
  }

  void failed(std::size_t i, const Failure& failure) {
    const bool changed = schedule.failures(i) == 0;
    const SteadyTime now = clocks.steady();
    const Duration delay = schedule.failed(i, now, jitter(), failure.retry_after);
    {
      const std::lock_guard lock(mutex);
      SourceStatus& status = statuses[i];
      ++status.fetches;
      ++status.failures;
      ++status.failures_by_kind[static_cast<std::size_t>(failure.kind)];
      status.state = SourceStatus::State::failing;
      status.last_error = failure.message;
      status.next_try = now + delay;
      if (!status.failing_since) status.failing_since = now;
    }
    log(changed ? LogLevel::warning : LogLevel::debug, topic(i),
        fmt::format("cannot be fetched: {}; next try in {:.0f} s", failure.message, seconds(delay)));
  }

  std::string topic(std::size_t i) const { return "source " + sources[i].id; }
};

Fetcher::Fetcher(std::vector<SourceConfig> sources, std::vector<Validators> known, Limits limits, Consumer consumer,
                 Clocks clocks)
    : impl_(std::make_unique<Impl>(std::move(sources), std::move(known), limits, std::move(consumer),
                                   std::move(clocks))) {
  begin_curl();
  impl_->multi = curl_multi_init();
  const SignalsBlocked inherited(all_signals());  // signals belong to the main thread
  impl_->thread = std::thread([impl = impl_.get()] { impl->run(); });
}

Fetcher::~Fetcher() {
  impl_->stopping = true;
  curl_multi_wakeup(impl_->multi);
  impl_->thread.join();
  curl_multi_cleanup(impl_->multi);
}

void Fetcher::hurry() {
  impl_->hurried = true;
  curl_multi_wakeup(impl_->multi);
}

SteadyTime Fetcher::last_sign() const {
  return impl_->sign;
}

std::vector<SourceStatus> Fetcher::status() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->statuses;
}

}  // namespace pandang::fetch
