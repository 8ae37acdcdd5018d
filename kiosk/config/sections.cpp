#include "config/sections.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/zone.hpp"
#include "config/durations.hpp"

namespace pandang::sections {
namespace {

using json::Fields;
using json::Need;

void read_languages(const Fields& fields, std::vector<Language>& into) {
  const auto list = fields.list("languages", Need::optional);
  if (!list) return;
  std::vector<Language> languages;
  const json::Place place = fields.at("languages");
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto code = (*list)[i].get<std::string_view>();
    if (!code || (*code != "id" && *code != "en")) {
      fields.offences().add(Severity::rejected, place.at(i), "not a language of the display", json::found((*list)[i]),
                            "\"id\" or \"en\"");
      continue;
    }
    const Language language = *code == "en" ? Language::english : Language::indonesian;
    if (std::ranges::find(languages, language) != languages.end()) {
      fields.offences().add(Severity::rejected, place.at(i), "a language named twice", json::found((*list)[i]),
                            "each language once");
      continue;
    }
    languages.push_back(language);
  }
  if (list->empty()) fields.offend("languages", Need::optional, "no language", "at least one of \"id\" and \"en\"");
  into = std::move(languages);
}

/// A monitor's name, or its number as text; nothing, and an offence, for anything else.
std::optional<std::string> monitor_name(const json::Value& value, const json::Place& place, json::Offences& offences) {
  constexpr int most = 31;
  if (!value.get<double>()) return json::clean_text(value, place, Severity::rejected, offences);
  const auto number = json::number_within(value, place, 0, most, Severity::rejected, offences);
  if (!number) return std::nullopt;
  if (*number == std::floor(*number)) return std::to_string(static_cast<int>(*number));
  offences.add(Severity::rejected, place, "not a whole number", json::found(value),
               fmt::format("a name, or a number from 0 to {}", most));
  return std::nullopt;
}

void read_monitors(const Fields& fields, std::vector<std::string>& into) {
  const json::Value* value = fields.get("monitor");
  if (!value) return;
  const json::Place place = fields.at("monitor");
  const auto list = value->get<json::Array>();
  if (!list) {
    const auto text = value->get<std::string_view>();
    if (text && text->empty()) return;  // the primary monitor
    if (auto name = monitor_name(*value, place, fields.offences())) into = {std::move(*name)};
    return;
  }
  constexpr std::size_t most = 32;
  if (list->empty() || list->size() > most)
    return fields.offend("monitor", Need::optional, "not a list of monitors",
                         fmt::format("1 to {} names or numbers, or \"all\" without a list", most));
  std::vector<std::string> names;
  for (std::size_t i = 0; i < list->size(); ++i) {
    auto name = monitor_name((*list)[i], place.at(i), fields.offences());
    if (!name) continue;
    const bool twice = std::ranges::find(names, *name) != names.end();
    if (twice || *name == "all") {
      fields.offences().add(Severity::rejected, place.at(i), twice ? "a monitor named twice" : "not one monitor",
                            json::found((*list)[i]), twice ? "each monitor once" : "\"all\" without a list");
      continue;
    }
    names.push_back(std::move(*name));
  }
  into = std::move(names);
}

/// "1920x1080" or "1920x1080@59.94"; nothing for another text, or what no monitor has.
std::optional<VideoMode> video_mode(std::string_view text) {
  constexpr int least = 16, most = 16384;  // pixels a side
  constexpr double least_hz = 1, too_many_hz = 1000;
  VideoMode mode;
  const char *at = text.data(), *const end = text.data() + text.size();
  const auto goes_on_with = [&](char c) { return at != end && *at++ == c; };
  const auto reads = [&](std::from_chars_result result) {
    at = result.ptr;
    return result.ec == std::errc();
  };
  if (!reads(std::from_chars(at, end, mode.size.width)) || !goes_on_with('x')) return std::nullopt;
  if (!reads(std::from_chars(at, end, mode.size.height))) return std::nullopt;
  if (at != end) {
    if (!goes_on_with('@') || !reads(std::from_chars(at, end, mode.hz, std::chars_format::fixed))) return std::nullopt;
    if (at != end || !(mode.hz >= least_hz && mode.hz < too_many_hz)) return std::nullopt;
  }
  const bool fits = mode.size.short_side() >= least && std::max(mode.size.width, mode.size.height) <= most;
  return fits ? std::optional(mode) : std::nullopt;
}

void read_mode(const Fields& fields, std::optional<VideoMode>& into) {
  const json::Value* value = fields.get("mode");
  if (!value) return;
  const auto text = value->get<std::string_view>();
  into = text ? video_mode(*text) : std::nullopt;
  if (!into)
    fields.offend("mode", Need::optional, "not a mode", "\"WIDTHxHEIGHT\" or \"WIDTHxHEIGHT@HZ\", as \"1920x1080@60\"");
}

void read_span(const Fields& fields, bool& into) {
  const json::Value* value = fields.get("span");
  if (!value) return;
  if (const auto on = value->get<bool>()) {
    into = *on;
  } else {
    fields.offend("span", Need::optional, "neither on nor off", "true or false");
  }
}

/// Each of two members needs the other.
void read_pair(const Fields& fields, std::string_view one, std::string_view other) {
  const bool has_one = fields.get(one) != nullptr, has_other = fields.get(other) != nullptr;
  if (has_one == has_other) return;
  fields.offend(has_one ? one : other, Need::optional, "of no use by itself",
                fmt::format("{} beside it", has_one ? other : one));
}

void read_viewing(const Fields& display, ViewingConfig& into) {
  const json::Value* value = display.get("viewing");
  if (!value) return;
  struct Length {
    std::string_view key;
    double min, max;
    std::optional<double> ViewingConfig::*member;
  };
  static constexpr Length table[] = {{"distance_m", 0.5, 300, &ViewingConfig::distance_m},
                                     {"screen_height_mm", 30, 100'000, &ViewingConfig::screen_height_mm},
                                     {"panel_nits", 10, 20'000, &ViewingConfig::panel_nits},
                                     {"ambient_lux", 0, 130'000, &ViewingConfig::ambient_lux}};
  const json::Place place = display.at("viewing");
  const Fields fields(*value, place, {}, {"distance_m", "screen_height_mm", "panel_nits", "ambient_lux"},
                      display.offences());
  for (const Length& length : table)
    into.*length.member = fields.number(length.key, Need::optional, length.min, length.max);
  read_pair(fields, "distance_m", "screen_height_mm");
  read_pair(fields, "panel_nits", "ambient_lux");
}

void read_rotate(const Fields& fields, int& into) {
  const std::optional<int> degrees = fields.whole("rotate", Need::optional, 0, 270);
  if (!degrees) return;
  if (*degrees % 90 == 0) {
    into = *degrees;
  } else {
    fields.offend("rotate", Need::optional, "not a quarter turn", "0, 90, 180 or 270 degrees clockwise");
  }
}

/// A list of `N` whole numbers in [min, max]; nothing, and an offence, for anything else.
template <std::size_t N>
std::optional<std::array<int, N>> whole_numbers(const Fields& fields, std::string_view key, int min, int max,
                                                std::string_view expected) {
  const auto list = fields.list(key, Need::required);
  if (!list) return std::nullopt;
  if (list->size() != N) {
    fields.offend(key, Need::required, fmt::format("not {} numbers", N), expected);
    return std::nullopt;
  }
  std::array<int, N> numbers{};
  const json::Place place = fields.at(key);
  for (std::size_t i = 0; i < N; ++i) {
    const auto number = json::number_within((*list)[i], place.at(i), min, max, Severity::rejected, fields.offences());
    if (!number) return std::nullopt;
    if (*number != std::floor(*number)) {
      fields.offences().add(Severity::rejected, place.at(i), "not a whole number", json::found((*list)[i]), expected);
      return std::nullopt;
    }
    numbers[i] = static_cast<int>(*number);
  }
  return numbers;
}

void read_wall(const Fields& display, std::optional<WallConfig>& into) {
  const json::Value* value = display.get("wall");
  if (!value) return;
  constexpr int least = 16, most = 16384;  // pixels a side
  const json::Place place = display.at("wall");
  const Fields fields(*value, place, {}, {"canvas", "viewport"}, display.offences());
  const auto canvas = whole_numbers<2>(fields, "canvas", least, most, "[width, height] of the whole wall in pixels");
  const auto part = whole_numbers<4>(fields, "viewport", 0, most, "[x, y, width, height] of this screen in the canvas");
  if (!canvas || !part) return;
  const WallConfig wall{{(*canvas)[0], (*canvas)[1]}, {(*part)[0], (*part)[1], (*part)[2], (*part)[3]}};
  const PixelRect& v = wall.viewport;
  if (v.width < least || v.height < least) {
    fields.offend("viewport", Need::required, "too small", fmt::format("at least {0}x{0} pixels", least));
  } else if (v.x + v.width > wall.canvas.width || v.y + v.height > wall.canvas.height) {
    fields.offend("viewport", Need::required, "reaches beyond the canvas",
                  fmt::format("a part of {}x{} pixels", wall.canvas.width, wall.canvas.height));
  } else {
    into = wall;
  }
}

void read_pixel_shift(const Fields& fields, float& into) {
  constexpr double most = 0.01;
  const json::Value* value = fields.get("pixel_shift");
  if (!value) return;
  if (const auto on = value->get<bool>()) {
    if (!*on) into = 0;
  } else if (value->get<double>()) {
    if (const auto share = fields.number("pixel_shift", Need::optional, 0, most)) into = static_cast<float>(*share);
  } else {
    fields.offend("pixel_shift", Need::optional, "neither on nor off",
                  fmt::format("true, false or a share of the short side from 0 to {}", most));
  }
}

/// "address:port"; nothing for another text.
std::optional<MetricsConfig> listen_address(std::string_view text) {
  MetricsConfig config;
  const auto colon = text.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  const char *const from = text.data() + colon + 1, *const end = text.data() + text.size();
  const auto [read, error] = std::from_chars(from, end, config.port);
  if (error != std::errc() || read != end || config.port < 0 || config.port > 65535) return std::nullopt;
  config.address = text.substr(0, colon);
  const bool bracketed = config.address.size() > 2 && config.address.front() == '[' && config.address.back() == ']';
  if (bracketed) config.address = config.address.substr(1, config.address.size() - 2);
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  if (inet_pton(bracketed ? AF_INET6 : AF_INET, config.address.c_str(), bytes.data()) != 1) return std::nullopt;
  return config;
}

void read_metrics(const Fields& fields, MetricsConfig& into) {
  const json::Value* value = fields.get("metrics");
  if (!value) return;
  if (const auto on = value->get<bool>()) {
    into.on = *on;
    return;
  }
  const auto text = value->get<std::string_view>();
  if (const auto config = text ? listen_address(*text) : std::nullopt) {
    into = *config;
  } else {
    fields.offend("metrics", Need::optional, "neither off nor an address to listen on",
                  "false, true, or an address of this machine and a port as \"127.0.0.1:9787\" or \"[::1]:9787\"");
  }
}

/// A hash of crypt(5) by a method that is still thought to be strong: "$y$j9T$…$…".
bool hashed(std::string_view text) {
  constexpr std::size_t shortest = 30, longest = 383;  // CRYPT_OUTPUT_SIZE
  static constexpr std::array<std::string_view, 6> methods{"$y$", "$gy$", "$7$", "$2b$", "$6$", "$5$"};
  const auto of_a_hash = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view("./$=,").find(c) != std::string_view::npos;
  };
  return text.size() >= shortest && text.size() <= longest && std::ranges::all_of(text, of_a_hash) &&
         std::ranges::any_of(methods, [text](std::string_view method) { return text.starts_with(method); });
}

}  // namespace

void read_duration(const Fields& fields, std::string_view key, Duration min, Duration max, Duration& into) {
  const json::Value* value = fields.get(key);
  if (!value) return;
  const std::optional<Duration> duration = duration_of(*value);
  if (duration && *duration >= min && *duration <= max) {
    into = *duration;
    return;
  }
  fields.offend(key, Need::optional, duration ? "out of range" : "not a duration",
                fmt::format("{} to {}, as \"30s\", \"5m\", \"2h\", \"7d\" or a number of seconds", duration_text(min),
                            duration_text(max)));
}

void read_display(const json::Value& value, const json::Place& place, json::Offences& offences, DisplayConfig& into) {
  const Fields fields(value, place, {},
                      {"monitor", "span", "mode", "languages", "timezone", "rotate", "wall", "safe_area", "pixel_shift",
                       "viewing", "hours", "night_light"},
                      offences);
  read_monitors(fields, into.monitors);
  read_span(fields, into.span);
  read_mode(fields, into.mode);
  read_languages(fields, into.languages);
  read_viewing(fields, into.viewing);
  if (auto timezone = fields.text("timezone", Need::optional)) {
    if (const auto zone = Zone::find(*timezone)) {
      into.timezone = std::move(*timezone);
    } else {
      fields.offend("timezone", Need::optional, "not a time zone of this system", "an IANA name such as Asia/Makassar");
    }
  }
  read_rotate(fields, into.rotate);
  read_wall(fields, into.wall);
  if (const auto share = fields.number("safe_area", Need::optional, 0.03, 0.2)) {
    into.safe_area = static_cast<float>(*share);
  }
  read_pixel_shift(fields, into.pixel_shift);
  read_hours(fields, "hours", into.hours);
  into.night_light = fields.number("night_light", Need::optional, 0.2, 1).value_or(into.night_light);
}

void read_playlist(const json::Value& value, const json::Place& place, json::Offences& offences,
                   std::vector<PlaylistItem>& into) {
  constexpr std::size_t most_items = 200;
  if (const auto text = value.get<std::string_view>(); text && *text == "auto") return;
  const auto list = value.get<json::Array>();
  if (!list || list->empty() || list->size() > most_items) {
    offences.add(Severity::rejected, place, "not a playlist",
                 list ? fmt::format("{} items", list->size()) : json::found(value),
                 fmt::format("\"auto\" or a list of 1 to {} items", most_items));
    return;
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    const json::Place item_place = place.at(i);
    const Fields fields((*list)[i], item_place, {}, {"scene", "for", "when"}, offences);
    PlaylistItem item;
    if (auto scene = fields.text("scene", Need::required)) item.scene = std::move(*scene);
    if (fields.get("for")) {
      Duration duration{};
      read_duration(fields, "for", std::chrono::seconds(3), std::chrono::minutes(10), duration);
      item.duration = duration;
    }
    read_hours(fields, "when", item.when);
    into.push_back(std::move(item));
  }
}

void read_bounds(const json::Value& value, const json::Place& place, json::Offences& offences, FeedBounds& into) {
  struct Bound {
    std::string_view key;
    int min, max;
    int FeedBounds::*member;
  };
  static constexpr Bound table[] = {{"depth", 8, 64, &FeedBounds::depth},
                                    {"indices", 1, 1'000, &FeedBounds::indices},
                                    {"rankings", 1, 200, &FeedBounds::rankings},
                                    {"entries", 1, 100'000, &FeedBounds::entries},
                                    {"milestones", 1, 20'000, &FeedBounds::milestones},
                                    {"text", 50, 5'000, &FeedBounds::text},
                                    {"claims", 1, 5'000, &FeedBounds::claims}};
  const Fields fields(value, place, {}, {"depth", "indices", "rankings", "entries", "milestones", "text", "claims"},
                      offences);
  for (const Bound& bound : table) {
    if (const auto number = fields.whole(bound.key, Need::optional, bound.min, bound.max)) {
      into.*bound.member = *number;
    }
  }
}

void read_history(const json::Value& value, const json::Place& place, json::Offences& offences, Config& into) {
  const Fields fields(value, place, {}, {"keep_years"}, offences);
  if (const auto years = fields.whole("keep_years", Need::optional, 1, 100)) into.history_years = *years;
}

void read_telemetry(const json::Value& value, const json::Place& place, json::Offences& offences, Config& into) {
  static constexpr std::array<std::string_view, 4> levels{"debug", "info", "warning", "error"};
  const Fields fields(value, place, {}, {"log_level", "metrics", "play_log_days"}, offences);
  if (const auto days = fields.whole("play_log_days", Need::optional, 0, 400)) into.play_log_days = *days;
  read_metrics(fields, into.metrics);
  const json::Value* level = fields.get("log_level");
  if (!level) return;
  const auto text = level->get<std::string_view>();
  if (text && std::ranges::find(levels, *text) != levels.end()) {
    into.log_level = *text;
  } else {
    fields.offend("log_level", Need::optional, "not a log level", "debug, info, warning or error");
  }
}

void read_operator(const json::Value& value, const json::Place& place, json::Offences& offences, OperatorConfig& into) {
  const Fields fields(value, place, {}, {"pin", "close_after"}, offences);
  read_duration(fields, "close_after", std::chrono::seconds(3), std::chrono::minutes(10), into.close_after);
  const json::Value* pin = fields.get("pin");
  if (!pin) return;
  const auto text = pin->get<std::string_view>();
  if (text && hashed(*text)) {
    into.pin = *text;
  } else {  // what was found is not repeated: it may be the PIN
    offences.add(Severity::rejected, fields.at("pin"), "not a hash of a PIN", "something else",
                 "the line that `pandang pin` prints");
  }
}

}  // namespace pandang::sections
