#include "feed/history.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "feed/digest.hpp"

namespace pandang::feed {
namespace {

std::string subject_of(const Index& index) {
  return "index:" + index.id;
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

}  // namespace pandang::feed
