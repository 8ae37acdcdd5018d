#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace pandang::fetch {

/// Numbers fixed from day one; the sources of the rule are the trackers of displays that froze without them.
struct Limits {
  Duration connect = std::chrono::seconds(5);          ///< name lookup, TCP and TLS together
  int low_speed_bytes = 100;                           ///< once an answer has begun, slower than this a second ...
  Duration low_speed_time = std::chrono::seconds(10);  ///< ... for this long aborts the transfer; whole seconds
  int redirects = 3;                                   ///< and never from https to http, never to another scheme
};

/// Retry 15 s, doubling to 5 min, with jitter: delay = base * (0.75 + 0.5 * jitter), 0 <= jitter < 1, never above the
/// cap. `retry_after` of the server is honoured as a floor and capped at one hour. `failures` >= 1: failures in a row.
Duration retry_delay(int failures, double jitter, std::optional<Duration> retry_after);

/// From one good transfer to the next: `every` less or more up to 5 %, so that a city's screens do not ask in one
/// instant.
Duration poll_delay(Duration every, double jitter);

/// Retry-After: delta-seconds or an HTTP date, against `now`. Nothing for what cannot be read or is in the past.
std::optional<Duration> parse_retry_after(std::string_view value, WallTime now);

/// An HTTP date, such as that of Last-Modified, of the year 2200 at the latest; nothing for what is none.
std::optional<WallTime> http_date(std::string_view value);

/// What the server's clock showed when it answered, whole seconds: the header Date, and Age on top of it where a cache
/// on the way has kept the answer (RFC 9110 6.6.1, RFC 9111 5.1). Nothing for what cannot be read or is not within
/// 1970 .. 2200.
std::optional<WallTime> served_at(std::string_view date, std::string_view age);

/// What a server gave to ask again with.
struct Validators {
  std::string etag, last_modified;  ///< "" = none
  bool empty() const { return etag.empty() && last_modified.empty(); }
};

}  // namespace pandang::fetch
