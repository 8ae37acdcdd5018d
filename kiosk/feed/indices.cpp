#include <fmt/format.h>

#include <algorithm>

#include "feed/sections.hpp"

namespace pandang::feed::sections {
namespace {

constexpr double unbounded = std::numeric_limits<double>::max();

std::optional<Scale> read_scale(const Fields& index) {
  const json::Value* value = index.member("scale", Need::required, "an object");
  if (!value) return std::nullopt;
  const Place place = index.at("scale");
  const Fields fields(*value, place, item, {"min", "max", "decimals"}, index.offences());
  const auto min = fields.number("min", Need::required, -unbounded, unbounded);
  const auto max = fields.number("max", Need::required, -unbounded, unbounded);
  const auto decimals = fields.whole("decimals", Need::required, 0, 6);
  if (!min || !max || !decimals) return std::nullopt;
  if (*min >= *max) {
    index.offences().add(Severity::dropped, place, "a scale without length", fmt::format("min {}, max {}", *min, *max),
                         "min below max");
    return std::nullopt;
  }
  return Scale{*min, *max, *decimals};
}

/// Bands are read all or none: without one of them a value would be given the name of the band below.
std::vector<Band> read_bands(const Fields& index, const Scale& scale) {
  const auto list = list_within(index, "bands", Need::optional, most_parts, Severity::dropped);
  if (!list) return {};
  const Place place = index.at("bands");
  std::vector<Band> bands;
  bool whole = true;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Place at = place.at(i);
    const Fields fields((*list)[i], at, item, {"name", "min"}, index.offences());
    auto name = public_text(fields, "name", Need::required);
    const auto min = fields.number("min", Need::required, scale.min, scale.max);
    const bool twice = min && std::ranges::find(bands, *min, &Band::min) != bands.end();
    if (twice) fields.offend("min", Need::required, "duplicate lower bound", "each one once");
    whole = whole && name && min && !twice;
    if (whole) bands.push_back({std::move(*name), *min});
  }
  if (!whole) {
    index.offences().add(Severity::dropped, place, "all bands are left out, for one is wrong", "a broken band",
                         "every band whole");
    return {};
  }
  std::ranges::sort(bands, std::ranges::greater{}, &Band::min);
  return bands;
}

std::vector<Reading> read_series(const Fields& owner, const Scale& scale, Context& context) {
  const Need need = context.base ? Need::optional : Need::required;
  const auto list = list_within(owner, "series", need, most_periods, Severity::dropped);
  if (!list) return {};
  const Place place = owner.at("series");
  std::vector<Reading> series;
  std::set<Period> seen;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Place at = place.at(i);
    const Fields fields((*list)[i], at, item, {"period", "value", "source", "predicate"}, context.offences);
    const auto when = period(fields, "period", Need::required);
    const auto value = fields.number("value", Need::required, scale.min, scale.max);
    if (!when || !value) continue;
    if (!seen.insert(*when).second) {
      fields.offend("period", Need::required, "duplicate period", "each period once");
      continue;
    }
    series.push_back({*when, *value, source_key(fields, context), public_text(fields, "predicate", Need::optional)});
  }
  std::ranges::sort(series, {}, &Reading::period);
  return series;
}

std::optional<Target> read_target(const Fields& index, const Scale& scale, Context& context) {
  const json::Value* given = index.get("target");
  if (!given) return std::nullopt;
  const Place place = index.at("target");
  const Fields fields(*given, place, item, {"value", "label", "period", "source"}, context.offences);
  const auto value = fields.number("value", Need::required, scale.min, scale.max);
  auto label = public_text(fields, "label", Need::required);
  if (!value || !label) return std::nullopt;
  return Target{*value, std::move(*label), period(fields, "period", Need::optional), source_key(fields, context)};
}

