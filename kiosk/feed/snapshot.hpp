#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/language.hpp"
#include "base/time.hpp"
#include "feed/freshness.hpp"

namespace pandang {

/// A reporting period: `2024`, `2024-03` or `2024-Q1`. Orders by when it ends, coarser after finer.
struct Period {
  enum class Kind : std::uint8_t { month, quarter, year };
  std::int16_t year = 0;  ///< 1900..2200
  Kind kind = Kind::year;
  std::uint8_t part = 0;  ///< month 1..12, quarter 1..4, 0 for a year

  Period() = default;
  constexpr Period(int of_year, Kind of_kind = Kind::year, int of_part = 0)
      : year(static_cast<std::int16_t>(of_year)), kind(of_kind), part(static_cast<std::uint8_t>(of_part)) {}

  int last_month() const { return kind == Kind::year ? 12 : kind == Kind::quarter ? part * 3 : part; }
  friend std::strong_ordering operator<=>(const Period& a, const Period& b) {
    if (const auto c = a.year <=> b.year; c != 0) return c;
    if (const auto c = a.last_month() <=> b.last_month(); c != 0) return c;
    return a.kind <=> b.kind;
  }
  friend bool operator==(const Period&, const Period&) = default;
};
std::optional<Period> parse_period(std::string_view text);
std::string period_text(const Period& period);  ///< as the feed writes it: "2024", "2024-03", "2024-Q1"

/// One published value of a series.
struct Reading {
  Period period;
  double value = 0;
  std::string source;  ///< key of Snapshot::sources, or "" when the feed names none
  std::optional<Text> predicate;
  friend bool operator==(const Reading&, const Reading&) = default;
};

struct Scale {
  double min = 0, max = 1;  ///< min < max
  int decimals = 2;         ///< 0..6
  friend bool operator==(const Scale&, const Scale&) = default;
};

/// A named category, from `min` (inclusive) up to the next band.
struct Band {
  Text name;
  double min = 0;
  friend bool operator==(const Band&, const Band&) = default;
};

struct Target {
  double value = 0;
  Text label;
  std::optional<Period> period;
  std::string source;
  friend bool operator==(const Target&, const Target&) = default;
};

struct Benchmark {
  Text name;
  std::vector<Reading> series;  ///< by period, each once
  friend bool operator==(const Benchmark&, const Benchmark&) = default;
};

struct Part {
  Text name;
  std::optional<double> weight, value;  ///< weight in percent
  std::optional<int> indicators;
  friend bool operator==(const Part&, const Part&) = default;
};

struct Component {
  Text name;
  std::optional<double> weight, value;
  std::vector<Part> parts;
  friend bool operator==(const Component&, const Component&) = default;
};

struct Index {
  std::string id;
  Text name;
  std::optional<Text> long_name, summary, basis;
  Text issuer;
  Scale scale;
  std::vector<Band> bands;      ///< highest first
  std::vector<Reading> series;  ///< by period, each once; values within the scale
  std::optional<Target> target;
  std::vector<Benchmark> benchmarks;
  std::vector<Component> components;
  friend bool operator==(const Index&, const Index&) = default;
};

struct Entry {
  std::string name;      ///< "Kota Banjarmasin"; unique in its ranking
  std::string kind;      ///< "kota", "kabupaten", ...
  std::string province;  ///< "" when not given
  std::optional<double> lat, lon;
  std::vector<std::pair<Period, double>> values;  ///< by period, each once; a missing value is absent, never zero
  friend bool operator==(const Entry&, const Entry&) = default;
};

struct Coverage {
  int listed = 0, total = 0;
  Text note;
  friend bool operator==(const Coverage&, const Coverage&) = default;
};

struct Ranking {
  std::string id, index;  ///< index: id of an Index
  Text title;
  std::optional<Coverage> coverage;
  std::string highlight;  ///< name of an Entry, "" for none
  std::vector<Entry> entries;
  friend bool operator==(const Ranking&, const Ranking&) = default;
};

/// A statement somebody made; never shown without who made it.
struct Claim {
  Text text, by;
  std::optional<Period> period;
  std::string index;  ///< "" or id of an Index
  std::string source;
  friend bool operator==(const Claim&, const Claim&) = default;
};

struct Milestone {
  int year = 0;
  int month = 0;  ///< 0 = only the year is known
  int day = 0;    ///< 0 = no day known
  Text title;
  std::string source;

  std::tuple<int, int, int> date() const { return {year, month, day}; }
  friend bool operator==(const Milestone&, const Milestone&) = default;
};

struct Source {
  std::string key, name, url;
  friend bool operator==(const Source&, const Source&) = default;
};

struct City {
  std::string name;  ///< "Kota Banjarmasin"
  std::string province;
  double lat = 0, lon = 0;
  std::optional<Text> nickname, motto;
  friend bool operator==(const City&, const City&) = default;
};

/// All that is known and may be shown, parsed and validated once. Shared as shared_ptr<const Snapshot>.
struct Snapshot {
  WallTime generated_at{};
  City city;
  std::vector<Index> indices;
  std::vector<Ranking> rankings;
  std::vector<Claim> claims;
  std::vector<Milestone> milestones;  ///< by date
  std::vector<Source> sources;        ///< by key
  /// Ids of the configured sources that made "city", "index:ID", "ranking:ID", "claims" and "milestones"; not written
  /// into a feed, and empty for one that is read by itself.
  std::map<std::string, std::vector<std::string>> origins;
  std::vector<std::string> stale;     ///< those of them whose data was stale when they were merged: it is not ranked
  std::vector<feed::SourceAge> ages;  ///< of the sources it was merged from; empty for a feed that is read by itself
  std::string digest;                 ///< 16 hex digits of feed/digest: equal data, equal digest

  const Index* index(std::string_view id) const;
  /// What to print for a source key: its name, or the key itself when the feed does not describe it.
  std::string_view source_name(std::string_view key) const;
  /// Equal data; from which sources it came, and when, is no part of that.
  friend bool operator==(const Snapshot& a, const Snapshot& b) {
    return a.generated_at == b.generated_at && a.city == b.city && a.indices == b.indices && a.rankings == b.rankings &&
           a.claims == b.claims && a.milestones == b.milestones && a.sources == b.sources && a.digest == b.digest;
  }
};

}  // namespace pandang
