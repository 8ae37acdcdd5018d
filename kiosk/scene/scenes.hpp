#pragma once

#include <memory>

#include "scene/scene.hpp"

namespace pandang::scene {

using SnapshotPtr = std::shared_ptr<const Snapshot>;

/// One file each. Preconditions stand in offers(): an index has a reading, a trend two, a composition two components,
/// an explainer a summary, a long name or a basis, a ranking a value, a map two places with one, milestones and claims
/// one.
std::unique_ptr<const Scene> make_welcome(SnapshotPtr snapshot);  ///< null snapshot: the branded slate
std::unique_ptr<const Scene> make_index(SnapshotPtr snapshot, std::size_t index);
std::unique_ptr<const Scene> make_trend(SnapshotPtr snapshot, std::size_t index);
std::unique_ptr<const Scene> make_explainer(SnapshotPtr snapshot, std::size_t index);
std::unique_ptr<const Scene> make_composition(SnapshotPtr snapshot, std::size_t index);
std::unique_ptr<const Scene> make_ranking(SnapshotPtr snapshot, std::size_t ranking);
std::unique_ptr<const Scene> make_map(SnapshotPtr snapshot, std::size_t ranking);
std::unique_ptr<const Scene> make_milestones(SnapshotPtr snapshot);
std::unique_ptr<const Scene> make_claims(SnapshotPtr snapshot);

}  // namespace pandang::scene
