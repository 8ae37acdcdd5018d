#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/zone.hpp"
#include "feed/parse.hpp"

namespace pandang::feed {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Text& text) {
  if (text.id == text.en) return text.id;
  return {{"id", text.id}, {"en", text.en}};
}
Json json_of(double number) {
  return number;
}
Json json_of(int number) {
  return number;
}
Json json_of(const Period& period) {
  return period_text(period);
}

template <class T>
void add(Json& object, const char* key, const std::optional<T>& value) {
  if (value) object[key] = json_of(*value);
}
void add(Json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

template <class T, class ToJson>
Json list_of(const std::vector<T>& items, ToJson to_json) {
  Json list = Json::array();
  for (const T& item : items) list.push_back(to_json(item));
  return list;
}

Json reading_json(const Reading& reading) {
  Json json{{"period", period_text(reading.period)}, {"value", reading.value}};
  add(json, "source", reading.source);
  add(json, "predicate", reading.predicate);
  return json;
}

Json target_json(const Target& target) {
  Json json{{"value", target.value}, {"label", json_of(target.label)}};
  add(json, "period", target.period);
  add(json, "source", target.source);
  return json;
}

Json part_json(const Part& part) {
  Json json{{"name", json_of(part.name)}};
  add(json, "weight", part.weight);
  add(json, "value", part.value);
  add(json, "indicators", part.indicators);
  return json;
}

Json component_json(const Component& component) {
  Json json{{"name", json_of(component.name)}};
  add(json, "weight", component.weight);
  add(json, "value", component.value);
  json["parts"] = list_of(component.parts, part_json);
  return json;
}

Json index_json(const Index& index) {
  Json json{{"id", index.id}, {"name", json_of(index.name)}};
  add(json, "long_name", index.long_name);
  add(json, "summary", index.summary);
  json["issuer"] = json_of(index.issuer);
  add(json, "basis", index.basis);
  json["scale"] = {{"min", index.scale.min}, {"max", index.scale.max}, {"decimals", index.scale.decimals}};
  json["bands"] = list_of(index.bands, [](const Band& band) {
    return Json{{"name", json_of(band.name)}, {"min", band.min}};
  });
  json["series"] = list_of(index.series, reading_json);
  if (index.target) json["target"] = target_json(*index.target);
  json["benchmarks"] = list_of(index.benchmarks, [](const Benchmark& benchmark) {
    return Json{{"name", json_of(benchmark.name)}, {"series", list_of(benchmark.series, reading_json)}};
  });
  json["components"] = list_of(index.components, component_json);
  return json;
}

Json entry_json(const Entry& entry) {
  Json json{{"name", entry.name}, {"kind", entry.kind}};
  add(json, "province", entry.province);
  add(json, "lat", entry.lat);
  add(json, "lon", entry.lon);
  Json values = Json::object();
  for (const auto& [period, value] : entry.values) values[period_text(period)] = value;
  json["values"] = std::move(values);
  return json;
}

Json ranking_json(const Ranking& ranking) {
  Json json{{"id", ranking.id}, {"index", ranking.index}, {"title", json_of(ranking.title)}};
  if (ranking.coverage) {
    json["coverage"] = {{"listed", ranking.coverage->listed},
                        {"total", ranking.coverage->total},
                        {"note", json_of(ranking.coverage->note)}};
  }
  add(json, "highlight", ranking.highlight);
  json["entries"] = list_of(ranking.entries, entry_json);
  return json;
}

Json claim_json(const Claim& claim) {
  Json json{{"text", json_of(claim.text)}, {"by", json_of(claim.by)}};
  add(json, "period", claim.period);
  add(json, "index", claim.index);
  add(json, "source", claim.source);
  return json;
}

std::string date_of(const Milestone& milestone) {
  if (milestone.month == 0) return fmt::format("{:04}", milestone.year);
  if (milestone.day == 0) return fmt::format("{:04}-{:02}", milestone.year, milestone.month);
  return fmt::format("{:04}-{:02}-{:02}", milestone.year, milestone.month, milestone.day);
}

Json milestone_json(const Milestone& milestone) {
  Json json{{"date", date_of(milestone)}, {"title", json_of(milestone.title)}};
  add(json, "source", milestone.source);
  return json;
}

Json city_json(const City& city) {
  Json json{{"name", city.name}, {"province", city.province}, {"lat", city.lat}, {"lon", city.lon}};
  add(json, "nickname", city.nickname);
  add(json, "motto", city.motto);
  return json;
}

}  // namespace

std::string feed_text(const Snapshot& snapshot) {
  Json sources = Json::object();
  for (const Source& source : snapshot.sources) {
    Json json{{"name", source.name}};
    add(json, "url", source.url);
    sources[source.key] = std::move(json);
  }
  const Json feed{{"format", "pandang-feed/1"},
                  {"generated_at", rfc3339(snapshot.generated_at)},
                  {"city", city_json(snapshot.city)},
                  {"indices", list_of(snapshot.indices, index_json)},
                  {"rankings", list_of(snapshot.rankings, ranking_json)},
                  {"claims", list_of(snapshot.claims, claim_json)},
                  {"milestones", list_of(snapshot.milestones, milestone_json)},
                  {"sources", std::move(sources)}};
  return feed.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace pandang::feed
