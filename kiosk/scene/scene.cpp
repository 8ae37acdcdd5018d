#include "scene/scene.hpp"

#include "feed/standing.hpp"
#include "scene/map_places.hpp"
#include "scene/scenes.hpp"

namespace pandang::scene {

namespace {

std::string why_no_trend(const Index& index) {
  return index.series.size() < 2 ? "a trend needs two periods, the feed has " + std::to_string(index.series.size())
                                 : std::string();
}

std::string why_no_explainer(const Index& index) {
  return index.summary || index.long_name || index.basis
             ? std::string()
             : "the feed has no summary, long name or legal basis of this index";
}

std::string why_no_composition(const Index& index) {
  return index.components.size() < 2
             ? "a composition needs two components, the feed has " + std::to_string(index.components.size())
             : std::string();
}

}  // namespace

std::vector<Offer> offers(std::shared_ptr<const Snapshot> snapshot) {
  std::vector<Offer> list;
  list.push_back({"welcome", make_welcome(snapshot), ""});
  if (!snapshot) return list;

  const auto offer = [&list](std::string id, const std::string& skipped, auto make) {
    list.push_back({std::move(id), skipped.empty() ? make() : nullptr, skipped});
  };
  for (std::size_t i = 0; i < snapshot->indices.size(); ++i) {
    const Index& index = snapshot->indices[i];
    offer("index:" + index.id, index.series.empty() ? "the feed has no value of this index" : "",
          [&] { return make_index(snapshot, i); });
    offer("trend:" + index.id, why_no_trend(index), [&] { return make_trend(snapshot, i); });
    offer("composition:" + index.id, why_no_composition(index), [&] { return make_composition(snapshot, i); });
    offer("explainer:" + index.id, why_no_explainer(index), [&] { return make_explainer(snapshot, i); });
  }
  for (std::size_t i = 0; i < snapshot->rankings.size(); ++i) {
    const Ranking& ranking = snapshot->rankings[i];
    offer("ranking:" + ranking.id, feed::periods_of(ranking).empty() ? "the feed has no value of this ranking" : "",
          [&] { return make_ranking(snapshot, i); });
    offer("map:" + ranking.id, why_no_map(*snapshot, ranking, draw::coastline()),
          [&] { return make_map(snapshot, i); });
  }
  offer("milestones", snapshot->milestones.empty() ? "the feed has no milestones" : "",
        [&] { return make_milestones(snapshot); });
  offer("claims", snapshot->claims.empty() ? "the feed has no claims" : "", [&] { return make_claims(snapshot); });
  return list;
}

}  // namespace pandang::scene
