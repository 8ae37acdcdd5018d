// What the fetch thread spends on large data: reading it and merging it, in CPU time, and in memory as a multiple of
// its bytes, which are not counted themselves. Memory is what operator new was asked for and has not been given back.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <regex>
#include <string>

#include "base/embedded.hpp"
#include "feed/mapping.hpp"
#include "feed/parse.hpp"
#include "feed/part.hpp"
#include "platform/clock.hpp"

namespace {

struct Memory {
  std::size_t held = 0, peak = 0;
} memory;

constexpr std::size_t header = alignof(std::max_align_t);  // holds the size of what follows

}  // namespace

void* operator new(std::size_t size) {
  auto* at = static_cast<std::byte*>(std::malloc(size + header));
  if (!at) throw std::bad_alloc();
  *reinterpret_cast<std::size_t*>(at) = size;
  memory.held += size;
  memory.peak = std::max(memory.peak, memory.held);
  return at + header;
}
void operator delete(void* given) noexcept {
  if (!given) return;
  auto* at = static_cast<std::byte*>(given) - header;
  memory.held -= *reinterpret_cast<std::size_t*>(at);
  std::free(at);
}
void operator delete(void* given, std::size_t) noexcept {
  operator delete(given);
}

namespace {

using namespace pandang;

constexpr int many = 10'000;
constexpr double most_ms = 60;
constexpr double most_times = 4, most_times_of_rows = 5;  // a row has half the bytes of what becomes of it

/// The shipped feed with one ranking of many made-up entries over five years.
Snapshot with_many_entries(const Snapshot& shipped) {
  Snapshot made = shipped;
  Ranking& ranking = made.rankings.front();
  made.rankings.resize(1);
  ranking.entries.clear();
  for (int i = 0; i < many; ++i) {
    Entry entry{fmt::format("Kabupaten Contoh {:05}", i), "kabupaten", "Kalimantan Selatan", -3.3, 114.6, {}};
    for (int year = 2020; year < 2025; ++year)
      entry.values.emplace_back(Period{year}, 1 + (i * 7919 + year * 104729) % 401 / 100.0);
    ranking.entries.push_back(std::move(entry));
  }
  ranking.highlight = ranking.entries[many / 2].name;
  ranking.coverage = Coverage{many, many, {"catatan", "note"}};
  return made;
}

/// As a portal's datastore answers: numbers as text, a column that nobody asked for.
std::string portal_rows() {
  std::string text = R"({"success": true, "result": {"records": [)";
  for (int i = 0; i < many; ++i)
    text += fmt::format(
        R"({}{{"_id": {}, "nama": "Kabupaten Contoh {:05}", "jenis": "kabupaten", "tahun": "2024", "indeks": "{},{:02}"}})",
        i == 0 ? "" : ", ", i + 1, i, 1 + i % 4, i % 100);
  return text + "]}}";
}

/// True when `read` of a body of that many bytes stays within the limits; prints both.
template <class Read>
bool measured(const char* what, std::size_t bytes, double limit, Read read) {
  constexpr int times = 9;
  double least_ms = 1e9, most_held = 0;  // the least, for whatever else runs on the machine only adds
  for (int i = 0; i < times; ++i) {
    const std::size_t before = memory.peak = memory.held;
    const Duration start = platform::process_cpu_time();
    if (!read().snapshot) return false;
    least_ms = std::min(least_ms, seconds(platform::process_cpu_time() - start) * 1000);
    most_held = std::max(most_held, static_cast<double>(memory.peak - before) / static_cast<double>(bytes));
  }
  fmt::print("{:<28} {:>5.2f} MB  {:>5.1f} ms (limit {:.0f})  memory {:.2f} times the bytes (limit {:.0f})\n", what,
             static_cast<double>(bytes) / 1e6, least_ms, most_ms, most_held, limit);
  return least_ms <= most_ms && most_held <= limit;
}

feed::Merged merged_feed(const std::string& text) {
  return feed::merged(nullptr, {feed::part_of("city", feed::parse_feed(text, {}).snapshot)}, {});
}

}  // namespace

int main() {
  const auto shipped = feed::parse_feed(embedded("assets/banjarmasin.feed.json").value_or(""), {}).snapshot;
  if (!shipped) return 2;
  fmt::print("{} entries read and merged:\n", many);
  const std::string canonical = feed::feed_text(with_many_entries(*shipped));
  const std::string compact = std::regex_replace(canonical, std::regex("\n *|(\": )"), "$1");
  bool good = measured("pandang-feed/1", canonical.size(), most_times, [&] { return merged_feed(canonical); });
  good =
      measured("pandang-feed/1, no spaces", compact.size(), most_times, [&] { return merged_feed(compact); }) && good;

  Mapping mapping;
  mapping.preset = Mapping::Preset::ckan;
  mapping.rows = "/result/records";
  mapping.into.ranking = shipped->rankings.front().id;
  mapping.period.column = "tahun";
  mapping.value.column = "indeks";
  mapping.name.column = "nama";
  mapping.kind.column = "jenis";
  const std::string rows = portal_rows();
  good = measured("rows of a CKAN portal", rows.size(), most_times_of_rows,
                  [&] {
                    const feed::SourcePart part{
                        .source = "portal", .feed = {}, .mapped = feed::read_mapped(rows, mapping, {}).rows};
                    return feed::merged(shipped, {part}, {});
                  }) &&
         good;
  return good ? 0 : 1;
}
