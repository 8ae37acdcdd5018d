#include "scene/scene.hpp"

#include <algorithm>

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

/// Ranks say how the city stands now; stale values say how it once stood.
bool is_stale(const Snapshot& snapshot, const std::string& item) {
  const auto origins = snapshot.origins.find(item);
  if (origins == snapshot.origins.end()) return false;
  return std::ranges::any_of(origins->second, [&](const std::string& source) {
    return std::ranges::find(snapshot.stale, source) != snapshot.stale.end();
  });
}

std::string why_no_ranking(const Snapshot& snapshot, const Ranking& ranking) {
  if (is_stale(snapshot, "ranking:" + ranking.id)) return "its data is stale and stale values are not ranked";
  return feed::periods_of(ranking).empty() ? "the feed has no value of this ranking" : std::string();
}

/// Of which item of the snapshot a scene is: "trend:spbe" of "index:spbe".
std::string item_of(const std::string& scene) {
  const std::size_t colon = scene.find(':');
  if (colon == std::string::npos) return scene == "welcome" ? "city" : scene;
  const std::string kind = scene.substr(0, colon);
  return (kind == "ranking" || kind == "map" ? "ranking" : "index") + scene.substr(colon);
}

/// What no source brought stands in the base of the configuration, and is as old as the picture that it is part of.
void name_sources(std::vector<Offer>& list, const Snapshot& snapshot) {
  std::vector<std::string> all;
  for (const feed::SourceAge& age : snapshot.ages) all.push_back(age.source);
  for (Offer& offer : list) {
    const auto found = snapshot.origins.find(item_of(offer.id));
    offer.sources = found == snapshot.origins.end() ? all : found->second;
  }
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
    offer("ranking:" + ranking.id, why_no_ranking(*snapshot, ranking), [&] { return make_ranking(snapshot, i); });
    const std::string unranked = why_no_ranking(*snapshot, ranking);
    offer("map:" + ranking.id, unranked.empty() ? why_no_map(*snapshot, ranking, draw::coastline()) : unranked,
          [&] { return make_map(snapshot, i); });
  }
  offer("milestones", snapshot->milestones.empty() ? "the feed has no milestones" : "",
        [&] { return make_milestones(snapshot); });
  offer("claims", snapshot->claims.empty() ? "the feed has no claims" : "", [&] { return make_claims(snapshot); });
  name_sources(list, *snapshot);
  return list;
}

}  // namespace pandang::scene
