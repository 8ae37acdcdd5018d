#include <fmt/format.h>

#include <algorithm>

#include "feed/sections.hpp"

namespace pandang::feed::sections {
namespace {

std::vector<std::pair<Period, double>> read_values(const Fields& entry, json::Object object, const Scale& scale) {
  const Place place = entry.at("values");
  std::vector<std::pair<Period, double>> values;
  values.reserve(object.size());
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

/// The names in a list of entries. There may be thousands, so they stay in the document.
class EachOnce {
 public:
  explicit EachOnce(json::Array entries) {
    names_.reserve(entries.size());
    for (const json::Value& entry : entries) {
      const json::Value* name = json::find(entry.get<json::Object>().value_or(json::Object()), "name");
      if (const auto text = name ? name->get<std::string_view>() : std::nullopt) names_.push_back(*text);
    }
    std::ranges::sort(names_);
    taken_.resize(names_.size());
  }
  /// False when the name, one of them, was taken before.
  bool take(std::string_view name) {
    const auto at = static_cast<std::size_t>(std::ranges::lower_bound(names_, name) - names_.begin());
    const bool first = !taken_[at];
    taken_[at] = true;
    return first;
  }

 private:
  std::vector<std::string_view> names_;
  std::vector<bool> taken_;
};

std::optional<Entry> read_entry(const Fields& fields, const Scale& scale, EachOnce& names) {
  auto name = fields.text("name", Need::required);
  auto kind = fields.text("kind", Need::required);
  const json::Value* values = fields.member("values", Need::required, "an object of period to number");
  if (!name || !kind || !values) return std::nullopt;
  const auto by_period = values->get<json::Object>();
  if (!by_period || by_period->size() > most_periods) {
    fields.offend("values", Need::required, by_period ? "too many values" : "not an object",
                  fmt::format("an object of at most {} periods", most_periods));
    return std::nullopt;
  }
  if (!names.take(*name)) {
    offend_duplicate(fields, "name");
    return std::nullopt;
  }
  Entry entry;
  entry.name = std::move(*name);
  entry.kind = std::move(*kind);
  entry.province = fields.text("province", Need::optional).value_or("");
  entry.lat = fields.number("lat", Need::optional, -90, 90);
  entry.lon = fields.number("lon", Need::optional, -180, 180);
  entry.values = read_values(fields, *by_period, scale);
  return entry;
}

std::vector<Entry> read_entries(const Fields& ranking, json::Array list, const Scale& scale) {
  const Place place = ranking.at("entries");
  std::vector<Entry> entries;
  entries.reserve(list.size());
  EachOnce names(list);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Place at = place.at(i);
    const Fields fields(list[i], at, item, {"name", "kind", "province", "lat", "lon", "values"}, ranking.offences());
    if (auto entry = read_entry(fields, scale, names)) entries.push_back(std::move(*entry));
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
  const auto entries = list_within(fields, "entries", context.base ? Need::optional : Need::required,
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
  const auto list = list_within(feed, "rankings", Need::optional, static_cast<std::size_t>(context.bounds.rankings),
                                Severity::rejected);
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
