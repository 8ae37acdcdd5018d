#include <algorithm>
#include <functional>

#include "feed/digest.hpp"
#include "feed/join.hpp"

namespace pandang::feed {
namespace {

/// Adds those of `more` that no item of `into` equals in `identity`.
template <class T, class Identity>
void add_new(std::vector<T>& into, const std::vector<T>& more, Identity identity) {
  for (const T& item : more) {
    if (std::ranges::find(into, std::invoke(identity, item), identity) == into.end()) into.push_back(item);
  }
}

void add_feed(std::shared_ptr<Snapshot>& whole, const Snapshot& feed) {
  if (!whole) {
    whole = std::make_shared<Snapshot>(feed);
    return;
  }
  add_new(whole->indices, feed.indices, &Index::id);
  add_new(whole->rankings, feed.rankings, &Ranking::id);
  add_new(whole->claims, feed.claims, std::identity{});
  add_new(whole->milestones, feed.milestones, std::identity{});
  add_new(whole->sources, feed.sources, &Source::key);
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
    if (part.feed) add_feed(whole, *part.feed);
  if (base) add_feed(whole, *base);
  if (!whole) whole = std::make_shared<Snapshot>();  // without a city: the rows are judged, and nothing is shown

  WallTime oldest = WallTime::max();
  for (const SourcePart& part : parts) {
    if (part.there()) oldest = std::min(oldest, part.as_of);
    if (part.mapped) out.joined.push_back(join(part, bounds, *whole));
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

}  // namespace pandang::feed
