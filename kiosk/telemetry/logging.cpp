#include "telemetry/logging.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "base/log.hpp"
#include "telemetry/repeats.hpp"

namespace pandang::telemetry {
namespace {

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

/// Lets a line through to `inner` unless it repeats; the time is the message's own.
class RepeatsSink final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit RepeatsSink(std::shared_ptr<spdlog::sinks::sink> inner) : inner_(std::move(inner)) {}

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    const std::string_view line(message.payload.data(), message.payload.size());
    const auto held_back = repeats_.admit(line, std::chrono::time_point_cast<Duration>(message.time));
    if (!held_back) return;
    if (*held_back == 0) return inner_->log(message);
    const std::string counted = fmt::format("{} ({} more times since it was last said)", line, *held_back);
    spdlog::details::log_msg copy = message;
    copy.payload = counted;
    inner_->log(copy);
  }
  void flush_() override { inner_->flush(); }
  void set_pattern_(const std::string& pattern) override { inner_->set_pattern(pattern); }
  void set_formatter_(std::unique_ptr<spdlog::formatter> formatter) override {
    inner_->set_formatter(std::move(formatter));
  }

 private:
  std::shared_ptr<spdlog::sinks::sink> inner_;
  Repeats repeats_;
};

/// One line an event, whatever a server or a file put into the sentence.
std::string one_line(std::string_view topic, std::string_view sentence) {
  std::string line = fmt::format("{}: {}", topic, sentence);
  std::replace_if(
      line.begin(), line.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
  return line;
}

}  // namespace

void start_logging(const std::string& level) {
  auto sink = std::make_shared<RepeatsSink>(std::make_shared<spdlog::sinks::stderr_sink_mt>());
  auto logger = std::make_shared<spdlog::logger>("pandang", std::move(sink));
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
  logger->flush_on(spdlog::level::debug);
  spdlog::set_default_logger(logger);
  set_log_level(level);
  set_log_sink([logger](LogLevel at, std::string_view topic, std::string_view sentence) {
    if (logger->should_log(spdlog_level(at))) logger->log(spdlog_level(at), one_line(topic, sentence));
  });
}

void set_log_level(const std::string& level) {
  spdlog::default_logger_raw()->set_level(spdlog::level::from_str(level));
}

}  // namespace pandang::telemetry
