#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"

namespace pandang {

/// A moment as people of one place read it.
struct CivilTime {
  int year = 1970;
  int month = 1;    ///< 1..12
  int day = 1;      ///< 1..31
  int weekday = 4;  ///< 0 = Sunday .. 6 = Saturday
  int hour = 0;
  int minute = 0;
  int second = 0;
  std::string abbreviation;  ///< of the zone then: "WITA"
};

/// A time zone of the system's IANA database.
class Zone {
 public:
  /// Fails with a sentence when `name` ("Asia/Makassar") is not in the database.
  static Result<Zone> find(std::string_view name);

  CivilTime civil(WallTime time) const;
  /// Seconds since local midnight, 0 <= s < 86400 (leap seconds and DST jumps ignored).
  double second_of_day(WallTime time) const;
  /// The date that calendars show.
  std::chrono::local_days date(WallTime time) const;

  /// Which one, where clocks are put back and show the same time twice.
  enum class Twice { first, last };
  /// The instant at which clocks show `minute` minutes after midnight of `day`; 24 * 60 and more reach into the days
  /// after it. Of a time that is left out when clocks are put forward: the instant at which they are.
  WallTime instant(std::chrono::local_days day, int minute, Twice twice) const;
  const std::string& name() const { return name_; }

 private:
  Zone(std::string name, const void* handle) : name_(std::move(name)), handle_(handle) {}
  std::string name_;
  const void* handle_;  // date::time_zone of the process-wide database, never freed
};

/// RFC 3339 ("2026-11-24T00:00:00Z", "2026-11-24T08:00:00.5+08:00"); a date that does not exist fails with a sentence.
Result<WallTime> parse_rfc3339(std::string_view text);
std::string rfc3339(WallTime time);  ///< UTC, whole seconds: "2026-11-24T00:00:00Z"

}  // namespace pandang
