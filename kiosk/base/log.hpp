#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace pandang {

enum class LogLevel { debug, info, warning, error };

/// Where log lines go. Called from any thread; must not throw.
using LogSink = std::function<void(LogLevel, std::string_view topic, std::string_view sentence)>;

/// Set once, before other threads start. Without a sink, lines go to stderr.
void set_log_sink(LogSink sink);

/// One sentence for the operator. `topic` is the room or source it is about ("fetch", "source city").
void log(LogLevel level, std::string_view topic, std::string_view sentence);

}  // namespace pandang
