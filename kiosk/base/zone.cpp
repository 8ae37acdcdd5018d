#include "base/zone.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <exception>

namespace pandang {
namespace {

const date::time_zone& zone_of(const void* handle) {
  return *static_cast<const date::time_zone*>(handle);
}

}  // namespace

Result<Zone> Zone::find(std::string_view name) {
  try {
    const date::time_zone* zone = date::locate_zone(name);
    // The rules are read on first use; reading them here keeps file errors out of civil().
    zone->get_info(date::sys_seconds{});
    return Zone(std::string(name), zone);
  } catch (const std::exception&) {  // the library reports every failure, missing files included, by exceptions
    return fail(
        fmt::format("not a time zone of this system (found \"{}\", expected an IANA name such as Asia/Makassar)",
                    name.substr(0, 60)));
  }
}

CivilTime Zone::civil(WallTime time) const {
  const auto second = date::floor<std::chrono::seconds>(time);
  const date::sys_info info = zone_of(handle_).get_info(second);
  const auto local = second.time_since_epoch() + info.offset;
  const date::sys_days day(date::floor<date::days>(local));
  const date::year_month_day ymd(day);
  const date::hh_mm_ss clock(local - day.time_since_epoch());
  return {.year = static_cast<int>(ymd.year()),
          .month = static_cast<int>(static_cast<unsigned>(ymd.month())),
          .day = static_cast<int>(static_cast<unsigned>(ymd.day())),
          .weekday = static_cast<int>(date::weekday(day).c_encoding()),
          .hour = static_cast<int>(clock.hours().count()),
          .minute = static_cast<int>(clock.minutes().count()),
          .second = static_cast<int>(clock.seconds().count()),
          .abbreviation = info.abbrev};
}

double Zone::second_of_day(WallTime time) const {
  const auto offset = zone_of(handle_).get_info(date::floor<std::chrono::seconds>(time)).offset;
  return seconds(wrapped(time + offset, std::chrono::hours(24)));
}

std::chrono::local_days Zone::date(WallTime time) const {
  const auto second = date::floor<std::chrono::seconds>(time);
  const auto local = second.time_since_epoch() + zone_of(handle_).get_info(second).offset;
  return std::chrono::local_days(date::floor<date::days>(local));
}

WallTime Zone::instant(std::chrono::local_days day, int minute, Twice twice) const {
  const auto local = std::chrono::seconds(day.time_since_epoch()) + std::chrono::minutes(minute);
  const date::local_info info = zone_of(handle_).get_info(date::local_seconds(local));
  if (info.result == date::local_info::nonexistent) return WallTime(info.first.end.time_since_epoch());
  const bool later = info.result == date::local_info::ambiguous && twice == Twice::last;
  return WallTime(local - (later ? info.second : info.first).offset);
}

}  // namespace pandang
