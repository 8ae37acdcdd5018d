#pragma once

#include "config/config.hpp"
#include "config/json_fields.hpp"

/// The sections of the configuration, one reader each. What is wrong becomes an offence and keeps its default.
namespace pandang::sections {

void read_display(const json::Value& value, const json::Place& place, json::Offences& offences, DisplayConfig& into);
void read_sources(const json::Value& value, const json::Place& place, json::Offences& offences,
                  std::vector<SourceConfig>& into);
/// The object that stands in place of a format's name.
Mapping read_mapping(const json::Value& value, const json::Place& place, json::Offences& offences);
void read_playlist(const json::Value& value, const json::Place& place, json::Offences& offences,
                   std::vector<PlaylistItem>& into);
void read_bounds(const json::Value& value, const json::Place& place, json::Offences& offences, FeedBounds& into);
void read_history(const json::Value& value, const json::Place& place, json::Offences& offences, Config& into);
void read_telemetry(const json::Value& value, const json::Place& place, json::Offences& offences, Config& into);
void read_operator(const json::Value& value, const json::Place& place, json::Offences& offences, OperatorConfig& into);

/// A member that says on which days and at which times something is on.
void read_hours(const json::Fields& fields, std::string_view key, std::optional<Hours>& into);

/// A duration member in [min, max]; the default in `into` stays when it is absent or wrong.
void read_duration(const json::Fields& fields, std::string_view key, Duration min, Duration max, Duration& into);

}  // namespace pandang::sections