std::vector<Benchmark> read_benchmarks(const Fields& index, const Scale& scale, Context& context) {
  const auto list = list_within(index, "benchmarks", Need::optional, most_parts, Severity::dropped);
  if (!list) return {};
  const Place place = index.at("benchmarks");
  std::vector<Benchmark> benchmarks;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Place at = place.at(i);
    const Fields fields((*list)[i], at, item, {"name", "series"}, context.offences);
    auto name = public_text(fields, "name", Need::required);
    if (!name || !unique(fields, "name", name->id, seen)) continue;
    benchmarks.push_back({std::move(*name), read_series(fields, scale, context)});
  }
  return benchmarks;
}

/// The members that components and their parts share: a name of its own, weight in percent, value on the scale.
struct Weighed {
  Text name;
  std::optional<double> weight, value;
};

std::optional<Weighed> read_weighed(const Fields& fields, const Scale& scale, std::set<std::string>& seen) {
  auto name = public_text(fields, "name", Need::required);
  if (!name || !unique(fields, "name", name->id, seen)) return std::nullopt;
  return Weighed{std::move(*name), fields.number("weight", Need::optional, 0, 100),
                 fields.number("value", Need::optional, scale.min, scale.max)};
}

std::vector<Part> read_parts(const Fields& component, const Scale& scale) {
  const auto list = list_within(component, "parts", Need::optional, most_parts, Severity::dropped);
  if (!list) return {};
  const Place place = component.at("parts");
  std::vector<Part> parts;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Place at = place.at(i);
    const Fields fields((*list)[i], at, item, {"name", "weight", "value", "indicators"}, component.offences());
    auto part = read_weighed(fields, scale, seen);
    if (!part) continue;
    parts.push_back(
        {std::move(part->name), part->weight, part->value, fields.whole("indicators", Need::optional, 0, 10'000)});
  }
  return parts;
}

std::vector<Component> read_components(const Fields& index, const Scale& scale) {
  const auto list = list_within(index, "components", Need::optional, most_parts, Severity::dropped);
  if (!list) return {};
  const Place place = index.at("components");
  std::vector<Component> components;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Place at = place.at(i);
    const Fields fields((*list)[i], at, item, {"name", "weight", "value", "parts"}, index.offences());
    auto component = read_weighed(fields, scale, seen);
    if (!component) continue;
    components.push_back({std::move(component->name), component->weight, component->value, read_parts(fields, scale)});
  }
  return components;
}

std::optional<Index> read_index(const Fields& fields, std::set<std::string>& seen, Context& context) {
  auto id = fields.text("id", Need::required);
  auto name = public_text(fields, "name", Need::required);
  auto issuer = public_text(fields, "issuer", Need::required);
  const auto scale = read_scale(fields);
  if (!id || !name || !issuer || !scale || !unique(fields, "id", *id, seen)) return std::nullopt;
  Index index;
  index.id = std::move(*id);
  index.name = std::move(*name);
  index.issuer = std::move(*issuer);
  index.scale = *scale;
  index.long_name = public_text(fields, "long_name", Need::optional);
  index.summary = public_text(fields, "summary", Need::optional);
  index.basis = public_text(fields, "basis", Need::optional);
  index.bands = read_bands(fields, *scale);
  index.series = read_series(fields, *scale, context);
  index.target = read_target(fields, *scale, context);
  index.benchmarks = read_benchmarks(fields, *scale, context);
  index.components = read_components(fields, *scale);
  return index;
}

}  // namespace

std::vector<Index> indices(const Fields& feed, Context& context) {
  const auto list = list_within(feed, "indices", Need::optional, static_cast<std::size_t>(context.bounds.indices),
                                Severity::rejected);
  if (!list) return {};
  const Place place = feed.at("indices");
  std::vector<Index> indices;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Place at = place.at(i);
    const Fields fields((*list)[i], at, item,
                        {"id", "name", "long_name", "summary", "issuer", "basis", "scale", "bands", "series", "target",
                         "benchmarks", "components"},
                        context.offences);
    if (auto index = read_index(fields, seen, context)) indices.push_back(std::move(*index));
  }
  return indices;
}

}  // namespace pandang::feed::sections
