#pragma once

#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "config/config.hpp"
#include "config/json_fields.hpp"
#include "feed/snapshot.hpp"

/// The sections of `pandang-feed/1`, one reader each. A reader returns nothing when its item is dropped, and has then
/// reported why.
namespace pandang::feed::sections {

using json::Fields;
using json::Need;
using json::Place;

/// Of an item that is dropped by itself.
inline constexpr Fields::Severities item{Severity::dropped, Severity::dropped, Severity::warning};
/// Of an object without which there is no feed.
inline constexpr Fields::Severities root{Severity::rejected, Severity::dropped, Severity::warning};

/// Lists inside one item that no bound of the configuration names.
inline constexpr std::size_t most_parts = 100;    ///< bands, benchmarks, components, parts
inline constexpr std::size_t most_periods = 600;  ///< of one series: 50 years of months
inline constexpr std::size_t most_sources = 2'000;

/// What the readers share.
struct Context {
  const FeedBounds& bounds;
  json::Offences& offences;
  std::set<std::string, std::less<>> sources{};  ///< keys the feed describes
  bool base = false;                             ///< it is the base, which sources complete; see read_base()
};

// Fields that several sections have.

/// `{"id": ..., "en": ...}` or a plain text for both. One language alone stands for both, with a warning.
std::optional<Text> public_text(const Fields& fields, std::string_view key, Need need);
std::optional<Period> period(const Fields& fields, std::string_view key, Need need);
/// A key of /sources, or ""; warns when the feed describes its sources but not this one.
std::string source_key(const Fields& fields, const Context& context);
/// A list of at most `limit` items. A longer one is reported with `past_limit` and not read.
std::optional<json::Array> list_within(const Fields& fields, std::string_view key, Need need, std::size_t limit,
                                       Severity past_limit);
/// Takes `name` into `seen`; offends at `key` when it was there before.
bool unique(const Fields& fields, std::string_view key, const std::string& name, std::set<std::string>& seen);
/// Says that what stands at `key` stood there before.
void offend_duplicate(const Fields& fields, std::string_view key);

City city(const json::Value& value, const Place& place, Context& context);
std::vector<Source> sources(const Fields& feed, Context& context);
std::vector<Index> indices(const Fields& feed, Context& context);
/// `known`: the indices that were read; a ranking of another one is dropped.
std::vector<Ranking> rankings(const Fields& feed, const std::vector<Index>& known, Context& context);
std::vector<Claim> claims(const Fields& feed, const std::vector<Index>& known, Context& context);
std::vector<Milestone> milestones(const Fields& feed, Context& context);

}  // namespace pandang::feed::sections
