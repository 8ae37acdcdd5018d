#include "feed/join.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "config/json.hpp"
#include "feed/sections.hpp"

namespace pandang::feed {
namespace {

/// What the rows of one mapping have in common while they join.
struct JoinContext {
  const MappedRows& mapped;
  const FeedBounds& bounds;
  json::Offences offences{};
  std::size_t used = 0;

  void drop(const MappedRow& row, std::string_view what, std::string_view found, std::string_view expected) {
    // After a thousand only the number counts, so no place is worded for nothing.
    offences.add(Severity::dropped, offences.full() ? std::string() : mapped.values.of(row), what, found, expected);
  }
};

bool on(const Scale& scale, double value) {
  return value >= scale.min && value <= scale.max;
}

/// The value of a row on that scale. Of the two readings of a text such as "1.234", the one that the scale allows.
std::optional<double> value_on(const Scale& scale, const MappedRow& row, JoinContext& context) {
  const bool first = on(scale, row.value), second = row.otherwise && on(scale, *row.otherwise);
  if (first && second) {
    context.drop(row, "a number that can be read in two ways", fmt::format("{} or {}", row.value, *row.otherwise),
                 R"(`numbers` of the mapping to be "id" or "en")");
    return std::nullopt;
  }
  if (first) return row.value;
  if (second) return row.otherwise;
  context.drop(row, "outside the scale", fmt::format("{}", row.value), fmt::format("{} to {}", scale.min, scale.max));
  return std::nullopt;
}

/// The periods of which the rows say different things. Nobody can tell whose value is meant: it may be another city's.
std::set<Period> contradicted(const std::vector<MappedRow>& rows, const Scale& scale) {
  std::map<Period, double> first;
  std::set<Period> periods;
  for (const MappedRow& row : rows) {
    const double value = row.otherwise && !on(scale, row.value) ? *row.otherwise : row.value;
    if (on(scale, value) && first.emplace(row.period, value).first->second != value) periods.insert(row.period);
  }
  return periods;
}

void join_series(std::vector<Reading>& series, const Scale& scale, JoinContext& context) {
  const std::size_t before = series.size();
  const std::set<Period> unclear = contradicted(context.mapped.rows, scale);
  std::set<Period> earlier, here;
  for (const Reading& reading : series) earlier.insert(reading.period);
  for (const MappedRow& row : context.mapped.rows) {
    const auto value = value_on(scale, row, context);
    if (!value) continue;
    if (unclear.contains(row.period)) {
      context.drop(row, "one of several values for a period", fmt::format("{} in {}", *value, period_text(row.period)),
                   "one value; `where` chooses among rows");
      continue;
    }
    if (!here.insert(row.period).second) {
      context.drop(row, "duplicate period", period_text(row.period), "each period once; `where` chooses among rows");
      continue;
    }
    if (!earlier.contains(row.period) && series.size() == sections::most_periods) {
      context.drop(row, "too many periods", period_text(row.period), fmt::format("at most {}", sections::most_periods));
      continue;
    }
    ++context.used;
    if (earlier.contains(row.period)) continue;
    series.push_back({row.period, *value, context.mapped.source, std::nullopt});
  }
  if (series.size() > before) std::ranges::sort(series, {}, &Reading::period);
}

/// How many different ones there are.
std::size_t names_in(const std::vector<MappedRow>& rows) {
  std::vector<std::string_view> names;
  names.reserve(rows.size());
  for (const MappedRow& row : rows) names.push_back(row.name);
  std::ranges::sort(names);
  return static_cast<std::size_t>(std::unique(names.begin(), names.end()) - names.begin());
}

/// The entries of a ranking by name, with what this mapping has said of each.
class Entries {
 public:
  Entries(Ranking& ranking, const Scale& scale, JoinContext& context)
      : ranking_(ranking), scale_(scale), context_(context) {
    const auto most = static_cast<std::size_t>(context.bounds.entries);
    ranking.entries.reserve(std::min(ranking.entries.size() + names_in(context.mapped.rows), most));  // names stay put
    for (std::size_t i = 0; i < ranking.entries.size(); ++i) by_name_.emplace(ranking.entries[i].name, i);
  }

