#include <fmt/format.h>

#include <algorithm>

#include "feed/sections.hpp"

namespace pandang::feed::sections {

City city(const json::Value& value, const Place& place, Context& context) {
  const Fields fields(value, place, root, {"name", "province", "lat", "lon", "nickname", "motto"}, context.offences);
  City city;
  city.name = fields.text("name", Need::required).value_or("");
  city.province = fields.text("province", Need::required).value_or("");
  city.lat = fields.number("lat", Need::required, -90, 90).value_or(0);
  city.lon = fields.number("lon", Need::required, -180, 180).value_or(0);
  city.nickname = public_text(fields, "nickname", Need::optional);
  city.motto = public_text(fields, "motto", Need::optional);
  return city;
}

std::vector<Source> sources(const Fields& feed, Context& context) {
  const json::Value* value = feed.get("sources");
  if (!value) return {};
  const auto object = value->get<json::Object>();
  if (!object) {
    feed.offend("sources", Need::optional, "not an object", "an object of source key to name and url");
    return {};
  }
  if (object->size() > most_sources) {
    feed.offences().add(Severity::rejected, feed.at("sources"), "too many items", fmt::format("{}", object->size()),
                        fmt::format("at most {}", most_sources));
    return {};
  }
  std::vector<Source> sources;
  const Place place = feed.at("sources");
  for (const json::Member& member : *object) {
    const std::string key(member.key);
    const Place at = place.at(key);
    const Fields fields(member.value, at, item, {"name", "url"}, context.offences);
    auto name = fields.text("name", Need::required);
    if (!name) continue;
    Source source{key, std::move(*name), ""};
    if (auto url = fields.text("url", Need::optional)) {
      if (url->starts_with("https://") || url->starts_with("http://")) {
        source.url = std::move(*url);
      } else {
        fields.offend("url", Need::optional, "not a web address", "http:// or https://");
      }
    }
    context.sources.insert(key);
    sources.push_back(std::move(source));
  }
  std::ranges::sort(sources, {}, &Source::key);
  return sources;
}

}  // namespace pandang::feed::sections
