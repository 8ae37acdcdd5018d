#include <algorithm>

#include "feed/digest.hpp"
#include "feed/parse.hpp"

namespace pandang::feed {
namespace {

/// Adds those of `more` that no item of `into` equals in `identity`.
template <class T, class Identity>
void add_new(std::vector<T>& into, const std::vector<T>& more, Identity identity) {
  for (const T& item : more) {
    if (std::ranges::find(into, std::invoke(identity, item), identity) == into.end()) into.push_back(item);
  }
}

}  // namespace

std::shared_ptr<const Snapshot> merged(const std::vector<std::shared_ptr<const Snapshot>>& parts) {
  std::shared_ptr<Snapshot> whole;
  for (const auto& part : parts) {
    if (!part) continue;
    if (!whole) {
      whole = std::make_shared<Snapshot>(*part);
      continue;
    }
    whole->generated_at = std::min(whole->generated_at, part->generated_at);
    add_new(whole->indices, part->indices, &Index::id);
    add_new(whole->rankings, part->rankings, &Ranking::id);
    add_new(whole->claims, part->claims, std::identity{});
    add_new(whole->milestones, part->milestones, std::identity{});
    add_new(whole->sources, part->sources, &Source::key);
  }
  if (!whole) return nullptr;
  std::ranges::stable_sort(whole->milestones, {}, &Milestone::date);
  std::ranges::sort(whole->sources, {}, &Source::key);
  whole->digest = digest_of(*whole);
  return whole;
}

}  // namespace pandang::feed
