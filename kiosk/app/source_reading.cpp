#include "app/source_reading.hpp"

#include <algorithm>

#include "feed/mapping.hpp"
#include "feed/parse.hpp"

namespace pandang::app {

SourceReading read_source(const SourceConfig& source, std::string_view body, const fetch::Validators& validators,
                          WallTime given, const FeedBounds& bounds) {
  if (!source.mapping) {
    feed::FeedReading reading = feed::parse_feed(body, bounds);
    return {feed::part_of(source.id, std::move(reading.snapshot)), std::move(reading.offences)};
  }
  feed::MappingReading reading = feed::read_mapped(body, *source.mapping, bounds);
  const auto changed = fetch::http_date(validators.last_modified);
  return {{.source = source.id,
           .feed = nullptr,
           .mapped = std::move(reading.rows),
           .dated = changed.has_value(),
           .as_of = std::min(changed.value_or(given), given)},  // a server's clock that runs ahead makes nothing newer
          std::move(reading.offences)};
}

std::shared_ptr<const Snapshot> base_of(const Config& config) {
  return config.base ? feed::read_base(config.base->root(), config.bounds).snapshot : nullptr;
}

fetch::NextPage next_page_of_mapping() {
  return [](const SourceConfig& source, const std::string& url, std::string_view page) {
    return source.mapping ? feed::next_page(*source.mapping, url, page) : std::nullopt;
  };
}

}  // namespace pandang::app
