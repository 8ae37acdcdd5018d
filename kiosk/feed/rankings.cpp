#include <fmt/format.h>

#include <algorithm>

#include "feed/sections.hpp"

namespace pandang::feed::sections {
namespace {

std::vector<std::pair<Period, double>> read_values(const Fields& entry, const json::Object& object,
                                                   const Scale& scale) {
  const Place place = entry.at("values");
  std::vector<std::pair<Period, double>> values;
  for (const json::Member& member : object) {
    const Place at = place.at(member.key);
    const auto when = parse_period(member.key);
    if (!when) {
      entry.offences().add(Severity::dropped, at, "not a period", json::in_quotes(member.key),
                           "a key such as \"2024\", \"2024-03\" or \"2024-Q1\"");
      continue;
    }
    const auto value = json::number_within(member.value, at, scale.min, scale.max, Severity::dropped, entry.offences());
    if (value) values.emplace_back(*when, *value);
  }
  std::ranges::sort(values);
  return values;
}

std::optional<Entry> read_entry(const Fields& fields, const Scale& scale, std::set<std::string>& seen) {
  auto name = fields.text("name", Need::required);
  auto kind = fields.text("kind", Need::required);
  const json::Value* values = fields.member("values", Need::required, "an object of period to number");
  if (!name || !kind || !values) return std::nullopt;
  const auto* by_period = values->get<json::Object>();
  if (!by_period || by_period->size() > most_periods) {
    fields.offend("values", Need::required, by_period ? "too many values" : "not an object",
                  fmt::format("an object of at most {} periods", most_periods));
    return std::nullopt;
  }
  if (!unique(fields, "name", *name, seen)) return std::nullopt;
  Entry entry;
  entry.name = std::move(*name);
  entry.kind = std::move(*kind);
  entry.province = fields.text("province", Need::optional).value_or("");
  entry.lat = fields.number("lat", Need::optional, -90, 90);
  entry.lon = fields.number("lon", Need::optional, -180, 180);
  entry.values = read_values(fields, *by_period, scale);
  return entry;
}

std::vector<Entry> read_entries(const Fields& ranking, const json::Array& list, const Scale& scale) {
  const Place place = ranking.at("entries");
  std::vector<Entry> entries;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Place at = place.at(i);
    const Fields fields(list[i], at, item, {"name", "kind", "province", "lat", "lon", "values"}, ranking.offences());
    if (auto entry = read_entry(fields, scale, seen)) entries.push_back(std::move(*entry));
  }
  return entries;
}

std::optional<Coverage> read_coverage(const Fields& ranking, const Context& context) {
  constexpr int most_places = 1'000'000;
  const json::Value* value = ranking.get("coverage");
  if (!value) {
    ranking.offences().add(Severity::warning, ranking.at("coverage"), "a ranking that does not say what it covers",
                           "nothing", "listed, total and note");
    return std::nullopt;
  }
  const Place place = ranking.at("coverage");
  const Fields fields(*value, place, item, {"listed", "total", "note"}, ranking.offences());
  const bool counted = context.base && !fields.get("listed");
  const auto listed = counted ? std::optional(0) : fields.whole("listed", Need::required, 0, most_places);
  const auto total = fields.whole("total", Need::required, 1, most_places);
  auto note = public_text(fields, "note", Need::required);
  if (!listed || !total || !note) return std::nullopt;
  if (*listed > *total) {
    fields.offend("listed", Need::required, "more than there are", fmt::format("at most the total, {}", *total));
    return std::nullopt;
  }
  return Coverage{*listed, *total, std::move(*note)};
}

std::string read_highlight(const Fields& ranking, const std::vector<Entry>& entries, const Context& context) {
  auto highlight = ranking.text("highlight", Need::optional);
  if (!highlight) return {};
  if (context.base || std::ranges::find(entries, *highlight, &Entry::name) != entries.end())
    return std::move(*highlight);
  ranking.offences().add(Severity::warning, ranking.at("highlight"), "nothing is highlighted",
                         json::in_quotes(*highlight), "the name of an entry of this ranking");
  return {};
}

std::optional<Ranking> read_ranking(const Fields& fields, const std::vector<Index>& known, std::set<std::string>& seen,
                                    Context& context) {
  auto id = fields.text("id", Need::required);
  auto index_id = fields.text("index", Need::required);
  auto title = public_text(fields, "title", Need::required);
  const json::Array* entries = list_within(fields, "entries", context.base ? Need::optional : Need::required,
                                           static_cast<std::size_t>(context.bounds.entries), Severity::rejected);
  if (!id || !index_id || !title || (!entries && !context.base)) return std::nullopt;
  const auto index = std::ranges::find(known, *index_id, &Index::id);
  if (index == known.end()) {
    fields.offend("index", Need::required, "an index that is not shown", "the id of a valid index of this feed");
    return std::nullopt;
  }
  if (!unique(fields, "id", *id, seen)) return std::nullopt;
  Ranking ranking;
  ranking.id = std::move(*id);
  ranking.index = std::move(*index_id);
  ranking.title = std::move(*title);
  ranking.coverage = read_coverage(fields, context);
  if (entries) ranking.entries = read_entries(fields, *entries, index->scale);
  ranking.highlight = read_highlight(fields, ranking.entries, context);
  return ranking;
}

}  // namespace

std::vector<Ranking> rankings(const Fields& feed, const std::vector<Index>& known, Context& context) {
  const json::Array* list = list_within(feed, "rankings", Need::optional,
                                        static_cast<std::size_t>(context.bounds.rankings), Severity::rejected);
  if (!list) return {};
  const Place place = feed.at("rankings");
  std::vector<Ranking> rankings;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Place at = place.at(i);
    const Fields fields((*list)[i], at, item, {"id", "index", "title", "coverage", "highlight", "entries"},
                        context.offences);
    if (auto ranking = read_ranking(fields, known, seen, context)) rankings.push_back(std::move(*ranking));
  }
  return rankings;
}

}  // namespace pandang::feed::sections
