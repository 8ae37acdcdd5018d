#include "feed/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "feed/digest.hpp"

namespace pandang::feed {
namespace {

std::string subject_of(const Index& index) {
  return "index:" + index.id;
}

std::string subject_of(const MappingTarget& into) {
  return into.ranking.empty() ? "index:" + into.index : "ranking:" + into.ranking;
}

std::string series_of(const MappingTarget& into) {
  return into.benchmark ? into.benchmark->id : std::string();
}

/// By whose scale the rows of a mapping are judged; null when it is not there.
const Index* index_of(const MappingTarget& into, const Snapshot& whole) {
  if (into.ranking.empty()) return whole.index(into.index);
  const auto ranking = std::ranges::find(whole.rankings, into.ranking, &Ranking::id);
  return ranking == whole.rankings.end() ? nullptr : whole.index(ranking->index);
}

void add_series(std::vector<ReceivedValue>& into, const Index& index, const std::string& series,
                const std::vector<Reading>& readings) {
  for (const Reading& reading : readings)
    into.push_back(
        {subject_of(index), series, period_text(reading.period), reading.value, reading.source, method_of(index)});
}

/// True when at least one period of `kept` was added.
bool grown(std::vector<Reading>& readings, const Index& index, const std::string& series,
           const std::vector<KeptValue>& kept) {
  if (readings.empty()) return false;
  const Period first = readings.front().period;
  const std::string subject = subject_of(index), method = method_of(index);
  std::vector<Reading> more;
  for (const KeptValue& value : kept) {
    const ReceivedValue& what = value.what;
    if (what.subject != subject || what.series != series || what.method != method) continue;
    const auto period = parse_period(what.period);
    if (!period || *period >= first || what.value < index.scale.min || what.value > index.scale.max) continue;
    std::erase_if(more, [&](const Reading& earlier) { return earlier.period == *period; });
    more.push_back({.period = *period, .value = what.value, .source = what.cited, .predicate = {}});
  }
  readings.insert(readings.end(), more.begin(), more.end());
  std::ranges::sort(readings, {}, &Reading::period);
  return !more.empty();
}

}  // namespace

std::string method_of(const Index& index) {
  std::string method = fmt::format("{}..{}", index.scale.min, index.scale.max);
  for (const Band& band : index.bands) method += fmt::format(" {}", band.min);
  return method;
}

std::vector<ReceivedValue> received_values(const Snapshot& snapshot) {
  std::vector<ReceivedValue> values;
  for (const Index& index : snapshot.indices) {
    add_series(values, index, "", index.series);
    for (const Benchmark& benchmark : index.benchmarks) add_series(values, index, benchmark.name.id, benchmark.series);
  }
  for (const Ranking& ranking : snapshot.rankings) {
    const Index* index = snapshot.index(ranking.index);
    const std::string subject = "ranking:" + ranking.id, method = index ? method_of(*index) : std::string();
    for (const Entry& entry : ranking.entries)
      for (const auto& [period, value] : entry.values)
        values.push_back({subject, entry.name, period_text(period), value, "", method});
  }
  return values;
}

std::shared_ptr<const Snapshot> with_history(std::shared_ptr<const Snapshot> snapshot,
                                             const std::vector<KeptValue>& kept) {
  if (!snapshot || kept.empty()) return snapshot;
  auto whole = std::make_shared<Snapshot>(*snapshot);
  bool changed = false;
  for (Index& index : whole->indices) {
    changed = grown(index.series, index, "", kept) || changed;
    for (Benchmark& benchmark : index.benchmarks)
      changed = grown(benchmark.series, index, benchmark.name.id, kept) || changed;
  }
  if (!changed) return snapshot;
  whole->digest = digest_of(*whole);
  return whole;
}

std::vector<ReceivedValue> received_values(const SourcePart& part, const Snapshot& whole) {
  if (part.feed) return received_values(*part.feed);
  std::vector<ReceivedValue> values;
  if (!part.mapped) return values;
  const MappingTarget& into = part.mapped->into;
  const Index* index = index_of(into, whole);
  if (!index) return values;
  const auto fits = [&](double value) { return value >= index->scale.min && value <= index->scale.max; };
  std::set<std::pair<std::string, Period>> said;
  for (const MappedRow& row : part.mapped->rows) {
    // As the row joins: of two readings of a number the one that fits, none when both do, and each period once.
    const bool other = row.otherwise && fits(*row.otherwise);
    if (fits(row.value) == other || !said.emplace(row.name, row.period).second) continue;
    values.push_back({subject_of(into), into.ranking.empty() ? series_of(into) : row.name, period_text(row.period),
                      other ? *row.otherwise : row.value, into.ranking.empty() ? part.mapped->source : "",
                      method_of(*index)});
  }
  return values;
}

std::vector<std::string> growing_subjects(const SourcePart& part) {
  std::vector<std::string> subjects;
  if (part.feed)
    for (const Index& index : part.feed->indices) subjects.push_back(subject_of(index));
  if (part.mapped && part.mapped->into.ranking.empty()) subjects.push_back(subject_of(part.mapped->into));
  return subjects;
}

std::shared_ptr<const MappedRows> with_history(std::shared_ptr<const MappedRows> mapped, const Snapshot& whole,
                                               const std::vector<KeptValue>& kept) {
  const Index* index = mapped && mapped->into.ranking.empty() ? index_of(mapped->into, whole) : nullptr;
  if (!index || mapped->rows.empty()) return mapped;
  std::vector<Reading> readings;
  for (const MappedRow& row : mapped->rows)
    readings.push_back({.period = row.period, .value = row.value, .source = {}, .predicate = {}});
  std::ranges::sort(readings, {}, &Reading::period);
  const Period first = readings.front().period;
  if (!grown(readings, *index, series_of(mapped->into), kept)) return mapped;
  auto whole_rows = std::make_shared<MappedRows>(*mapped);
  for (const Reading& reading : readings) {
    if (reading.period >= first) break;
    MappedRow row;
    row.period = reading.period;
    row.value = reading.value;
    whole_rows->rows.push_back(std::move(row));
  }
  return whole_rows;
}

}  // namespace pandang::feed
