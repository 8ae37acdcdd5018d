#include "scene/playlist_difference.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace pandang::scene {
namespace {

bool plays(const std::string& fate) {
  return fate.starts_with("plays");
}

/// At which times an offer plays, as "only from ... to ..."; "" when at any time.
std::string only_when(const Playlist& playlist, std::size_t offer) {
  std::vector<std::string> times;
  for (const Slot& slot : playlist.slots) {
    if (slot.offer != offer) continue;
    if (!slot.when && !slot.otherwise) return {};
    std::string time = slot.otherwise ? "when nothing else plays" : hours_text(playlist.conditions[*slot.when]);
    if (std::ranges::find(times, time) == times.end()) times.push_back(std::move(time));
  }
  return times.empty() ? "" : fmt::format("only {}", fmt::join(times, ", and "));
}

/// "" for a scene that is not offered.
std::string fate_named(const Playlist& playlist, const std::string& id) {
  const auto found = std::ranges::find(playlist.offers, id, &Offer::id);
  if (found == playlist.offers.end()) return {};
  return fate_of(playlist, static_cast<std::size_t>(found - playlist.offers.begin()));
}

/// The scenes that play in `playlist` and also in `other`, in the order of the loop.
std::vector<std::string> shared_order(const Playlist& playlist, const Playlist& other) {
  std::vector<std::string> ids;
  for (const Slot& slot : playlist.slots)
    if (const std::string& id = playlist.offers[slot.offer].id; plays(fate_named(other, id))) ids.push_back(id);
  return ids;
}

}  // namespace

std::string skipped_because(const Playlist& playlist, std::size_t offer) {
  const bool plays = std::ranges::any_of(playlist.slots, [offer](const Slot& slot) { return slot.offer == offer; });
  if (plays) return {};
  const std::string& reason = playlist.offers[offer].skipped;
  return reason.empty() ? "the playlist does not name it" : reason;
}

std::string fate_of(const Playlist& playlist, std::size_t offer) {
  const std::string reason = skipped_because(playlist, offer);
  if (!reason.empty()) return "skipped: " + reason;
  const std::string when = only_when(playlist, offer);
  return when.empty() ? "plays" : "plays " + when;
}

std::string fate_at(const Playlist& playlist, std::size_t offer, WallTime wall) {
  if (const std::string reason = skipped_because(playlist, offer); !reason.empty()) return "skipped: " + reason;
  const auto playing = slots_at(playlist, wall);
  const bool now = std::ranges::any_of(playing, [&](std::size_t i) { return playlist.slots[i].offer == offer; });
  return now ? "plays" : "skipped: " + only_when(playlist, offer);
}

std::vector<std::string> differences(const Playlist& now, const Playlist& next) {
  std::vector<std::string> lines;
  const auto add = [&lines](const std::string& id, const std::string& before, const std::string& after) {
    if (before == after || (!plays(before) && !plays(after))) return;
    lines.push_back(
        printable(fmt::format("scene {}: {} -> {}", id, before.empty() ? "-" : before, after.empty() ? "-" : after)));
  };
  for (std::size_t i = 0; i < now.offers.size(); ++i)
    add(now.offers[i].id, fate_of(now, i), fate_named(next, now.offers[i].id));
  for (std::size_t i = 0; i < next.offers.size(); ++i)
    if (fate_named(now, next.offers[i].id).empty()) add(next.offers[i].id, "", fate_of(next, i));
  if (shared_order(now, next) != shared_order(next, now)) lines.push_back("scenes: in another order");
  return lines;
}

}  // namespace pandang::scene
