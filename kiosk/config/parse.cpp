#include <fmt/format.h>

#include <limits>

#include "config/config.hpp"
#include "config/sections.hpp"

namespace pandang {
namespace {

/// Longest text of a configuration, in characters: a URL with a query.
constexpr std::size_t longest_text = 2'000;

/// 1 is the only version so far.
void read_version(const json::Fields& root) {
  constexpr int newest = 1;
  const auto version = root.number("version", json::Need::optional, newest, std::numeric_limits<int>::max());
  if (version && *version > newest)
    root.offend("version", json::Need::optional, "written for a newer Pandang", fmt::format("{}", newest));
}

void read_root(const json::Document& document, json::Offences& offences, Config& config) {
  const json::Place place;
  const json::Fields fields(
      document.root(), place, {},
      {"$schema", "version", "display", "sources", "base", "playlist", "bounds", "history", "telemetry", "operator"},
      offences);
  read_version(fields);

  const auto section = [&](std::string_view key, auto read, auto& into) {
    if (const json::Value* value = fields.get(key)) read(*value, fields.at(key), offences, into);
  };
  section("display", sections::read_display, config.display);
  section("sources", sections::read_sources, config.sources);
  if (const json::Value* base = fields.get("base")) config.base = document.part(*base);
  section("playlist", sections::read_playlist, config.playlist);
  section("bounds", sections::read_bounds, config.bounds);
  section("history", sections::read_history, config);
  section("telemetry", sections::read_telemetry, config);
  section("operator", sections::read_operator, config.panel);
}

}  // namespace

ConfigReading parse_config(std::string_view text) {
  json::Offences offences;
  const json::Limits limits{
      .depth = 9, .values = 100'000, .text = longest_text, .comments = true, .duplicate_key = Severity::rejected};
  ConfigReading reading;
  if (const auto document = json::read(text, limits, offences)) read_root(*document, offences, reading.config);
  if (offences.rejected()) reading.config = {};
  reading.offences = offences.take();
  return reading;
}

}  // namespace pandang
