#include "feed/digest.hpp"

#include <fmt/format.h>

#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace pandang::feed {
namespace {

/// FNV-1a over values. What has no fixed length is counted, so that "ab", "c" is not "a", "bc". The members of a struct
/// are named one by one without a default: the compiler refuses one that was forgotten here.
class Hash {
 public:
  template <class... T>
  void add(const T&... values) {
    (put(values), ...);
  }
  std::string text() const { return fmt::format("{:016x}", state_); }

 private:
  void put(std::uint64_t word) {
    for (int byte = 0; byte < 8; ++byte) mix(static_cast<std::uint8_t>(word >> (8 * byte)));
  }
  void put(int number) { put(static_cast<std::uint64_t>(number)); }
  void put(double number) { put(std::bit_cast<std::uint64_t>(number)); }
  void put(WallTime time) { put(static_cast<std::uint64_t>(time.time_since_epoch().count())); }
  void put(const std::string& text) {
    put(static_cast<std::uint64_t>(text.size()));
    for (const char c : text) mix(static_cast<std::uint8_t>(c));
  }
  template <class T>
  void put(const std::optional<T>& value) {
    put(static_cast<std::uint64_t>(value.has_value()));
    if (value) put(*value);
  }
  template <class T>
  void put(const std::vector<T>& list) {
    put(static_cast<std::uint64_t>(list.size()));
    for (const T& item : list) put(item);
  }
  template <class A, class B>
  void put(const std::pair<A, B>& pair) {
    add(pair.first, pair.second);
  }

  void put(const Text& value) {
    const auto& [id, en] = value;
    add(id, en);
  }
  void put(const Period& value) {
    const auto& [year, kind, part] = value;
    add(year, static_cast<int>(kind), part);
  }
  void put(const Reading& value) {
    const auto& [period, number, source, predicate] = value;
    add(period, number, source, predicate);
  }
  void put(const Scale& value) {
    const auto& [min, max, decimals] = value;
    add(min, max, decimals);
  }
  void put(const Band& value) {
    const auto& [name, min] = value;
    add(name, min);
  }
  void put(const Target& value) {
    const auto& [number, label, period, source] = value;
    add(number, label, period, source);
  }
  void put(const Benchmark& value) {
    const auto& [name, series] = value;
    add(name, series);
  }
  void put(const Part& value) {
    const auto& [name, weight, number, indicators] = value;
    add(name, weight, number, indicators);
  }
  void put(const Component& value) {
    const auto& [name, weight, number, parts] = value;
    add(name, weight, number, parts);
  }
  void put(const Index& value) {
    const auto& [id, name, long_name, summary, basis, issuer, scale, bands, series, target, benchmarks, components] =
        value;
    add(id, name, long_name, summary, basis, issuer, scale, bands, series, target, benchmarks, components);
  }
  void put(const Entry& value) {
    const auto& [name, kind, province, lat, lon, values] = value;
    add(name, kind, province, lat, lon, values);
  }
  void put(const Coverage& value) {
    const auto& [listed, total, note] = value;
    add(listed, total, note);
  }
  void put(const Ranking& value) {
    const auto& [id, index, title, coverage, highlight, entries] = value;
    add(id, index, title, coverage, highlight, entries);
  }
  void put(const Claim& value) {
    const auto& [text, by, period, index, source] = value;
    add(text, by, period, index, source);
  }
  void put(const Milestone& value) {
    const auto& [year, month, day, title, source] = value;
    add(year, month, day, title, source);
  }
  void put(const Source& value) {
    const auto& [key, name, url] = value;
    add(key, name, url);
  }
  void put(const City& value) {
    const auto& [name, province, lat, lon, nickname, motto] = value;
    add(name, province, lat, lon, nickname, motto);
  }

  void mix(std::uint8_t byte) { state_ = (state_ ^ byte) * 1'099'511'628'211U; }

  std::uint64_t state_ = 14'695'981'039'346'656'037U;
};

}  // namespace

std::string digest_of(const Snapshot& snapshot) {
  Hash hash;
  const auto& [generated_at, city, indices, rankings, claims, milestones, sources, origins, stale, ages, digest] = snapshot;
  hash.add(generated_at, city, indices, rankings, claims, milestones, sources);
  return hash.text();
}

}  // namespace pandang::feed
