#include "telemetry/logging.hpp"

#include <fmt/format.h>
#include <spdlog/details/log_msg.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <utility>

#include "base/log.hpp"
#include "telemetry/crash_report.hpp"
#include "telemetry/journal.hpp"
#include "telemetry/repeats.hpp"

namespace pandang::telemetry {
namespace {

std::atomic<LogLevel> least = LogLevel::info;

spdlog::level::level_enum spdlog_level(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return spdlog::level::debug;
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::error:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

LogLevel level_named(const std::string& name) {
  for (const auto& [level, word] : {std::pair{LogLevel::debug, "debug"}, std::pair{LogLevel::warning, "warning"},
                                    std::pair{LogLevel::error, "error"}})
    if (name == word) return level;
  return LogLevel::info;
}

/// One line an event, whatever a server or a file put into the sentence.
std::string one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
  return line;
}

/// Where lines end up, with what holds some of them back. From any thread.
class LogOutput {
 public:
  explicit LogOutput(std::function<WallTime()> clock) : clock_(std::move(clock)), journal_(stderr_is_journal()) {
    stderr_.set_formatter(
        std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %l %n: %v", spdlog::pattern_time_type::utc));
  }

  void put(LogLevel level, std::string_view topic, std::string_view sentence) {
    const std::string about = one_line(topic);
    std::string text = one_line(sentence);
    spdlog::details::log_msg message(about, spdlog_level(level), text);  // takes the machine's time
    if (clock_) message.time = clock_();
    const std::lock_guard lock(mutex_);
    const auto passed = gate_.admit(fmt::format("{} {}", static_cast<int>(level), about), about + ": " + text,
                                    std::chrono::time_point_cast<Duration>(message.time));
    if (!passed) return;
    if (passed->repeats > 0) text += fmt::format(" ({} more times since it was last said)", passed->repeats);
    if (passed->others > 0) text += fmt::format(" ({} other lines of {} were too many)", passed->others, about);
    remember_line(level, about, text);
    if (journal_ && send_to_journal(journal_fields(level, about, text))) return;
    message.payload = text;
    stderr_.log(message);
  }

 private:
  const std::function<WallTime()> clock_;
  const bool journal_;
  std::mutex mutex_;  // guards what follows
  LineGate gate_;
  spdlog::sinks::stderr_sink_st stderr_;
};

}  // namespace

void start_logging(const std::string& level, std::function<WallTime()> clock) {
  set_log_level(level);
  set_log_sink([output = std::make_shared<LogOutput>(std::move(clock))](LogLevel at, std::string_view topic,
                                                                        std::string_view sentence) {
    if (at >= least) output->put(at, topic, sentence);
  });
}

void set_log_level(const std::string& level) {
  least = level_named(level);
}

}  // namespace pandang::telemetry
