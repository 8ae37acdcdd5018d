#include <algorithm>
#include <functional>

#include "feed/agreed.hpp"
#include "feed/digest.hpp"
#include "feed/join.hpp"

namespace pandang::feed {
namespace {

/// Adds those of `more` that no item of `into` equals in `identity`; true when there was one.
template <class T, class Identity>
bool add_new(std::vector<T>& into, const std::vector<T>& more, Identity identity) {
  const std::size_t before = into.size();
  for (const T& item : more) {
    if (std::ranges::find(into, std::invoke(identity, item), identity) == into.end()) into.push_back(item);
  }
  return into.size() > before;
}

/// `source` has a part in what is called `item`; the base, which has no id, is no source.
void note_origin(Snapshot& whole, const std::string& item, const std::string& source) {
  if (source.empty()) return;
  std::vector<std::string>& sources = whole.origins[item];
  if (std::ranges::find(sources, source) == sources.end()) sources.push_back(source);
}

/// The items of `all` from `first` on came from `source`.
template <class T>
void note_origins(Snapshot& whole, const std::vector<T>& all, std::size_t first, const char* kind,
                  const std::string& source) {
  for (std::size_t i = first; i < all.size(); ++i) note_origin(whole, kind + all[i].id, source);
}

void add_feed(std::shared_ptr<Snapshot>& whole, const Snapshot& feed, const std::string& source) {
  const bool ground = !whole;
  if (ground) whole = std::make_shared<Snapshot>(feed);
  const std::size_t indices = ground ? 0 : whole->indices.size(), rankings = ground ? 0 : whole->rankings.size();
  bool claims = ground && !feed.claims.empty(), milestones = ground && !feed.milestones.empty();
  if (ground) {
    note_origin(*whole, "city", source);
  } else {
    add_new(whole->indices, feed.indices, &Index::id);
    add_new(whole->rankings, feed.rankings, &Ranking::id);
    claims = add_new(whole->claims, feed.claims, std::identity{});
    milestones = add_new(whole->milestones, feed.milestones, std::identity{});
    add_new(whole->sources, feed.sources, &Source::key);
  }
  note_origins(*whole, whole->indices, indices, "index:", source);
  note_origins(*whole, whole->rankings, rankings, "ranking:", source);
  if (claims) note_origin(*whole, "claims", source);
  if (milestones) note_origin(*whole, "milestones", source);
}

void add_rows(Merged& out, const SourcePart& part, const FeedBounds& bounds, Snapshot& whole) {
  out.joined.push_back(join(part, bounds, whole));
  const MappingTarget& into = part.mapped->into;
  if (out.joined.back().used == 0) return;
  note_origin(whole, into.ranking.empty() ? "index:" + into.index : "ranking:" + into.ranking, part.source);
}

/// A base may highlight an entry that a mapping brings; a finished snapshot highlights one that is there.
void drop_empty_highlights(Snapshot& whole) {
  for (Ranking& ranking : whole.rankings) {
    if (std::ranges::find(ranking.entries, ranking.highlight, &Entry::name) == ranking.entries.end())
      ranking.highlight.clear();
  }
}

}  // namespace

SourcePart part_of(std::string source, std::shared_ptr<const Snapshot> feed) {
  const WallTime as_of = feed ? feed->generated_at : WallTime{};
  return {.source = std::move(source), .feed = std::move(feed), .as_of = as_of};
}

Merged merged(const std::shared_ptr<const Snapshot>& base, const std::vector<SourcePart>& parts,
              const FeedBounds& bounds) {
  Merged out;
  if (std::ranges::none_of(parts, &SourcePart::there)) return out;
  std::shared_ptr<Snapshot> whole;
  for (const SourcePart& part : parts)
    if (part.feed) add_feed(whole, *part.feed, part.source);
  if (base) add_feed(whole, *base, "");
  if (!whole) whole = std::make_shared<Snapshot>();  // without a city: the rows are judged, and nothing is shown

  WallTime oldest = WallTime::max();
  for (const SourcePart& part : parts) {
    if (part.there()) oldest = std::min(oldest, part.as_of);
    if (part.mapped) add_rows(out, part, bounds, *whole);
    if (part.stale) whole->stale.push_back(part.source);
  }
  if (whole->city.name.empty()) return out;
  whole->generated_at = std::chrono::floor<std::chrono::seconds>(oldest);  // whole seconds, as feed_text() writes them
  drop_empty_highlights(*whole);
  std::ranges::stable_sort(whole->milestones, {}, &Milestone::date);
  std::ranges::sort(whole->sources, {}, &Source::key);
  whole->digest = digest_of(*whole);
  out.snapshot = std::move(whole);
  return out;
}

Rungs rungs_at(const Collected& collected, WallTime now) {
  const Collected agreed = agreed_at(collected, now);
  Rungs rungs = rungs_at(agreed.ages, now);
  for (std::size_t i = 0; i < agreed.ages.size(); ++i)
    if (agreed.ages[i].stamp != collected.ages[i].stamp)
      rungs.earlier.emplace_back(agreed.ages[i].source, agreed.ages[i].stamp->made_at);
  return rungs;
}

Showing shown_at(const Collected& collected, WallTime now) {
  const auto among = [](const std::vector<std::string>& ids, const std::string& source) {
    return std::ranges::find(ids, source) != ids.end();
  };
  Rungs rungs = rungs_at(collected, now);
  Collected agreed = agreed_at(collected, now);
  std::vector<SourcePart>& parts = agreed.parts;
  std::erase_if(parts, [&](const SourcePart& part) { return among(rungs.withdrawn, part.source); });
  for (SourcePart& part : parts) part.stale = among(rungs.stale, part.source);
  const Merged all = merged(collected.base, parts, collected.bounds);
  if (all.snapshot)
    for (const SourceAge& age : agreed.ages)
      if (age.stamp && !among(rungs.withdrawn, age.source)) all.snapshot->ages.push_back(age);
  return {all.snapshot, std::move(rungs)};
}

}  // namespace pandang::feed
