#include "app/reloader.hpp"

#include <fmt/format.h>
#include <pthread.h>
#include <sys/stat.h>

#include <algorithm>
#include <sstream>

#include "app/starts.hpp"
#include "base/atomic_file.hpp"
#include "base/log.hpp"
#include "platform/service.hpp"

namespace pandang::app {

namespace {

/// Between two looks at the file; a change is read after it has stood still for one.
constexpr std::chrono::milliseconds between_looks(500);
constexpr std::size_t most_refusals = 20;  // of the log, for one candidate

void log_refusals(const std::string& file, const std::vector<std::string>& lines) {
  for (std::size_t i = 0; i < std::min(most_refusals, lines.size()); ++i)
    log(LogLevel::error, "config", fmt::format("{}: {}", file, lines[i]));
  if (lines.size() > most_refusals)
    log(LogLevel::error, "config", fmt::format("and {} more", lines.size() - most_refusals));
}

void log_that_it_stays() {
  log(LogLevel::warning, "config", "the running configuration stays");
}

}  // namespace

std::optional<FileStamp> stamp_of(const std::string& file) {
  struct stat found {};
  if (::stat(file.c_str(), &found) != 0) return std::nullopt;
  return FileStamp{found.st_dev, found.st_ino, found.st_size,
                   std::int64_t{found.st_mtim.tv_sec} * 1'000'000'000 + found.st_mtim.tv_nsec};
}

void log_offences_of_config(const std::string& lines) {
  std::istringstream all(lines);
  for (std::string line; std::getline(all, line);) log(LogLevel::error, "config", line);
}

void keep_config(const std::string& state, const Settings& settings) {
  if (settings.file.empty()) return;
  if (const auto kept = write_atomically(kept_config(state), settings.text); !kept)
    log(LogLevel::warning, "config", kept.error().message);
}

Reloader::Reloader(std::string file, std::optional<FileStamp> read, std::string state,
                   std::shared_ptr<const Edition> running)
    : file_(std::move(file)),
      state_(std::move(state)),
      watch_(read),
      running_(std::move(running)),
      newest_(running_),
      living_{running_},
      thread_([this] { run(); }) {}

Reloader::~Reloader() {
  {
    const std::lock_guard lock(mutex_);
    orders_.stop = true;
  }
  ordered_.notify_one();
  thread_.join();
}

void Reloader::demand() {
  {
    const std::lock_guard lock(mutex_);
    orders_.demand = true;
  }
  ordered_.notify_one();
}

void Reloader::look_at(std::shared_ptr<const Snapshot> snapshot, std::vector<PixelSize> screens) {
  const std::lock_guard lock(mutex_);
  orders_.snapshot.swap(snapshot);
  orders_.screens = std::move(screens);
}

void Reloader::on_air(std::shared_ptr<const Edition> edition) {
  const std::lock_guard lock(mutex_);
  orders_.on_air = std::move(edition);
}

void Reloader::keep(std::shared_ptr<const Edition> edition) {
  const std::lock_guard lock(mutex_);
  orders_.keep = std::move(edition);
}

void Reloader::settle() {
  const std::lock_guard lock(mutex_);
  orders_.settled = true;
}

void Reloader::refuse(std::shared_ptr<const Edition> edition, const std::string& why) {
  log_refusals(file_, {why});
  log_that_it_stays();
  const std::lock_guard lock(mutex_);
  orders_.refused = std::move(edition);
}

void Reloader::run() {
  pthread_setname_np(pthread_self(), "reload");
  for (Orders orders = next_orders(); !orders.stop; orders = next_orders()) {
    follow(orders);
    if (orders.demand) platform::notify_reloading();
    if (watch_.look(stamp_of(file_), orders.demand)) try_file(orders);
    if (orders.demand) platform::notify_ready();
    orders = {};  // what it holds must not look as if it were in use
    let_go();
  }
}

Reloader::Orders Reloader::next_orders() {
  std::unique_lock lock(mutex_);
  ordered_.wait_for(lock, between_looks, [this] { return orders_.stop || orders_.demand; });
  const Orders taken = orders_;
  orders_.demand = orders_.settled = false;
  orders_.on_air = orders_.refused = orders_.keep = nullptr;
  return taken;
}

void Reloader::follow(const Orders& orders) {
  if (orders.refused && newest_ == orders.refused) newest_ = running_;
  if (orders.on_air) running_ = orders.on_air;
  if (orders.keep) keep_config(state_, orders.keep->asked);
  if (orders.settled) note_failed_starts(state_, 0);
}

void Reloader::try_file(const Orders& orders) {
  Result<Settings> candidate = load_settings(file_);
  if (!candidate) {
    log_offences_of_config(candidate.error().message);
    return log_that_it_stays();
  }
  if (candidate->text == newest_->asked.text) {
    log(LogLevel::info, "config", file_ + " says nothing new");
    return;
  }
  if (refused(*candidate, orders)) return log_that_it_stays();
  for (const std::string& field : needing_a_restart(running_->config, candidate->config))
    log(LogLevel::warning, "config", fmt::format("{}: {}: takes effect when Pandang is restarted", file_, field));
  auto edition = make_edition(std::move(*candidate), true, state_, newest_.get());
  if (!edition) {
    log(LogLevel::error, "config", edition.error().message);
    return log_that_it_stays();
  }
  log(LogLevel::info, "config", file_ + " is good and goes on air when the loop ends");
  newest_ = *edition;
  living_.push_back(newest_);
  accepted_.put(newest_);
}

/// Says what is wrong with a configuration that was read.
bool Reloader::refused(const Settings& candidate, const Orders& orders) const {
  std::vector<std::string> lines;
  if (!fetches_the_same(newest_->asked.config, candidate.config)) lines = unreadable(candidate.config.sources);
  const Result<Zone> zone = Zone::find(candidate.config.display.timezone);
  if (!zone) {
    lines.push_back(zone.error().message);
  } else {
    for (const PixelSize screen : orders.screens) {
      const auto harder =
          harder_to_read({running_->config, screen}, {candidate.config, screen}, orders.snapshot, *zone);
      lines.insert(lines.end(), harder.begin(), harder.end());
    }
  }
  log_refusals(file_, lines);
  return !lines.empty();
}

/// Ends the editions that nobody uses any more.
void Reloader::let_go() {
  std::erase_if(living_, [this](const std::shared_ptr<const Edition>& edition) {
    return edition != running_ && edition != newest_ && edition.use_count() == 1;
  });
}

}  // namespace pandang::app
