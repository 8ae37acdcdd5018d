#include "base/log.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <utility>

namespace pandang {
namespace {

LogSink& sink() {
  static LogSink the_sink;
  return the_sink;
}

const char* name_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return "debug";
    case LogLevel::info:
      return "info";
    case LogLevel::warning:
      return "warning";
    case LogLevel::error:
      break;
  }
  return "error";
}

}  // namespace

void set_log_sink(LogSink to) {
  sink() = std::move(to);
}

void log(LogLevel level, std::string_view topic, std::string_view sentence) {
  if (sink()) {
    sink()(level, topic, sentence);
    return;
  }
  // One write for the whole line, so that lines of two threads do not mix.
  const std::string line = fmt::format("{}: {}: {}\n", name_of(level), topic, sentence);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace pandang