  void add(const MappedRow& row) {
    const auto value = value_on(scale_, row, context_);
    if (!value) return;
    const auto at = by_name_.find(row.name);
    if (at == by_name_.end()) return add_entry(row, *value);
    if (!said_.insert({at->second, row.period}).second) {
      return context_.drop(row, "duplicate name and period",
                           json::in_quotes(row.name) + " in " + period_text(row.period),
                           "each one once; `where` chooses among rows");
    }
    Entry& entry = ranking_.entries[at->second];
    const auto place = std::ranges::lower_bound(entry.values, row.period, {}, &std::pair<Period, double>::first);
    const bool there = place != entry.values.end() && place->first == row.period;
    if (!there && entry.values.size() == sections::most_periods) {
      return context_.drop(row, "too many periods", period_text(row.period),
                           fmt::format("at most {}", sections::most_periods));
    }
    ++context_.used;
    if (!there) entry.values.insert(place, {row.period, *value});
  }

 private:
  void add_entry(const MappedRow& row, double value) {
    const auto most = static_cast<std::size_t>(context_.bounds.entries);
    if (ranking_.entries.size() == most) {
      return context_.drop(row, "too many entries", json::in_quotes(row.name), fmt::format("at most {}", most));
    }
    const std::size_t index = ranking_.entries.size();
    ranking_.entries.push_back({row.name, row.kind, row.province, row.lat, row.lon, {{row.period, value}}});
    by_name_.emplace(ranking_.entries.back().name, index);
    said_.insert({index, row.period});
    ++context_.used;
  }

  Ranking& ranking_;
  const Scale& scale_;
  JoinContext& context_;
  std::unordered_map<std::string_view, std::size_t> by_name_;
  std::set<std::pair<std::size_t, Period>> said_;
};

/// What is listed is counted, for no mapping says it.
void count_listed(Ranking& ranking, json::Offences& offences) {
  if (!ranking.coverage) return;
  ranking.coverage->listed = static_cast<int>(ranking.entries.size());
  if (ranking.coverage->listed <= ranking.coverage->total) return;
  offences.add(Severity::dropped, std::string(), "more entries than `coverage` says there are",
               fmt::format("{}", ranking.coverage->listed),
               fmt::format("at most the total, {}", ranking.coverage->total));
  ranking.coverage.reset();
}

/// Where the rows go, by `into`; null and an offence when it is not there.
template <class T>
T* target(std::vector<T>& all, const std::string& id, std::string_view what, json::Offences& offences) {
  const auto at = std::ranges::find(all, id, &T::id);
  if (at != all.end()) return &*at;
  std::vector<std::string> ids;
  for (const T& one : all) ids.push_back(one.id);
  offences.add(Severity::rejected, std::string(), fmt::format("`into` names {} that is not there", what),
               json::in_quotes(id),
               ids.empty() ? fmt::format("one under `base` or in a feed, which have none")
                           : fmt::format("one of {}", fmt::join(ids, ", ")));
  return nullptr;
}

bool join_index(Index* index, JoinContext& context) {
  if (!index) return false;
  const std::optional<Text>& name = context.mapped.into.benchmark;
  if (!name) {
    join_series(index->series, index->scale, context);
    return true;
  }
  const auto same = [&name](const Benchmark& b) { return b.name.id == name->id || b.name.en == name->en; };
  auto at = std::ranges::find_if(index->benchmarks, same);
  if (at != index->benchmarks.end()) {
    join_series(at->series, index->scale, context);
    return true;
  }
  Benchmark made{*name, {}};
  join_series(made.series, index->scale, context);
  if (!made.series.empty()) index->benchmarks.push_back(std::move(made));
  return true;
}

bool join_ranking(Ranking* ranking, const Snapshot& whole, JoinContext& context) {
  const Index* index = ranking ? whole.index(ranking->index) : nullptr;
  if (!index) return false;
  Entries entries(*ranking, index->scale, context);
  for (const MappedRow& row : context.mapped.rows) entries.add(row);
  if (context.used > 0) count_listed(*ranking, context.offences);
  return true;
}

}  // namespace

std::string RowPlaces::of(const MappedRow& row) const {
  const std::string page = paged ? fmt::format("page {}: ", row.page + 1) : "";
  if (table) return fmt::format("{}row {}, column {}", page, row.row + 1, json::in_quotes(column));
  if (row.row < keys.size()) return pointer_to(page + rows, keys[row.row]);
  return fmt::format("{}{}/{}{}", page, rows, row.row, column);
}

Joining join(const SourcePart& part, const FeedBounds& bounds, Snapshot& whole) {
  JoinContext context{*part.mapped, bounds};
  const MappingTarget& into = part.mapped->into;
  Joining out{.source = part.source};
  out.target_there =
      into.ranking.empty()
          ? join_index(target(whole.indices, into.index, "an index", context.offences), context)
          : join_ranking(target(whole.rankings, into.ranking, "a ranking", context.offences), whole, context);
  out.used = context.used;
  out.offences = context.offences.take();
  return out;
}

}  // namespace pandang::feed
